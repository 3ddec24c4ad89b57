"""Which phone has gone silent, and what may the reason be?

A phone is silent when nothing at all comes from it for several of its heartbeats: no fix, no
ping, no word about itself. It joins whatever else is silent about the client, in one alert. Our
own failures do not count, nor does a moment in which many phones of an office fall silent: that
is a network or a failure of ours that nobody has noticed yet.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from titian.alerts.actions import Trouble, raise_alert, supersede
from titian.alerts.models import Alert
from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.watcher import is_clock_doubtful
from titian.tracking.alarms import OfficeTimes, raise_unverified
from titian.tracking.bounds import guided_now, moment, ms
from titian.tracking.failures import note_gate, note_trackers, trackers_since, watching_since
from titian.tracking.models import PHONES, Assignment, Device, DeviceSilence
from titian.tracking.points import THE_GATE, THE_TRACKERS, Flag, Point, Sign, facts_of
from titian.tracking.pool import Points
from titian.tracking.rules.rhythm import Rhythm, likely_cause, rhythm_of
from titian.tracking.store import StoreClosed

BY = Machine("phones")
BATCH = 100
FEWEST_TOGETHER = 5
SHARE_TOGETHER = 0.3
TOGETHER_MS = 10 * 60_000
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Carried:
    """A phone or a tracker that somebody carries now."""

    device: UUID
    number: int
    heartbeat_s: int
    client: UUID
    office: UUID
    from_at: datetime
    kind: str = "owntracks"


class PhoneWatch:
    """Looks at all phones every few seconds; what they say of themselves comes in one question."""

    def __init__(self, points: Points) -> None:
        self._points = points

    def turn(self, at: datetime) -> int:
        if is_clock_doubtful():
            return 0
        carried = carried_now(at)
        try:
            store = self._points.open()
            numbers = [THE_GATE, THE_TRACKERS, *(phone.number for phone in carried)]
            signs = store.last_sign(numbers)
            note_gate(_alive_at(signs.pop(THE_GATE, None)))
            alive_at = _alive_at(signs.pop(THE_TRACKERS, None))
            note_trackers(alive_at, are_any=any(one.kind not in PHONES for one in carried))
            fixes = store.newest([phone.number for phone in _fallen(carried, signs, at)])
        except StoreClosed:
            self._points.drop()
            raise
        times = OfficeTimes(at)
        done = notice_silence(carried, signs, fixes, times)
        return done + raise_unverified(signs, times)


def _alive_at(gate: Sign | None) -> datetime | None:
    return None if gate is None else moment(gate.received_ms)


def carried_now(at: datetime) -> list[Carried]:
    """Active phones with a client whose guidance goes on."""
    held = Assignment.objects.filter(
        Q(until_at=None) | Q(until_at__gt=at), from_at__lte=at, device__state=Device.State.ACTIVE
    )
    columns = ("device", "device__number", "device__heartbeat_s", "client", "office", "from_at")
    phones = [Carried(*row) for row in held.values_list(*columns, "device__kind")]
    guided = guided_now(phone.client for phone in phones)
    return [phone for phone in phones if phone.client in guided]


def notice_silence(
    carried: Sequence[Carried],
    signs: Mapping[int, Sign],
    fixes: Mapping[int, Point],
    times: OfficeTimes,
) -> int:
    """Opens what has fallen silent, ends what is heard again or carried no more."""
    silent = {phone.device: phone for phone in _fallen(carried, signs, times.at)}
    open_ones = {row.device_id: row for row in DeviceSilence.objects.filter(until_at=None)}
    ended = [
        row
        for row in open_ones.values()
        if row.device_id not in silent or silent[row.device_id].client != row.client_id
    ]
    new = [phone for phone in silent.values() if phone.device not in open_ones]
    alone = _without_those_together(new, carried, signs)
    for row in ended[:BATCH]:
        _hear(row, signs, times.at)
    for phone in alone[:BATCH]:
        _fall_silent(phone, signs.get(phone.number), fixes.get(phone.number), times)
    return len(ended[:BATCH]) + len(alone[:BATCH])


def rhythm(phone: Carried, sign: Sign | None, since: datetime | None, at: datetime) -> Rhythm:
    """`since`: the end of our own last failure."""
    counted = phone.from_at if since is None else max(phone.from_at, since)
    return rhythm_of(
        seen_ms=None if sign is None else sign.received_ms,
        counted_ms=ms(counted),
        heartbeat_s=phone.heartbeat_s,
        now_ms=ms(at),
    )


def cause_of(sign: Sign | None, fix: Point | None) -> str:
    """What the last signs before the silence suggest."""
    if sign is None:
        return DeviceSilence.Cause.UNKNOWN
    facts = facts_of(sign)
    flags = Flag(fix.flags) if fix is not None else Flag(0)
    return likely_cause(
        battery=sign.batt if sign.batt >= 0 or fix is None else fix.batt,
        is_charging=bool(facts.charging),
        permission=facts.permission,
        is_held_back=bool(facts.optimised or facts.power_saving or facts.hibernates),
        is_offline=Flag.OFFLINE in flags,
    )


def _fallen(carried: Iterable[Carried], signs: Mapping[int, Sign], at: datetime) -> list[Carried]:
    phones = list(carried)
    since = {office: watching_since(office, at) for office in {p.office for p in phones}}
    heard_since = trackers_since(at)
    return [
        phone
        for phone in phones
        if rhythm(
            phone, signs.get(phone.number), _counted(phone, since[phone.office], heard_since), at
        )
        is Rhythm.SILENT
    ]


def _counted(
    phone: Carried, since: datetime | None, trackers_since: datetime | None
) -> datetime | None:
    if phone.kind in PHONES or trackers_since is None:
        return since
    return trackers_since if since is None else max(since, trackers_since)


def _without_those_together(
    new: Iterable[Carried], carried: Iterable[Carried], signs: Mapping[int, Sign]
) -> list[Carried]:
    """Many phones of one office, last heard within ten minutes, are one incident, not many."""
    total: dict[UUID, int] = defaultdict(int)
    for phone in carried:
        total[phone.office] += 1
    by_office: dict[UUID, list[Carried]] = defaultdict(list)
    for phone in new:
        by_office[phone.office].append(phone)
    alone: list[Carried] = []
    for office, phones in by_office.items():
        at_once = _largest_group(phones, signs)
        is_incident = len(at_once) >= max(FEWEST_TOGETHER, SHARE_TOGETHER * total[office])
        if is_incident:
            log.warning("%s phones of office %s fell silent at once", len(at_once), office)
        alone += [phone for phone in phones if not (is_incident and phone.device in at_once)]
    return alone


def _largest_group(phones: Iterable[Carried], signs: Mapping[int, Sign]) -> set[UUID]:
    heard = sorted(
        (signs[phone.number].received_ms, phone.device) for phone in phones if phone.number in signs
    )
    groups = (
        {device for at_ms, device in heard if begin <= at_ms <= begin + TOGETHER_MS}
        for begin, _ in heard
    )
    return max(groups, key=len, default=set())


def _fall_silent(phone: Carried, sign: Sign | None, fix: Point | None, times: OfficeTimes) -> None:
    client = Client.objects.select_related("office", "officer").get(pk=phone.client)
    from_at = phone.from_at if sign is None else moment(sign.received_ms)
    row = DeviceSilence(
        device_id=phone.device, client=client, office_id=phone.office, noticed_at=times.at,
        from_at=max(from_at, phone.from_at), cause=cause_of(sign, fix),
    )  # fmt: skip
    settings, calendar = times.of(client.office)
    with transaction.atomic():
        trouble = _trouble(client, phone, row, sign)
        row.alert = raise_alert(trouble, settings=settings, calendar=calendar, by=BY, at=times.at)
        with deed("device.silence_judged", subject=client, by=BY, at=times.at) as d:
            d.save(row)


def _trouble(client: Client, phone: Carried, row: DeviceSilence, sign: Sign | None) -> Trouble:
    return Trouble(
        client=client,
        kind=Alert.Kind.SILENCE,
        since_on=clock.today(client.office.zone, row.from_at),
        since_at=row.from_at,
        strand=strand_of(phone.device),
        source=str(phone.device),
        evidence={
            "device": phone.number,
            "last_heard_at": row.from_at.isoformat(),
            "cause": row.cause,
            "battery": -1 if sign is None else sign.batt,
        },
    )


def strand_of(device: UUID) -> str:
    return f"device:{device}"


def _hear(row: DeviceSilence, signs: Mapping[int, Sign], at: datetime) -> None:
    """Heard again, or nobody carries it any more, or guidance has ended."""
    sign = signs.get(row.device.number)
    heard_at = at if sign is None else moment(sign.received_ms)
    row.until_at = heard_at if row.from_at <= heard_at <= at else at
    with deed("device.silence_judged", subject=row.client, by=BY, at=at) as d:
        d.save(row)
        supersede(
            d, client=row.client, kinds=[Alert.Kind.SILENCE], because=f"perangkat:{row.device_id}",
            by=BY, at=at, strand=strand_of(row.device_id),
        )  # fmt: skip
        d.tell(f"officer:{row.client.officer_id}")
