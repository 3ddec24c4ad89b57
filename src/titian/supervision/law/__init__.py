"""Which legal number was valid on a day, and on what ground?

The law is data: every rule stands in a TOML file beside this one, in the shape of a table with
its ground, its source, how sure we are of it (`mark`: V read in a source, K known but not read,
I our inference, O open) and the days on which it is valid.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

Param = str | int | tuple[str, ...]
FIELDS = frozenset(
    {
        "id", "title", "kind", "applies", "ground", "source", "mark", "valid_from", "valid_until",
        "unit", "amount", "first_day", "rounding", "params", "note",
    }
)  # fmt: skip


class BrokenLaw(ValueError):
    """A law file does not have the shape of a rule."""


class NoSuchRule(LookupError):
    """No version of this rule is valid on that day."""


@dataclass(frozen=True)
class Rule:
    """`valid_until` is exclusive; None is open. `applies` names registers and programmes."""

    id: str
    title: str
    kind: str
    applies: tuple[str, ...]
    ground: str
    source: str
    mark: str
    valid_from: date | None = None
    valid_until: date | None = None
    unit: str = ""
    amount: int = 0
    first_day: str = ""
    rounding: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    note: str = ""

    def is_valid_on(self, day: date) -> bool:
        starts = self.valid_from is None or self.valid_from <= day
        return starts and (self.valid_until is None or day < self.valid_until)

    def number(self, name: str) -> int:
        found = self.params[name]
        if not isinstance(found, int):
            raise BrokenLaw(f"{self.id}: {name} is no number")
        return found

    def text(self, name: str) -> str:
        found = self.params[name]
        if not isinstance(found, str):
            raise BrokenLaw(f"{self.id}: {name} is no text")
        return found

    def words(self, name: str) -> tuple[str, ...]:
        found = self.params.get(name, ())
        if isinstance(found, tuple):
            return found
        raise BrokenLaw(f"{self.id}: {name} is no list")

    def fraction(self) -> Fraction:
        return Fraction(self.number("numerator"), self.number("denominator"))


@dataclass(frozen=True)
class Law:
    """The versions valid on one day, by id."""

    on: date
    rules: Mapping[str, Rule]

    def rule(self, rule_id: str) -> Rule:
        if rule_id not in self.rules:
            raise NoSuchRule(f"{rule_id} on {self.on}")
        return self.rules[rule_id]

    def of_kind(self, kind: str) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules.values() if rule.kind == kind)


def law_on(day: date) -> Law:
    return _law_on(day)


@lru_cache(maxsize=512)
def _law_on(day: date) -> Law:
    valid: dict[str, Rule] = {}
    for rule in all_rules():
        if rule.is_valid_on(day):
            if rule.id in valid:
                raise BrokenLaw(f"{rule.id} has two versions on {day}")
            valid[rule.id] = rule
    return Law(day, MappingProxyType(valid))


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every version of every rule, in the order of the files."""
    return tuple(_read_rules())


def _read_rules() -> Iterator[Rule]:
    folder = files(__name__)
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.name.endswith(".toml"):
            for row in tomllib.loads(entry.read_text(encoding="utf-8"))["rule"]:
                yield _rule(row)


def _rule(row: Mapping[str, object]) -> Rule:
    if strange := set(row) - FIELDS:
        raise BrokenLaw(f"{row.get('id')}: unknown {sorted(strange)}")
    return Rule(
        id=_text(row, "id"),
        title=_text(row, "title"),
        kind=_text(row, "kind"),
        applies=_words(row["applies"]),
        ground=_text(row, "ground"),
        source=_text(row, "source"),
        mark=_text(row, "mark"),
        valid_from=_day(row.get("valid_from")),
        valid_until=_day(row.get("valid_until")),
        unit=str(row.get("unit", "")),
        amount=_number(row.get("amount", 0)),
        first_day=str(row.get("first_day", "")),
        rounding=str(row.get("rounding", "")),
        params=_params(row.get("params", {})),
        note=str(row.get("note", "")),
    )


def _text(row: Mapping[str, object], name: str) -> str:
    found = row.get(name)
    if not isinstance(found, str) or not found:
        raise BrokenLaw(f"{row.get('id')}: {name} is missing")
    return found


def _words(found: object) -> tuple[str, ...]:
    if not isinstance(found, list):
        raise BrokenLaw(f"{found!r} is no list")
    return tuple(str(word) for word in found)


def _number(found: object) -> int:
    if not isinstance(found, int):
        raise BrokenLaw(f"{found!r} is no number")
    return found


def _day(found: object) -> date | None:
    if found is None or isinstance(found, date):
        return found
    raise BrokenLaw(f"{found!r} is no date")


def _params(found: object) -> Mapping[str, Param]:
    if not isinstance(found, dict):
        raise BrokenLaw(f"{found!r} is no table")
    return MappingProxyType({str(name): _param(value) for name, value in found.items()})


def _param(found: object) -> Param:
    if isinstance(found, list):
        return _words(found)
    if isinstance(found, str | int):
        return found
    raise BrokenLaw(f"{found!r} is no parameter")
