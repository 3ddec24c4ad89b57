"""Did many devices fall silent together? Then it is a network, or we, and nobody is blamed.

Of one office, or of one carrier in any office, as far as trackers tell it. The incident is on
record while it lasts; whoever is still silent after a day is asked about one by one.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from titian.kit.millis import moment, ms
from titian.tracking.carried import Carried
from titian.tracking.models import SharedSilence
from titian.tracking.points import Sign, facts_of
from titian.tracking.rules.rhythm import fell_together

LONGEST = timedelta(days=1)
log = logging.getLogger(__name__)


class Key(NamedTuple):
    """An office, or a carrier in any office."""

    office: UUID | None
    carrier: str


@dataclass(frozen=True)
class Incident:
    """Who fell silent together."""

    office: UUID
    carrier: str
    from_ms: int
    devices: frozenset[UUID]
    among: int


def incidents_of(
    new: Sequence[Carried], carried: Sequence[Carried], signs: Mapping[int, Sign], at: datetime
) -> list[Incident]:
    """`new`: silent, and no alert about it yet."""
    fresh = [one for one in new if one.number in signs and _is_fresh(signs[one.number], at)]
    total: dict[Key, int] = defaultdict(int)
    for key in (key for one in carried for key in _keys(one, signs)):
        total[key] += 1
    silent: dict[Key, dict[UUID, int]] = defaultdict(dict)
    for one in fresh:
        for key in _keys(one, signs):
            silent[key][one.device] = signs[one.number].received_ms
    return list(_incidents(silent, total, {one.device: one.office for one in fresh}))


def _incidents(
    silent: Mapping[Key, Mapping[UUID, int]], total: Mapping[Key, int], offices: Mapping[UUID, UUID]
) -> Iterator[Incident]:
    """One row for each office that an incident of a carrier touches."""
    for key, heard in silent.items():
        together = fell_together(heard, among=total[key])
        for office in {offices[device] for device in together}:
            mine = frozenset(device for device in together if offices[device] == office)
            from_ms = min(heard[device] for device in mine)
            yield Incident(office, key.carrier, from_ms, mine, total[key])


def _keys(one: Carried, signs: Mapping[int, Sign]) -> list[Key]:
    sign = signs.get(one.number)
    carrier = None if sign is None else facts_of(sign).carrier
    return [Key(one.office, ""), *([Key(None, carrier)] if carrier else [])]


def _is_fresh(sign: Sign, at: datetime) -> bool:
    return sign.received_ms >= ms(at - LONGEST)


def record(incidents: Sequence[Incident], at: datetime) -> None:
    """Opened when it is seen first, ended when it is seen no more."""
    now = {(one.office, one.carrier): one for one in incidents}
    rows = SharedSilence.objects.filter(until_at=None)
    open_ones = {(row.office_id, row.carrier): row for row in rows}
    for key, row in open_ones.items():
        if key not in now:
            row.until_at = at
            row.save()
        elif len(now[key].devices) > row.devices:
            row.devices, row.among = len(now[key].devices), now[key].among
            row.save()
    for key, one in now.items():
        if key not in open_ones:
            log.warning("%s devices fell silent at once, %s", len(one.devices), key)
            SharedSilence.objects.create(
                office_id=one.office, carrier=one.carrier, from_at=moment(one.from_ms),
                devices=len(one.devices), among=one.among,
            )  # fmt: skip
