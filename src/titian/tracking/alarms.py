"""Which alert follows from an episode? One for one trouble; none from what is excused.

Certainly outside or where it is forbidden: a breach to be looked at. Possibly: other words.
Nothing known: only when the phone is heard and no other phone of the client knows better; a
phone that is not heard at all is silence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from titian.alerts.actions import supersede
from titian.alerts.models import Alert
from titian.alerts.raising import Trouble, move_strand, raising
from titian.alerts.rules import is_place_urgent
from titian.alerts.whom import People
from titian.audit.deeds import deed
from titian.clients.models import Client
from titian.kit import clock
from titian.kit.millis import ms
from titian.offices.models import Office
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import OfficeSettings, calendar_of, settings_of
from titian.tracking.excepted import guided_now
from titian.tracking.failures import excuses
from titian.tracking.findings import BY, Change, happened
from titian.tracking.models import Assignment, Device, Episode, ZoneVersion
from titian.tracking.points import Sign
from titian.tracking.rules.rhythm import longest_gap_ms

KINDS = {
    Episode.Kind.OUTSIDE: Alert.Kind.ZONE,
    Episode.Kind.INSIDE: Alert.Kind.FORBIDDEN,
}
# Later points that show more than was known then are a new alert.
TAKEN_FOR_NOTHING = frozenset({Alert.Cause.FALSE, Alert.Cause.TECHNICAL})
BATCH = 200


class OfficeTimes:
    """Settings, calendars and people of one turn, each read once."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.people = People(at)
        self._known: dict[UUID, tuple[OfficeSettings, OfficeCalendar]] = {}

    def of(self, office: Office) -> tuple[OfficeSettings, OfficeCalendar]:
        if office.pk not in self._known:
            settings = settings_of(office, self.at)
            self._known[office.pk] = settings, calendar_of(office, self.at, settings)
        return self._known[office.pk]


def follow(changes: Sequence[Change], times: OfficeTimes) -> None:
    """Inside the transaction that wrote the rows; what was replaced comes before what vanished."""
    _bring_along(change.row for change in changes)
    guided = guided_now(change.row.client_id for change in changes)
    for change in changes:
        if change.was is not None and change.row.alert is not None:
            change.row.alert = _tell_moved(change, change.row.alert, str(change.was.pk), times.at)
    replaced = {change.was.pk for change in changes if change.was is not None}
    for change in changes:
        if change.row.pk not in replaced:
            _answer_or_raise(change, times, is_guided=change.row.client_id in guided)


def _bring_along(rows: Iterable[Episode]) -> None:
    """Of new rows what is asked of each: the version that they are about, and the device."""
    new = [row for row in rows if not Episode.version.is_cached(row)]
    versions = ZoneVersion.objects.in_bulk({row.version_id for row in new})
    devices = Device.objects.in_bulk({row.device_id for row in new})
    for row in new:
        row.version, row.device = versions[row.version_id], devices[row.device_id]


def _answer_or_raise(change: Change, times: OfficeTimes, *, is_guided: bool) -> None:
    row, wanted, settled_as = change.row, wanted_kind(change.row), ""
    alert = _held_by(row)
    if alert is not None and alert.kind not in (wanted, Alert.Kind.SILENCE):
        answer(change.client, row, alert, times)
        alert = None
    elif alert is not None and change.is_earlier:
        if change.was is None:
            _tell_moved(change, alert, str(row.pk), times.at)
        if alert.cause in TAKEN_FOR_NOTHING:
            settled_as = alert.cause
            alert = None
    if alert is None and wanted and row.kind != Episode.Kind.UNVERIFIED and is_guided:
        raise_for(change.client, row, wanted, times, settled_as=settled_as)


def _held_by(row: Episode) -> Alert | None:
    """Open because of the episode, or settled by a person; what facts answered may come back."""
    alert = row.alert
    if alert is None or alert.cause == Alert.Cause.SUPERSEDED:
        return None
    return alert if not alert.is_open or str(row.pk) in alert.strands else None


def wanted_kind(row: Episode) -> str:
    """The kind of alert that the episode asks for as it stands; "" for none."""
    if row.superseded_at is not None:
        return ""
    if row.kind == Episode.Kind.UNVERIFIED:
        return Alert.Kind.UNVERIFIED if row.until_at is None else ""
    if row.confidence == Episode.Confidence.POSSIBLE:
        return Alert.Kind.UNVERIFIED
    return KINDS[Episode.Kind(row.kind)]


def raise_for(
    client: Client, row: Episode, kind: str, times: OfficeTimes, *, settled_as: str = ""
) -> None:
    """`settled_as`: what a person took it for before these points came."""
    settings, calendar = times.of(client.office)
    trouble = trouble_of(client, row, kind)
    if settled_as:
        trouble = replace(trouble, evidence={**trouble.evidence, "settled_as": settled_as})
    with raising(trouble, settings=settings, calendar=calendar, by=BY, people=times.people) as (
        d,
        alert,
    ):
        row.alert = alert
        d.save(row)


def trouble_of(client: Client, row: Episode, kind: str) -> Trouble:
    return Trouble(
        client=client,
        kind=kind,
        since_on=clock.today(client.office.zone, row.from_at),
        since_at=row.from_at,
        about=str(row.version.zone_id),
        strand=str(row.pk),
        evidence=happened(row),
        is_urgent=is_place_urgent(
            kind=kind, is_certain=row.confidence == Episode.Confidence.CERTAIN
        ),
        source=str(row.device_id),
        tells_client=_may_be_written_about(row),
    )


def _may_be_written_about(row: Episode) -> bool:
    """Not what is only possible, as no words would be true; and never what is about a place that
    they must stay out of: it may protect somebody."""
    is_certain = row.confidence == Episode.Confidence.CERTAIN
    return row.kind == Episode.Kind.UNVERIFIED or (row.kind == Episode.Kind.OUTSIDE and is_certain)


def answer(client: Client, row: Episode, alert: Alert, times: OfficeTimes) -> None:
    """Later points say otherwise: the alert is closed when nothing else holds it open.

    What a person settled stays so, and its story says that the ground has gone; when they called
    it a breach, somebody must look again.
    """
    if Alert.objects.filter(pk=alert.pk, settled_at=None).exists():
        with deed("episodes.judged", subject=client, by=BY, at=times.at) as d:
            supersede(
                d, client=client, kinds=[alert.kind], because=f"titik:{row.pk}", by=BY,
                at=times.at, strand=str(row.pk), about=alert.about,
            )  # fmt: skip
    elif row.superseded_at is not None:
        _tell(row, alert, str(row.pk), {"because": f"titik:{row.pk}"}, times.at)
        if alert.cause == Alert.Cause.BREACH:
            raise_for(client, row, Alert.Kind.UNVERIFIED, times, settled_as=alert.cause)


def raise_unverified(signs: Mapping[int, Sign], times: OfficeTimes) -> int:
    """Nobody can say where the client is, though the phone is heard: an alert in other words."""
    heard = _unverified_but_heard(signs)
    guided = guided_now(row.client_id for row in heard)
    raised = 0
    for row in heard:
        if raised < BATCH and row.client_id in guided and not _is_known_better(row, times.at):
            with transaction.atomic():
                raise_for(row.client, row, Alert.Kind.UNVERIFIED, times)
            raised += 1
    return raised


def _unverified_but_heard(signs: Mapping[int, Sign]) -> list[Episode]:
    """What goes on and has no alert, the oldest first."""
    waiting = Episode.objects.filter(
        Q(alert=None) | Q(alert__cause=Alert.Cause.SUPERSEDED),
        kind=Episode.Kind.UNVERIFIED, until_at=None, superseded_at=None,
    ).exclude(device__in=_silent())  # they have an alert of their own  # fmt: skip
    heard = [
        pk
        for pk, number, from_at in waiting.values_list("pk", "device__number", "from_at")
        if number in signs and signs[number].received_ms > ms(from_at)
    ]
    rows = Episode.objects.select_related("client__office", "client__officer", "device", "version")
    return sorted(rows.in_bulk(heard).values(), key=lambda row: row.from_at)


def _is_known_better(row: Episode, at: datetime) -> bool:
    """A failure of ours, or another phone of the client that is not lost there itself."""
    gap = timedelta(milliseconds=longest_gap_ms(row.device.heartbeat_s))
    patience = gap + timedelta(minutes=row.version.grace_min)
    if excuses(row.office_id, row.from_at, at, patience=patience):
        return True
    others = Assignment.objects.filter(
        client=row.client_id, from_at__lte=at, until_at=None, device__state="active"
    ).exclude(device=row.device_id)
    lost = Episode.objects.filter(
        version__zone=row.version.zone_id, kind=Episode.Kind.UNVERIFIED, until_at=None,
        superseded_at=None,
    ).values("device")  # fmt: skip
    return others.exclude(device__in=lost).exclude(device__in=_silent()).exists()


def _silent() -> QuerySet[Device]:
    return Device.objects.filter(silences__until_at=None, silences__isnull=False)


def _tell_moved(change: Change, alert: Alert, was: str, at: datetime) -> Alert:
    """It began at another time, or another episode takes the place of one."""
    thought = {} if change.thought_at is None else {"thought_at": change.thought_at.isoformat()}
    return _tell(change.row, alert, was, thought, at, is_earlier=change.is_earlier)


def _tell(
    row: Episode, alert: Alert, was: str, said: Mapping[str, str], at: datetime,
    *, is_earlier: bool = False,
) -> Alert:  # fmt: skip
    return move_strand(
        alert=alert, was=was, now=str(row.pk), since_at=row.from_at,
        since_on=clock.today(row.client.office.zone, row.from_at), is_earlier=is_earlier,
        evidence={**happened(row), **said}, by=BY, at=at,
    )  # fmt: skip
