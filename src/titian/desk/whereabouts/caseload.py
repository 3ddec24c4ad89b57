"""Peta klien: where each phone of my clients was last, with the same list beside the map."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.alerts.models import Alert
from titian.audit.deeds import look_at_all
from titian.clients.models import Client
from titian.desk.alarms.evidence import PLACE_KINDS
from titian.desk.devices.points import points
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.maps.names import near_words
from titian.desk.maps.page import map_page, map_view
from titian.desk.maps.picture import E7, Picture, Pin
from titian.desk.templatetags.titian import ago
from titian.desk.whereabouts.fixes import accuracy_words
from titian.kit.millis import moment, ms
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.tracking.models import Assignment
from titian.tracking.points import Point
from titian.tracking.store import StoreClosed

OLD = timedelta(hours=2)
MOST = 400


@dataclass(frozen=True)
class Whereabout:
    """One client with a phone; without a point nothing is on the map."""

    client: Client
    point: Point | None
    alert: Alert | None

    @property
    def at(self) -> datetime | None:
        return None if self.point is None else moment(self.point.at_ms)

    @property
    def seen(self) -> float:
        return self.at.timestamp() if self.at else 0.0

    @property
    def near(self) -> str:
        point = self.point
        return "" if point is None else near_words(point.lat_e7 / E7, point.lon_e7 / E7)

    @property
    def accuracy(self) -> str:
        return "" if self.point is None else accuracy_words(self.point)

    def ago(self, now: datetime) -> str:
        """ "6 jam lalu", and less than a minute in its own words."""
        if self.at is None:
            return ""
        passed = ago(self.at, now)
        is_now = now - self.at < timedelta(minutes=1)
        return passed if is_now else _("%(passed)s lalu") % {"passed": passed}

    def is_old(self, now: datetime) -> bool:
        return self.at is not None and now - self.at > OLD


@dataclass(frozen=True)
class Found:
    """At most MOST phones are read; `total` is how many there are."""

    all: list[Whereabout]
    total: int
    can_read: bool


@dataclass(frozen=True)
class Line:
    where: Whereabout
    state: str
    kind: str
    ago: str


@open_to(Right.POSITION)
@require_GET
def caseload_map(request: StaffRequest) -> HttpResponse:
    """The drawing and the list; the movable map is opened by its link."""
    found = whereabouts_of(request.user, request.at)
    _record_looks(request, found.all)
    context = {
        "found": found,
        "most": MOST,
        "lines": [_line(where, request.at) for where in found.all],
        "map": map_view(_picture(found.all), address=reverse("caseload_live")),
    }
    return render(request, "desk/whereabouts/caseload.html", context)


@open_to(Right.POSITION)
@require_GET
def caseload_live(request: StaffRequest) -> HttpResponse:
    """The movable map, with the same list under it."""
    found = whereabouts_of(request.user, request.at).all
    _record_looks(request, found)
    back = reverse("caseload_map")
    return map_page(request, _picture(found), back=back, back_word=_("Peta klien"))


def _record_looks(request: StaffRequest, found: Sequence[Whereabout]) -> None:
    """Each client whose position is shown finds this look in their trail."""
    shown = [where.client for where in found if where.point is not None]
    look_at_all("caseload", subjects=shown, by=request.user, at=request.at)


def whereabouts_of(user: Staff, at: datetime) -> Found:
    """A fixed number of questions; those with an alert first, then the oldest news."""
    rows = _held(user, at)
    held = list(rows[:MOST])
    alerts = _alerts([row.client_id for row in held])
    newest, can_read = _newest([row.device.number for row in held])
    found = [
        Whereabout(row.client, _own(newest.get(row.device.number), row), alerts.get(row.client_id))
        for row in held
    ]
    total = len(held) if len(held) < MOST else rows.count()
    return Found(sorted(_one_each(found), key=_need), total, can_read)


def _held(user: Staff, at: datetime) -> QuerySet[Assignment]:
    """Phones that are with clients of this person's reach."""
    clients = Client.objects.reachable_by(user, Right.POSITION, at=at)
    now = Q(until_at=None) | Q(until_at__gt=at)
    rows = Assignment.objects.filter(now, from_at__lte=at, client__in=clients.values("pk"))
    is_open = Exists(Alert.objects.filter(client=OuterRef("client"), settled_at=None))
    rows = rows.select_related("client__officer", "client__office", "device")
    return rows.order_by(is_open.desc(), "client__name", "pk")


def _alerts(clients: Sequence[UUID]) -> dict[UUID, Alert]:
    """One each: an alert about a place rather than one about silence, the newest of them."""
    rows = Alert.objects.filter(client__in=clients, settled_at=None)
    in_order = sorted(rows, key=lambda row: (row.kind in PLACE_KINDS, row.opened_at))
    return {alert.client_id: alert for alert in in_order}


def _one_each(found: Sequence[Whereabout]) -> list[Whereabout]:
    """Of two phones of one client the one that was heard last."""
    newest: dict[UUID, Whereabout] = {}
    for where in found:
        known = newest.get(where.client.pk)
        if known is None or where.seen > known.seen:
            newest[where.client.pk] = where
    return list(newest.values())


def _newest(numbers: Sequence[int]) -> tuple[Mapping[int, Point], bool]:
    if not numbers:
        return {}, True
    try:
        with points() as store:
            return store.newest(numbers), True
    except StoreClosed:
        return {}, False


def _own(point: Point | None, row: Assignment) -> Point | None:
    """A point from before the phone was this client's is somebody else's."""
    return point if point is not None and point.at_ms >= ms(row.from_at) else None


def _need(where: Whereabout) -> tuple[bool, bool, float, str]:
    return where.alert is None, where.at is not None, where.seen, where.client.name


def _picture(found: Sequence[Whereabout]) -> Picture:
    return Picture(_("Peta klien"), pins=list(_pins(found)))


def _pins(found: Sequence[Whereabout]) -> Iterator[Pin]:
    for where in found:
        point = where.point
        if point is not None:
            address = reverse("client_positions", args=[where.client.pk])
            yield Pin(where.client.list_name, point.lat_e7, point.lon_e7, address=address)


def _line(where: Whereabout, now: datetime) -> Line:
    return Line(where, *_state(where, now), where.ago(now))


def _state(where: Whereabout, now: datetime) -> tuple[str, str]:
    """The words, and the kind of the tag."""
    if where.alert is not None:
        is_unsure = where.alert.kind == Alert.Kind.UNVERIFIED
        return str(where.alert.get_kind_display()), "unsure" if is_unsure else "warn"
    if where.point is None:
        return _("Belum pernah mengirim posisi"), "unsure"
    if where.is_old(now):
        return _("Posisi lama"), "unsure"
    return _("Tidak ada peringatan"), "ok"
