"""How many? One question for each source counts all its figures, for every officer at once.

Whoever has a number opens the rows behind it with the same condition (`Figure.rows`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from titian.insight.figures.figure import Figure
from titian.insight.sources import Source
from titian.insight.stretch import Stretch

Counts = Mapping[str, int | None]  # by the figure's key; None: nobody has typed it


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
        rows = source.rows(of).annotate(charge=of.charge(source.client, source.moment))
        asked = rows.order_by().values("charge").annotate(**_questions(group))
        for line in asked:
            answers = _answers(group, line)
            shares[line["charge"]].update(answers)
            for key, number in answers.items():
                office[key] = (office[key] or 0) + number
    return Counted(office, shares)


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
