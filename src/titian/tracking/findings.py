"""What did judging find, and which rows must say so now?

The rule gives each episode its id, so judging again writes the same row. Later points may move
an episode, do away with it, or show that it began earlier: then another takes its place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.clients.models import Client
from titian.kit.millis import moment, ms
from titian.tracking.bounds import Binding
from titian.tracking.models import Episode
from titian.tracking.points import Point, PointKey
from titian.tracking.rules.episodes import Episode as Found
from titian.tracking.rules.versions import current
from titian.tracking.rules.zones import ZoneRule
from titian.tracking.store import Store

BY = Machine("judge")
ABOUT_AS_NEW_MS, MOST_GROUPS = 2 * 3_600_000, 6  # the last group: of whom there are few
MOST_EVIDENCE = 40  # fixes copied into an episode; the rest stand in points.db


@dataclass(frozen=True)
class Verdict:
    """All that follows for one device from its points after `base_ms`."""

    number: int
    binding: Binding
    base_ms: int
    found: tuple[tuple[ZoneRule, Found], ...]


@dataclass(frozen=True)
class Change:
    """One row as it is now, whom it is about, and what it was or takes the place of."""

    row: Episode
    client: Client
    was: Episode | None = None  # the vanished one that this one continues
    was_from_at: datetime | None = None  # of the row itself, when its beginning moved

    @property
    def thought_at(self) -> datetime | None:
        """When it was thought to have begun."""
        return self.was_from_at if self.was is None else self.was.from_at

    @property
    def is_earlier(self) -> bool:
        return self.thought_at is not None and self.row.from_at < self.thought_at


Changed = tuple[Episode, Episode | None, datetime | None]


def find_changes(verdicts: Sequence[Verdict], store: Store, at: datetime) -> list[list[Changed]]:
    """Per device what must be written, if anything; nobody but the judge writes these rows."""
    known = _known(verdicts)
    return [found for v in verdicts if (found := _changes(v, known, store, at))]


def write_findings(changes: Sequence[Changed], at: datetime) -> list[Change]:
    """Inside the caller's transaction: one deed per client about whom something changed."""
    clients = Client.objects.select_related("office", "officer").in_bulk(
        {row.client_id for row, _, _ in changes}
    )
    for client in clients.values():
        with deed("episodes.judged", subject=client, by=BY, at=at) as d:
            for row, _was, _moved_from in changes:
                if row.client_id == client.pk:
                    d.save(row)
            d.tell(f"officer:{client.officer_id}")
    return [Change(row, clients[row.client_id], was, moved) for row, was, moved in changes]


def _known(verdicts: Sequence[Verdict]) -> Mapping[UUID, Episode]:
    """Rows that these verdicts may change, and those of the same ids that vanished once."""
    bases = {v.binding.device: v.base_ms for v in verdicts}
    rows = Episode.objects.select_related("version__zone", "alert")
    asked = (row for group in _may_change(verdicts) for row in rows.filter(group))
    found = {row.pk: row for row in asked if _is_open_to_change(row, bases[row.device_id])}
    missing = {found.id for v in verdicts for _, found in v.found} - set(found)
    return {**found, **rows.in_bulk(missing)} if missing else found


def _is_open_to_change(row: Episode, base_ms: int) -> bool:
    return row.settled_ms is None or row.settled_ms > base_ms


def _may_change(verdicts: Sequence[Verdict]) -> Iterator[Q]:
    """In few questions: those whose states are about as new are asked about together, as a
    condition for each device costs more than all the rest of judging one point."""
    newest_ms = max((v.base_ms for v in verdicts), default=0)
    groups: dict[int, list[Verdict]] = defaultdict(list)
    for v in verdicts:
        groups[min((newest_ms - v.base_ms) // ABOUT_AS_NEW_MS, MOST_GROUPS)].append(v)
    for group in groups.values():
        since_ms = min(v.base_ms for v in group)
        rows = Q(device__number__in=[v.number for v in group], superseded_at=None)
        # Two questions: with an "or" of the two, all that a device ever did is looked through.
        yield rows & Q(settled_ms=None)
        yield rows & Q(settled_ms__gt=since_ms)


def _changes(
    verdict: Verdict, known: Mapping[UUID, Episode], store: Store, at: datetime
) -> list[Changed]:
    named = {found.id for _, found in verdict.found}
    vanished = [
        row
        for row in known.values()
        if row.device_id == verdict.binding.device
        and row.pk not in named
        and row.superseded_at is None
    ]
    free = list(vanished)  # each is continued by one at most
    changes: list[Changed] = []
    for rule, found in verdict.found:
        row = known.get(found.id)
        if row is None:
            new = _new(verdict, rule, found, store, at)
            was = next((old for old in free if _continues(new, old)), None)
            if was is not None:
                free.remove(was)
                new.alert = was.alert
            changes.append((new, was, None))
        else:
            changes.extend(_moved(row, verdict.number, found, store))
    for row in vanished:
        row.superseded_at = at
        changes.append((row, None, None))
    return changes


def _new(verdict: Verdict, rule: ZoneRule, found: Found, store: Store, at: datetime) -> Episode:
    fixes = _fixes(verdict.number, found.evidence, store)
    received = min((fix.received_ms for fix in fixes[:1] if fix.received_ms), default=None)
    row = Episode(
        id=found.id, client_id=rule.client, office_id=verdict.binding.office,
        device_id=verdict.binding.device, version_id=rule.id, noticed_at=at,
        received_at=at if received is None else moment(received),
        evidence=[as_json(fix) for fix in fixes], rule=current().id,
    )  # fmt: skip
    _set(row, found)
    return row


def _moved(row: Episode, number: int, found: Found, store: Store) -> list[Changed]:
    before = row.values_now()
    began = row.from_at
    _set(row, found)
    row.superseded_at = None
    keys = [[at_ms, lat, lon] for _, at_ms, lat, lon in found.evidence[:MOST_EVIDENCE]]
    if keys != [[fix["at_ms"], fix["lat_e7"], fix["lon_e7"]] for fix in row.evidence]:
        row.evidence = [as_json(fix) for fix in _fixes(number, found.evidence, store)]
    if row.values_now() == before:
        return []  # by the rule that found it first, too
    row.rule = current().id
    return [(row, None, began if row.from_at != began else None)]


def _set(row: Episode, found: Found) -> None:
    row.kind, row.confidence = found.kind, found.confidence
    row.from_at, row.settled_ms = moment(found.from_ms), found.settled_ms
    row.until_at = None if found.until_ms is None else moment(max(found.until_ms, found.from_ms))


def _continues(new: Episode, old: Episode) -> bool:
    """The same trouble, seen better: of one zone and kind, at times that touch."""
    if (new.version_id, new.kind) != (old.version_id, old.kind):
        return False
    is_before = new.until_at is not None and new.until_at < old.from_at
    is_after = old.until_at is not None and old.until_at < new.from_at
    return not is_before and not is_after


def _fixes(number: int, keys: Iterable[PointKey], store: Store) -> list[Point]:
    wanted = list(keys)[:MOST_EVIDENCE]
    found = {p[:4]: p for key in wanted for p in store.points(number, key[1], key[1] + 1)}
    return [found[key] for key in wanted if key in found]


def as_json(fix: Point) -> dict[str, int]:
    """A fix as an episode keeps it."""
    return {
        "at_ms": fix.at_ms, "lat_e7": fix.lat_e7, "lon_e7": fix.lon_e7, "acc_m": fix.acc_m,
        "speed_cms": fix.speed_cms, "batt": fix.batt, "flags": int(fix.flags),
        "received_ms": fix.received_ms,
    }  # fmt: skip


def fix_of(number: int, fix: Mapping[str, int]) -> Point:
    """The fix of that device as an episode kept it."""
    return Point(
        number, fix["at_ms"], fix["lat_e7"], fix["lon_e7"], fix["acc_m"], fix["speed_cms"],
        batt=fix["batt"], flags=fix["flags"], received_ms=fix["received_ms"],
    )  # fmt: skip


def happened(row: Episode) -> dict[str, object]:
    """What a step of the alert keeps: when it happened, and when we heard of it."""
    return {
        "episode": str(row.pk),
        "kind": row.kind,
        "confidence": row.confidence,
        "happened_at": row.from_at.isoformat(),
        "received_at": row.received_at.isoformat(),
        "happened_ms": ms(row.from_at),
        "rule": row.rule,
    }
