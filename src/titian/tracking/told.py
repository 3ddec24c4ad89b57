"""Which devices say that something ails them, and which say that it is over?

What lies in their newest words, not in their points: the level of a battery, a permission, an
alarm of the tracker that came without a place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from titian.kit.millis import moment, ms
from titian.tracking.alarms import OfficeTimes
from titian.tracking.carried import Carried
from titian.tracking.models import DeviceTrouble
from titian.tracking.points import UNKNOWN, Facts, Sign, facts_of
from titian.tracking.rules.ailments import (
    TOLD_WORDS,
    is_battery_low,
    is_battery_mended,
    is_permission_lost,
    is_permission_mended,
    is_said_low,
)
from titian.tracking.rules.tampering import LASTS_MS
from titian.tracking.troubles import Said, told_now

NEAR = timedelta(minutes=10)  # an alarm with a place, and the same without one
AT_ONCE = 100
BATTERY, PERMISSION, TAMPER = (
    DeviceTrouble.Kind.BATTERY, DeviceTrouble.Kind.PERMISSION, DeviceTrouble.Kind.TAMPER,
)  # fmt: skip


def notice_words(carried: Sequence[Carried], signs: Mapping[int, Sign], times: OfficeTimes) -> int:
    """Opens what devices say, ends what they take back or said too long ago; how many."""
    heard = {one.device: (one, signs[one.number]) for one in carried if one.number in signs}
    open_ones = list(DeviceTrouble.objects.filter(until_at=None, by_points=False))
    known = {(row.device_id, row.kind) for row in open_ones}
    over = [row for row in open_ones if _is_over(row, heard.get(row.device_id))]
    faded = [
        row
        for row in open_ones
        if row not in over and _has_faded(row, heard.get(row.device_id), times.at)
    ]
    said = (one for pair in heard.values() for one in _said(*pair, times.at))
    new = [one for one in said if (one.device, one.kind) not in known]
    return told_now(_unknown(new)[:AT_ONCE], over[:AT_ONCE], faded[:AT_ONCE], times)


def _said(one: Carried, sign: Sign, at: datetime) -> Iterator[Said]:
    facts = facts_of(sign)
    since_ms = max(sign.received_ms, ms(one.from_at))
    said_ms = facts.low_ms or 0
    if is_battery_low(sign.batt, is_charging=bool(facts.charging)):
        yield Said(one.device, one.number, one.client, BATTERY, since_ms)
    elif said_ms >= ms(one.from_at) and is_said_low(
        ms(at) - said_ms, sign.batt, is_charging=bool(facts.charging)
    ):
        yield Said(one.device, one.number, one.client, BATTERY, said_ms)
    if is_permission_lost(facts.permission):
        yield Said(one.device, one.number, one.client, PERMISSION, since_ms)
    alarm_ms = _alarm_ms(facts, sign)
    if alarm_ms is not None and ms(one.from_at) <= alarm_ms and ms(at) - alarm_ms < LASTS_MS:
        name = TOLD_WORDS[facts.event or ""]
        yield Said(one.device, one.number, one.client, TAMPER, alarm_ms, (name,))


def _alarm_ms(facts: Facts, sign: Sign) -> int | None:
    if facts.event not in TOLD_WORDS:
        return None
    return sign.received_ms if facts.event_ms is None else facts.event_ms


def _is_over(row: DeviceTrouble, heard: tuple[Carried, Sign] | None) -> bool:
    """Also when it went to another client, or guidance has ended."""
    if heard is None or heard[0].client != row.client_id:
        return True
    sign = heard[1]
    facts = facts_of(sign)
    if row.kind == BATTERY:
        was_said = (facts.low_ms or 0) >= ms(row.from_at)
        return is_battery_mended(sign.batt, is_charging=bool(facts.charging), was_said=was_said)
    return row.kind == PERMISSION and is_permission_mended(facts.permission)


def _has_faded(row: DeviceTrouble, heard: tuple[Carried, Sign] | None, at: datetime) -> bool:
    """What it said long ago, and nothing of it since."""
    if row.kind == TAMPER:
        return ms(at) - ms(row.from_at) >= LASTS_MS
    if row.kind != BATTERY or heard is None or heard[1].batt != UNKNOWN:
        return False
    said_ms = facts_of(heard[1]).low_ms or ms(row.from_at)
    return ms(at) - said_ms >= LASTS_MS


def _unknown(said: Iterable[Said]) -> list[Said]:
    """Without alarms that a point told as well, or that were told before."""
    given = list(said)
    alarms = [one.device for one in given if one.kind == TAMPER]
    rows = DeviceTrouble.objects.filter(device__in=alarms, kind=TAMPER) if alarms else ()
    known: dict[UUID, list[datetime]] = {}
    for row in rows:
        known.setdefault(row.device_id, []).append(row.from_at)
    return [one for one in given if one.kind != TAMPER or not _is_known(one, known)]


def _is_known(one: Said, known: Mapping[UUID, Sequence[datetime]]) -> bool:
    at = moment(one.since_ms)
    return any(abs(from_at - at) <= NEAR for from_at in known.get(one.device, ()))
