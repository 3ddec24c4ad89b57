"""Which phone has gone silent, and what may the reason be?

A phone is silent when nothing at all comes from it for several of its heartbeats: no fix, no
ping, no word about itself. It joins whatever else is silent about the client, in one alert. Our
own failures do not count, nor does a moment in which many phones of an office fall silent: that
is a network or a failure of ours that nobody has noticed yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from titian.alerts.actions import supersede
from titian.alerts.models import Alert
from titian.alerts.raising import Trouble, raise_alert
from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.clients.models import Client
from titian.kit import clock
from titian.kit.millis import moment, ms
from titian.offices.watcher import is_clock_doubtful
from titian.tracking.alarms import OfficeTimes, raise_unverified
from titian.tracking.carried import Carried, carried_now
from titian.tracking.failures import (
    fell_with_us,
    note_gate,
    note_trackers,
    trackers_since,
    watching_since,
)
from titian.tracking.models import PHONES, DeviceSilence
from titian.tracking.points import THE_GATE, THE_TRACKERS, Facts, Flag, Point, Sign, facts_of
from titian.tracking.pool import Points
from titian.tracking.pressed import Presses
from titian.tracking.rhythms import Rhythms
from titian.tracking.rules.ailments import is_said_low
from titian.tracking.rules.rhythm import SHORTEST_GAP_MS, Rhythm, likely_cause, rhythm_of
from titian.tracking.shared_silence import incidents_of, record
from titian.tracking.store import StoreClosed
from titian.tracking.told import notice_words

BY = Machine("phones")
BATCH = 100
OFF = "power_off"  # the alarm of a tracker that somebody switches off


class PhoneWatch:
    """Looks at all phones every few seconds; what they say of themselves comes in one question."""

    def __init__(self, points: Points) -> None:
        self._points = points
        self._rhythms = Rhythms()
        self._presses = Presses()

    def turn(self, at: datetime) -> int:
        """By a clock that cannot be believed nobody is called silent; who asks for help is heard
        all the same."""
        carried = carried_now(at)
        try:
            store = self._points.open()
            numbers = [THE_GATE, THE_TRACKERS, *(phone.number for phone in carried)]
            signs = store.last_sign(numbers)
            done = self._presses.turn(carried, signs, store, at)
            if is_clock_doubtful():
                return done
            note_gate(_alive_at(signs.pop(THE_GATE, None)))
            alive_at = _alive_at(signs.pop(THE_TRACKERS, None))
            note_trackers(alive_at, are_any=any(one.kind not in PHONES for one in carried))
            fallen = _fallen(carried, signs, at)
            learned = self._rhythms.of(fallen, signs, store, at)
            fixes = store.newest([phone.number for phone in fallen])
        except StoreClosed:
            self._points.drop()
            raise
        times = OfficeTimes(at)
        done += notice_silence(carried, signs, fixes, times, learned)
        done += notice_words(carried, signs, times)
        return done + raise_unverified(signs, times)


def _alive_at(gate: Sign | None) -> datetime | None:
    return None if gate is None else moment(gate.received_ms)


def notice_silence(
    carried: Sequence[Carried],
    signs: Mapping[int, Sign],
    fixes: Mapping[int, Point],
    times: OfficeTimes,
    learned: Mapping[int, int],
) -> int:
    """Opens what has fallen silent, ends what is heard again or carried no more.

    `learned`: how long each may be silent at this hour, by its own past.
    """
    silent = {phone.device: phone for phone in _fallen(carried, signs, times.at, learned)}
    open_ones = {row.device_id: row for row in DeviceSilence.objects.filter(until_at=None)}
    ended = [
        row
        for row in open_ones.values()
        if row.device_id not in silent or silent[row.device_id].client != row.client_id
    ]
    new = [phone for phone in silent.values() if phone.device not in open_ones]
    incidents = incidents_of(new, carried, signs, times.at)
    record(incidents, times.at)
    together = {device for one in incidents for device in one.devices}
    alone = [phone for phone in new if phone.device not in together]
    for row in ended[:BATCH]:
        _hear(row, signs, times.at)
    for phone in alone[:BATCH]:
        _fall_silent(phone, signs.get(phone.number), fixes.get(phone.number), times)
    return len(ended[:BATCH]) + len(alone[:BATCH])


def rhythm(
    phone: Carried, sign: Sign | None, since: datetime | None, at: datetime, learned_ms: int = 0
) -> Rhythm:
    """`since`: the end of our own last failure."""
    counted = phone.from_at if since is None else max(phone.from_at, since)
    return rhythm_of(
        seen_ms=None if sign is None else sign.received_ms,
        counted_ms=ms(counted),
        heartbeat_s=phone.heartbeat_s,
        now_ms=ms(at),
        learned_ms=learned_ms,
    )


def cause_of(sign: Sign | None, fix: Point | None, *, is_ours: bool = False) -> str:
    """What the last signs before the silence suggest."""
    if sign is None:
        return DeviceSilence.Cause.UNKNOWN
    facts = facts_of(sign)
    flags = Flag(fix.flags) if fix is not None else Flag(0)
    battery = sign.batt if sign.batt >= 0 or fix is None else fix.batt
    return likely_cause(
        battery=0 if _called_it_low(sign, facts) else battery,
        is_charging=bool(facts.charging),
        permission=facts.permission,
        is_held_back=bool(facts.optimised or facts.power_saving or facts.hibernates),
        is_offline=Flag.OFFLINE in flags,
        is_ours=is_ours,
        is_off=facts.event == OFF and _is_last_word(facts.event_ms, sign.received_ms),
    )


def _called_it_low(sign: Sign, facts: Facts) -> bool:
    return facts.low_ms is not None and is_said_low(
        sign.received_ms - facts.low_ms, sign.batt, is_charging=bool(facts.charging)
    )


def _is_last_word(event_ms: int | None, heard_ms: int) -> bool:
    return event_ms is not None and heard_ms - event_ms < SHORTEST_GAP_MS


def _fallen(
    carried: Iterable[Carried],
    signs: Mapping[int, Sign],
    at: datetime,
    learned: Mapping[int, int] | None = None,
) -> list[Carried]:
    phones = list(carried)
    since = {office: watching_since(office, at) for office in {p.office for p in phones}}
    heard_since = trackers_since(at)
    usual = learned or {}

    def is_silent(phone: Carried) -> bool:
        counted = _counted(phone, since[phone.office], heard_since)
        found = rhythm(phone, signs.get(phone.number), counted, at, usual.get(phone.number, 0))
        return found is Rhythm.SILENT

    return list(filter(is_silent, phones))


def _counted(
    phone: Carried, since: datetime | None, trackers_since: datetime | None
) -> datetime | None:
    if phone.kind in PHONES or trackers_since is None:
        return since
    return trackers_since if since is None else max(since, trackers_since)


def _fall_silent(phone: Carried, sign: Sign | None, fix: Point | None, times: OfficeTimes) -> None:
    client = Client.objects.select_related("office", "officer").get(pk=phone.client)
    from_at = phone.from_at if sign is None else moment(sign.received_ms)
    row = DeviceSilence(
        device_id=phone.device, client=client, office_id=phone.office, noticed_at=times.at,
        from_at=max(from_at, phone.from_at),
        cause=cause_of(sign, fix, is_ours=fell_with_us(phone.office, from_at)),
    )  # fmt: skip
    settings, calendar = times.of(client.office)
    with transaction.atomic():
        trouble = _trouble(client, phone, row, sign)
        row.alert = raise_alert(
            trouble, settings=settings, calendar=calendar, by=BY, at=times.at, people=times.people
        )
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
