"""What did the versions of a recap say, and what would be said now?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from titian.insight.figures.figure import Word, figures_in
from titian.insight.models import Recap
from titian.insight.recaps import SECTIONS, as_counted_now
from titian.insight.rules.versions import Counts, differences

NOW = "sekarang"


@dataclass(frozen=True)
class Changed:
    """One number in two versions."""

    title: Word
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Compared:
    """Two versions side by side; `other` None: the files as they are now."""

    other: Recap | None
    changed: Sequence[Changed]


def versions_of(recap: Recap) -> Sequence[Recap]:
    found = Recap.objects.filter(office=recap.office, kind=recap.kind, from_on=recap.from_on)
    return list(found.select_related("sent_by", "made_by").order_by("-version"))


def compared(recap: Recap, other: str, at: datetime) -> Compared | None:
    """The older one first; None when nothing is asked, or there is no such version."""
    if other == NOW:
        return Compared(None, _changed(recap, recap.figures, as_counted_now(recap, at)))
    found = next((one for one in versions_of(recap) if str(one.version) == other), None)
    if found is None or found.pk == recap.pk:
        return None
    older, newer = sorted((found, recap), key=lambda one: one.version)
    return Compared(found, _changed(recap, older.figures, newer.figures))


def _changed(recap: Recap, before: Counts, after: Counts) -> Sequence[Changed]:
    """In the order of the page; what older versions counted besides comes last."""
    titles = {figure.key: figure.title for figure in figures_in(SECTIONS[recap.kind])}
    places = {key: place for place, key in enumerate(titles)}
    found = differences(before, after)
    found.sort(key=lambda one: places.get(one.key, len(places)))
    return [Changed(titles.get(one.key, one.key), one.before, one.after) for one in found]
