"""What may be done after an outcome, and which reasons for staying away are accepted?

An outcome is what happened, a measure is what somebody decided: two statements, kept apart. Which
measures an outcome lets follow, and how long the proof of a reason is waited for, is law as data.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from titian.supervision.law import Rule, law_on

NOTHING, LETTER = "tidak_ada", "surat"


@dataclass(frozen=True)
class AbsenceReason:
    """`days`: how long its proof is waited for; 0: none is asked for."""

    key: str
    title: str
    paper: str
    days: int
    ground: str

    def proof_by(self, on: date) -> date | None:
        return on + timedelta(days=self.days) if self.days else None


@dataclass(frozen=True)
class MeasureKind:
    key: str
    title: str
    note: str


def reasons_on(day: date) -> tuple[AbsenceReason, ...]:
    return tuple(_reason(rule) for rule in law_on(day).of_kind("proof"))


def reason_of(key: str, day: date) -> AbsenceReason | None:
    return next((one for one in reasons_on(day) if one.key == key), None)


def measures_after(fact: str, day: date) -> tuple[MeasureKind, ...]:
    """Those that an outcome, or the state of a condition, lets follow; none where none is asked."""
    law = law_on(day)
    after = next((rule for rule in law.of_kind("outcome") if rule.text("fact") == fact), None)
    allowed = after.words("measures") if after else ()
    known = {rule.text("measure"): rule for rule in law.of_kind("measure")}
    return tuple(MeasureKind(key, known[key].title, known[key].note) for key in allowed)


def measure_title(key: str, day: date) -> str:
    """In Indonesian, as the law says it."""
    kinds = law_on(day).of_kind("measure")
    return next((rule.title for rule in kinds if rule.text("measure") == key), key)


def asking_facts(day: date) -> frozenset[str]:
    """The outcomes and states after which somebody must say what is done."""
    return frozenset(rule.text("fact") for rule in law_on(day).of_kind("outcome"))


def _reason(rule: Rule) -> AbsenceReason:
    return AbsenceReason(rule.text("reason"), rule.title, rule.note, rule.amount, rule.ground)
