"""Which clients answer the search and the filters of the list?

Names are found in any spelling and part of a word; numbers of registers and decrees by a part;
a NIK and a telephone only when typed whole, by their blind index; a village by its name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from titian.clients.models import Client, Phone
from titian.clients.sealing import index_of
from titian.clients.search import by_name
from titian.kit import nik, phones, regions
from titian.offices.models import Staff
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of
from titian.supervision.models import Supervision

SUNDAY = 6
SHORTEST_PLACE = 4  # letters
MOST_PLACES = 10


@dataclass(frozen=True)
class Asked:
    """The search and the filters, as read from the address."""

    q: str = ""
    officer: UUID | None = None
    programme: str = ""
    due: str = ""
    register: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.officer or self.programme or self.due or self.register)


def find_clients(asked: Asked, *, user: Staff, at: datetime) -> QuerySet[Client]:
    """Clients that `user` may see in a list, in its order."""
    return _narrowed(Client.objects.listed_for(user, at=at), asked, user=user, at=at)


def find_restricted(asked: Asked, *, user: Staff, at: datetime) -> QuerySet[Client]:
    """Restricted clients that answer as well, of whom `user` is told only that they are there."""
    return _narrowed(Client.objects.known_to(user, at=at), asked, user=user, at=at)


def _narrowed(
    found: QuerySet[Client], asked: Asked, *, user: Staff, at: datetime
) -> QuerySet[Client]:
    held = FilteredRelation("supervisions", condition=Q(supervisions__ended_on=None))
    found = found.annotate(held=held)
    if asked.q:
        found = found.filter(_named(asked.q) | _by_region(asked.q, user.office.region))
    if asked.officer:
        found = found.filter(officer=asked.officer)
    if asked.programme:
        found = found.filter(held__programme=asked.programme)
    if asked.register:
        found = found.filter(register=asked.register)
    if asked.due not in DUE:
        return found.order_by("name", "pk")
    is_so = DUE[asked.due](calendar_of(user.office, at), at)
    return found.filter(is_so).order_by(F("held__due_on"), "name", "pk")


def _named(text: str) -> Q:
    return by_name(text) | _by_number(text) | _by_nik(text) | _by_phone(text)


def _by_number(text: str) -> Q:
    decrees = Supervision.objects.filter(client=OuterRef("pk"), decree_number__icontains=text)
    return Q(number__icontains=text) | Q(Exists(decrees))


def _by_nik(text: str) -> Q:
    digits = nik.tidy(text)
    if len(digits) != nik.DIGITS or not digits.isdigit():
        return _nobody()
    return Q(nik_index=index_of(digits))


def _by_phone(text: str) -> Q:
    try:
        number = phones.to_e164(text)
    except phones.NotAPhone:
        return _nobody()
    return Q(pk__in=Phone.objects.filter(number_index=index_of(number)).values("client"))


def _by_region(text: str, office_region: str) -> Q:
    """Who lives in a desa, kelurahan or kecamatan of the office's province with this name."""
    if len(text.strip()) < SHORTEST_PLACE:
        return _nobody()
    places = regions.find(text, within=office_region[:2], limit=MOST_PLACES)
    lives = _nobody()
    for place in places:
        lives |= Q(region__startswith=place.code)
    return lives


def _nobody() -> Q:
    return Q(pk__in=[])


def _this_week(calendar: OfficeCalendar, at: datetime) -> Q:
    today = calendar.today(at)
    sunday = today + timedelta(days=SUNDAY - today.weekday())
    return _heard() & Q(held__due_on__range=(today, sunday))


def _late(calendar: OfficeCalendar, at: datetime) -> Q:
    """The due day is over and the office has not opened since."""
    today = calendar.today(at)
    is_over = at >= calendar.closing(today)
    last_day = today if is_over else today - timedelta(days=1)
    return _heard() & Q(held__due_on__lte=last_day, held__overdue_from__gt=at)


def _silent(calendar: OfficeCalendar, at: datetime) -> Q:
    _ = calendar
    return Q(held__silent_since__isnull=False) | Q(held__overdue_from__lte=at)


def _ended(calendar: OfficeCalendar, at: datetime) -> Q:
    _ = calendar, at
    return Q(held__isnull=True) & Q(Exists(Supervision.objects.filter(client=OuterRef("pk"))))


def _undecreed(calendar: OfficeCalendar, at: datetime) -> Q:
    _ = calendar, at
    return ~Q(Exists(Supervision.objects.filter(client=OuterRef("pk"))))


def _heard() -> Q:
    return Q(held__silent_since=None)


DUE: dict[str, Callable[[OfficeCalendar, datetime], Q]] = {
    "minggu_ini": _this_week,
    "terlambat": _late,
    "belum_ada_kabar": _silent,
    "belum_ada_sk": _undecreed,
    "selesai": _ended,
}
