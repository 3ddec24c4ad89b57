"""What did judging find in those days, and what did people do about it?

The rules themselves are asked, so that the judge finds the very same rows when it looks again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from titian.alerts.climbing import place
from titian.alerts.models import Alert, AlertStep
from titian.alerts.rules import escalate_at, is_place_urgent
from titian.audit.past import Past
from titian.demo.alarm_past import note_step
from titian.demo.phone_frames import evidence_of
from titian.demo.phone_past import Carried
from titian.demo.phone_verdicts import Said, is_over_weeks, said_of
from titian.demo.phone_zones import WrittenZone
from titian.kit import clock
from titian.kit.millis import moment, ms
from titian.offices.settings_of import DEFAULTS
from titian.tracking.alarms import wanted_kind
from titian.tracking.findings import BY, MOST_EVIDENCE, as_json, happened
from titian.tracking.models import Episode
from titian.tracking.points import Point
from titian.tracking.rules.again import judge_again
from titian.tracking.rules.episodes import Episode as Found
from titian.tracking.rules.episodes import episodes_of
from titian.tracking.rules.versions import version_on

CODES = {"breach": "knew", "excused": "work", "false": "gps", "technical": "device"}
NOTICED_AFTER = timedelta(seconds=2)
AT_LEAST = timedelta(minutes=95)  # before the past ends


@dataclass(frozen=True)
class Told:
    """The points of one phone, as what judging reads of the store."""

    found: Sequence[Point]

    def state_before(self, device: int, at_ms: int) -> bytes | None:
        """Nothing was folded before."""
        _ = device, at_ms
        return None

    def points(self, device: int, since_ms: int, until_ms: int | None) -> Sequence[Point]:
        _ = device
        return [p for p in self.found if since_ms <= p.at_ms < (until_ms or p.at_ms + 1)]


def judge_past(past: Past, carried: Carried, points: Sequence[Point]) -> int:
    """Writes each episode with its alert; how many there were."""
    found = list(_found(carried, points))
    for zone, episode in found:
        _write(past, carried, zone, episode, points)
    return len(found)


def _found(carried: Carried, points: Sequence[Point]) -> Iterator[tuple[WrittenZone, Found]]:
    rules = [zone.rule for zone in carried.zones]
    judged = judge_again(Told(points), carried.bearer.number, 0, rules)
    now_ms = ms(carried.bureau.until)
    for zone in carried.zones:
        for episode in episodes_of(zone.rule, judged.stays.get(zone.rule.key, ()), now_ms):
            yield zone, episode


def _write(
    past: Past, carried: Carried, zone: WrittenZone, found: Found, points: Sequence[Point]
) -> None:
    row = _row(carried, zone, found, points)
    noticed = _noticed(zone, row)
    row.noticed_at = noticed
    past.deed("episodes.judged", subject=row.client, by=BY, at=noticed).save(row)
    alert = _open(past, carried, zone, row, noticed)
    row.alert = alert
    past.deed("episodes.judged", subject=row.client, by=BY, at=noticed).save(row)
    _keep(past, carried, row, points, noticed)
    _answer(past, carried, alert, noticed)


def _noticed(zone: WrittenZone, row: Episode) -> datetime:
    """When the grace had run out and we had heard of it."""
    return max(row.from_at + timedelta(minutes=zone.version.grace_min), row.received_at) + (
        NOTICED_AFTER
    )


def _row(carried: Carried, zone: WrittenZone, found: Found, points: Sequence[Point]) -> Episode:
    by_key = {point[:4]: point for point in points}
    fixes = [by_key[key] for key in found.evidence[:MOST_EVIDENCE]]
    received = moment(fixes[0].received_ms)
    version = version_on(clock.today(carried.bureau.plan.zone, received))
    return Episode(
        id=found.id, client=carried.bearer.client, office=carried.device.office,
        device=carried.device, version=zone.version, kind=found.kind, confidence=found.confidence,
        from_at=moment(found.from_ms), received_at=received, noticed_at=received,
        until_at=None if found.until_ms is None else moment(found.until_ms),
        evidence=[as_json(fix) for fix in fixes], settled_ms=found.settled_ms,
        rule=version.id if version else "",
    )  # fmt: skip


def _keep(
    past: Past, carried: Carried, row: Episode, points: Sequence[Point], at: datetime
) -> None:
    """The messages on which it rests."""
    decided = {(fix["at_ms"], fix["lat_e7"], fix["lon_e7"]) for fix in row.evidence}
    fixes = [point for point in points if point[1:4] in decided]
    d = past.deed("evidence.kept", subject=row.client, by=BY, at=at)
    for number, frame in enumerate(evidence_of(row, carried.bearer.kind, fixes)):
        frame.id = past.id(at + timedelta(milliseconds=number))
        d.save(frame)


def _open(past: Past, carried: Carried, zone: WrittenZone, row: Episode, at: datetime) -> Alert:
    kind = wanted_kind(row)
    urgent = is_place_urgent(kind=kind, is_certain=row.confidence == Episode.Confidence.CERTAIN)
    alert = Alert(
        id=past.id(at), client=row.client, office=row.office, kind=kind, about=str(zone.zone.pk),
        strands=[str(row.pk)], urgent=urgent,
        since_on=clock.today(carried.bureau.plan.zone, row.from_at), since_at=row.from_at,
        opened_at=at, told=carried.bureau.at_work_for(carried.officer, at),
        escalate_at=escalate_at(
            opened_at=at, urgent=urgent, minutes=DEFAULTS.escalate_minutes,
            minutes_urgent=DEFAULTS.escalate_minutes_urgent, calendar=carried.bureau.calendar,
        ),
    )  # fmt: skip
    place(alert, carried.bureau.calendar)
    d = past.deed("alert.opened", subject=alert, by=BY, at=at)
    d.save(alert)
    opened = AlertStep.What.OPENED
    note_step(d, alert, opened, BY, at, told=alert.told, evidence=happened(row))
    return alert


def _answer(past: Past, carried: Carried, alert: Alert, opened_at: datetime) -> None:
    """Seen before it would have been passed on; settled before the past ends."""
    said = said_of(carried, ms(alert.since_at or opened_at))
    calendar, by = carried.bureau.calendar, alert.told or carried.officer
    seen = calendar.add_office_minutes(opened_at, said.seen_min)
    seen = min(seen, carried.bureau.until - AT_LEAST)
    d = past.deed("alert.seen", subject=alert, by=by, at=seen)
    alert.seen_at, alert.seen_by = seen, by
    d.save(alert)
    note_step(d, alert, AlertStep.What.SEEN, by, seen)
    settled = _settled_at(carried, seen, said)
    d = past.deed("alert.settled", subject=alert, by=by, at=settled)
    alert.settled_at, alert.settled_by = settled, by
    alert.cause, alert.note = said.cause, said.note
    alert.code = CODES[said.cause]
    d.save(alert)
    note_step(d, alert, AlertStep.What.SETTLED, by, settled, evidence={"cause": said.cause})


def _settled_at(carried: Carried, seen: datetime, said: Said) -> datetime:
    settled = seen + timedelta(minutes=said.settled_min)
    if is_over_weeks(carried):
        settled = carried.bureau.calendar.add_office_minutes(seen, said.settled_min)
    return min(settled, carried.bureau.until - NOTICED_AFTER)
