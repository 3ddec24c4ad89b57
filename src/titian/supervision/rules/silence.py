"""Which periods ended in silence, and what may an officer do about three in a row?

A miss is a period that ended without a report or an excuse; a report counts for the period in
which it is made. A machine never does a step of the list: it proposes, a person decides.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from titian.supervision.law import Rule, law_on
from titian.supervision.rules.values import Period


@dataclass(frozen=True)
class Misses:
    """The missed periods, oldest first, and how many of them stand in a row at the end."""

    missed: tuple[Period, ...]
    in_a_row: int


@dataclass(frozen=True)
class ProposedStep:
    key: str
    title: str
    ground: str
    mark: str
    note: str


def misses(
    periods: Iterable[Period],
    report_days: Collection[date],
    excused_days: Collection[date],
    today: date,
) -> Misses:
    """A day excused, by a person or by a failure of ours, excuses what was due on it.

    A report in the period still open ends the row, as does an excused period, and a report after
    the last period when own dates have run out: somebody has heard.
    """
    in_order = sorted(periods, key=lambda period: period.from_on)
    answers = [_is_answered(p, report_days, excused_days) for p in in_order]
    missed = tuple(
        p for p, answered in zip(in_order, answers, strict=True)
        if p.until_on <= today and not answered
    )  # fmt: skip
    heard_on = max(report_days, default=date.min)
    return Misses(missed=missed, in_a_row=_row_at_end(in_order, answers, heard_on, today))


def proposed_steps(
    misses: Misses, steps_done: Collection[str], *, on: date
) -> tuple[ProposedStep, ...]:
    """The steps that may be taken next, by the law of that day; none below the limit."""
    law = law_on(on)
    if misses.in_a_row < law.rule("MISS.limit").amount:
        return ()
    in_order = sorted(law.of_kind("step"), key=lambda rule: rule.amount)
    return tuple(_proposed(rule) for rule in in_order if _may_follow(rule, steps_done))


def _row_at_end(
    in_order: Sequence[Period], answers: Sequence[bool], heard_on: date, today: date
) -> int:
    row = 0
    for period, answered in zip(reversed(in_order), reversed(answers), strict=True):
        if period.from_on > today:
            continue
        if answered or heard_on >= period.until_on:
            break
        row += period.until_on <= today
    return row


def _is_answered(
    period: Period, report_days: Collection[date], excused_days: Collection[date]
) -> bool:
    return period.due.on in excused_days or any(day in period for day in report_days)


def _may_follow(rule: Rule, steps_done: Collection[str]) -> bool:
    is_done = rule.text("step") in steps_done
    return not is_done and all(step in steps_done for step in rule.words("after"))


def _proposed(rule: Rule) -> ProposedStep:
    return ProposedStep(rule.text("step"), rule.title, rule.ground, rule.mark, rule.note)
