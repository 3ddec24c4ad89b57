"""What does one client weigh, and who carries too much?

By risk, because a higher risk asks for more meetings, and by the way to the client's kecamatan,
because a home visit there costs half a day or a whole one. The numbers are data with dates
(weights.toml): what was called too much last year stays so by last year's numbers.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from statistics import median

Table = Mapping[str, object]
UNASSESSED = ""  # the band of a client whom nobody has assessed


class BrokenWeights(ValueError):
    """The file of weights does not have its shape."""


@dataclass(frozen=True)
class Travel:
    """So many points from that distance on."""

    from_km: int
    points: int


@dataclass(frozen=True)
class Weights:
    """One version; valid from a day until the next version."""

    from_on: date
    ground: str
    risk: Mapping[str, int]
    unassessed: int
    travel: tuple[Travel, ...]
    too_much_percent: int
    near: int


def weight_of(band: str, km: float | None, weights: Weights) -> int:
    """Points of one client; a band that the version does not know weighs as unassessed."""
    return weights.risk.get(band, weights.unassessed) + travel_points(km, weights)


def travel_points(km: float | None, weights: Weights) -> int:
    """A way that nobody knows adds nothing."""
    if km is None:
        return 0
    return max((step.points for step in weights.travel if km >= step.from_km), default=0)


def middle_of(burdens: Sequence[int]) -> float:
    return median(burdens) if burdens else 0


def carries_too_much(burden: int, burdens: Sequence[int], weights: Weights) -> bool:
    """Against the middle of all who share the work, and by more than one or two clients; alone
    nobody carries more than others."""
    if len(burdens) < 2:
        return False
    middle = middle_of(burdens)
    is_apart = burden - middle > weights.near
    return is_apart and burden * 100 > middle * weights.too_much_percent


def weights_on(day: date) -> Weights:
    """The version of that day; before the first one, the first."""
    known = all_weights()
    return next((one for one in reversed(known) if one.from_on <= day), known[0])


@cache
def all_weights() -> Sequence[Weights]:
    """Every version, the oldest first."""
    text = files(__package__).joinpath("weights.toml").read_text(encoding="utf-8")
    found = [_weights(row) for row in _tables(tomllib.loads(text), "weights")]
    days = [one.from_on for one in found]
    if not found or days != sorted(set(days)):
        raise BrokenWeights("versions in the order of their days")
    return found


def _weights(row: Table) -> Weights:
    from_on, ground, risk = row.get("from"), row.get("ground"), row.get("risk")
    if not isinstance(from_on, date) or not isinstance(ground, str) or not isinstance(risk, dict):
        raise BrokenWeights(str(row))
    return Weights(
        from_on=from_on,
        ground=ground,
        risk={band: _number(risk, band) for band in risk},
        unassessed=_number(row, "unassessed"),
        travel=tuple(
            Travel(_number(step, "from_km"), _number(step, "points"))
            for step in _tables(row, "travel")
        ),
        too_much_percent=_number(row, "too_much_percent"),
        near=_number(row, "near"),
    )


def _tables(row: Table, name: str) -> Sequence[Table]:
    found = row.get(name)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BrokenWeights(name)
    return found


def _number(row: Table, name: str) -> int:
    value = row.get(name)
    if not isinstance(value, int) or value < 0:
        raise BrokenWeights(f"{name}: {value}")
    return value
