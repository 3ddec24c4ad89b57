"""How many? One question for each source counts all its figures, for every officer at once.

Whoever has a number opens the rows behind it with the same condition (`Figure.rows`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from titian.insight.figures.figure import Figure
from titian.insight.midnights import month_of
from titian.insight.sources import Rows, Source
from titian.insight.stretch import Stretch

Counts = Mapping[str, int | None]  # by the figure's key; None: nobody has typed it


@dataclass(frozen=True)
class Whose:
    """Of the whole office, of whom one officer had in charge then, or of one client."""

    officer: UUID | None = None
    client: UUID | None = None

    def narrow(self, rows: Rows, source: Source, of: Stretch) -> Rows:
        """Officers themselves stand behind some figures: those are the office's."""
        if not source.client:
            return rows
        if self.client is not None:
            rows = rows.filter(**{source.client: self.client})
        if self.officer is not None:
            charge = of.charge(source.client, source.moment)
            rows = rows.annotate(charge=charge).filter(charge=self.officer)
        return rows


OFFICE = Whose()


@dataclass(frozen=True)
class Counted:
    """The office's numbers, and those of each officer; no officer: clients whom nobody has."""

    office: Counts
    shares: Mapping[UUID | None, Counts]


def count(figures: Iterable[Figure], of: Stretch) -> Counts:
    """The office's numbers alone."""
    found: dict[str, int | None] = {}
    for source, group in _by_source(figures).items():
        if source is None:
            found.update({figure.key: None for figure in group})
        else:
            asked = source.rows(of).aggregate(**_questions(group))
            found.update(_answers(group, asked))
    return found


def count_shares(figures: Iterable[Figure], of: Stretch) -> Counted:
    """Counted once, by officer; the office is their sum."""
    grouped = _by_source(figures)
    counted = [figure.key for source, group in grouped.items() if source for figure in group]
    office: dict[str, int | None] = dict.fromkeys(counted, 0)
    shares: dict[UUID | None, dict[str, int | None]] = defaultdict(
        lambda: dict.fromkeys(counted, 0)
    )
    for source, group in grouped.items():
        if source is None:
            office.update({figure.key: None for figure in group})
            continue
        if not source.client:  # officers themselves are the office's alone
            office.update(_answers(group, source.rows(of).aggregate(**_questions(group))))
            continue
        rows = source.rows(of).annotate(charge=of.charge(source.client, source.moment))
        asked = rows.order_by().values("charge").annotate(**_questions(group))
        for line in asked:
            answers = _answers(group, line)
            shares[line["charge"]].update(answers)
            for key, number in answers.items():
                office[key] = (office[key] or 0) + number
    return Counted(office, shares)


def count_months(
    figures: Iterable[Figure], of: Stretch, whose: Whose = OFFICE
) -> Mapping[date, Counts]:
    """By the first day of each month; a month without rows is left out. Only for sources whose
    rows have a day."""
    found: dict[date, dict[str, int | None]] = defaultdict(dict)
    for source, group in _by_source(figures).items():
        assert source is not None
        rows = whose.narrow(source.rows(of), source, of).annotate(month=month_of(source.on))
        for line in rows.order_by().values("month").annotate(**_questions(group)):
            found[_first(line["month"])].update(_answers(group, line))
    return found


def count_officer_months(
    figures: Iterable[Figure], of: Stretch
) -> Mapping[UUID | None, Mapping[date, Counts]]:
    """The same of every officer who was in charge then."""
    found: dict[UUID | None, dict[date, dict[str, int | None]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for source, group in _by_source(figures).items():
        assert source is not None
        charge = of.charge(source.client, source.moment)
        rows = source.rows(of).annotate(charge=charge, month=month_of(source.on))
        for line in rows.order_by().values("charge", "month").annotate(**_questions(group)):
            found[line["charge"]][_first(line["month"])].update(_answers(group, line))
    return found


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _by_source(figures: Iterable[Figure]) -> Mapping[Source | None, Sequence[Figure]]:
    found: dict[Source | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.source].append(figure)
    return found


def _questions(group: Sequence[Figure]) -> Mapping[str, Count]:
    """Keys have points, names of columns have none."""
    return {
        f"n{place}": Count("pk", filter=Q(figure.condition)) if figure.condition else Count("pk")
        for place, figure in enumerate(group)
    }


def _answers(group: Sequence[Figure], asked: Mapping[str, int]) -> Mapping[str, int]:
    return {figure.key: asked[f"n{place}"] for place, figure in enumerate(group)}
