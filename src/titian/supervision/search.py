"""Which clients answer the filters of a list?

Who is meant by a typed name or number, `titian.clients.search` says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from titian.clients.access import may_open
from titian.clients.around import Reader
from titian.clients.categories import belongs_to
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.models import Staff
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of
from titian.supervision.intake import ORDER
from titian.supervision.models import StageDecision, Supervision

SUNDAY = 6
NO_STAGE = "belum"  # guided, and the TPP has decided no stage yet


@dataclass(frozen=True)
class Asked:
    """The filters, as read from the address."""

    officer: UUID | None = None
    programme: str = ""
    stage: str = ""
    due: str = ""
    register: str = ""
    category: str = ""

    @property
    def is_narrowed(self) -> bool:
        return self != Asked()

    @property
    def hangs_on_the_day(self) -> bool:
        return bool(self.due or self.stage or self.category)


def find_clients(asked: Asked, *, user: Staff, at: datetime) -> QuerySet[Client]:
    """Clients that `user` may see in a list, in its order."""
    found = narrowed(asked, user=user, at=at)
    if asked.due in DUE:
        return found.order_by(F("held__due_on"), "name", "pk")
    return found.order_by("name", "pk")


def find_restricted(asked: Asked, *, user: Staff, at: datetime) -> QuerySet[Client]:
    """Restricted clients that answer as well, of whom `user` is told only that they are there;
    of no category, which would tell more."""
    if asked.category:
        return Client.objects.none()
    return _by_day(restricted_undated(asked, Reader.of(user, at)), asked, user, at)


def narrowed(asked: Asked, *, user: Staff, at: datetime) -> QuerySet[Client]:
    """The same in no order."""
    found = _narrowed(Client.objects.listed_for(user, at=at), asked)
    return _by_day(found, asked, user, at)


def find_undated(asked: Asked, reader: Reader) -> QuerySet[Client]:
    """As find_clients, for filters that ask nothing of the day."""
    return _narrowed(Client.objects.listed_for(reader), asked).order_by("name", "pk")


def restricted_undated(asked: Asked, reader: Reader) -> QuerySet[Client]:
    return _narrowed(Client.objects.known_to(reader), asked)


def _narrowed(found: QuerySet[Client], asked: Asked) -> QuerySet[Client]:
    held = FilteredRelation("supervisions", condition=Q(supervisions__ended_on=None))
    found = found.annotate(held=held)
    if asked.officer:
        found = found.filter(officer=asked.officer)
    if asked.programme:
        found = found.filter(held__programme=asked.programme)
    if asked.register:
        found = found.filter(register=asked.register)
    return found


def _by_day(found: QuerySet[Client], asked: Asked, user: Staff, at: datetime) -> QuerySet[Client]:
    """What changes with the clock: how old, in which stage, due when."""
    today = clock.today(user.office.zone, at)
    if asked.stage:
        found = found.filter(_in_stage(asked.stage, today))
    if asked.category:
        found = found.filter(belongs_to(asked.category, today))
        found = found.filter(may_open(Reader.of(user, at)))
    if asked.due in DUE:
        found = found.filter(DUE[asked.due](calendar_of(user.office, at), at))
    return found


def _in_stage(stage: str, today: date) -> Q:
    """As the TPP decided, and not by computed dates: those are a proposal."""
    decided = StageDecision.objects.filter(struck_at=None, from_on__lte=today)
    of_this = decided.filter(supervision=OuterRef("held__pk"))
    if stage not in ORDER:
        return Q(held__isnull=False) & ~Q(Exists(of_this))
    later = of_this.filter(stage__in=ORDER[ORDER.index(stage) + 1 :])
    return Q(held__in=decided.filter(stage=stage).values("supervision")) & ~Q(Exists(later))


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
