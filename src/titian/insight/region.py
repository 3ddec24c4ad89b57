"""What did the Bapas of a Kanwil tell above, and what is it together? Counts only, nothing retyped.

The newest version that each office has sent; a draft is the office's own affair. The Kanwil never
counts clients itself: what it reads is what was sent to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from titian.insight.counting import Counts
from titian.insight.figures.figure import Figure, Section, figures_in
from titian.insight.models import Recap
from titian.insight.recaps import SECTIONS
from titian.insight.rules.spans import Span
from titian.offices.models import Office


@dataclass(frozen=True)
class Told:
    """One office; `recap` None: it has not sent its own."""

    office: Office
    recap: Recap | None


@dataclass(frozen=True)
class Region:
    """The offices of a Kanwil for some days, by name."""

    span: Span
    offices: Sequence[Told]

    @property
    def sent(self) -> Sequence[Recap]:
        return [one.recap for one in self.offices if one.recap is not None]

    @property
    def missing(self) -> Sequence[Office]:
        return [one.office for one in self.offices if one.recap is None]

    @property
    def sections(self) -> Sequence[Section]:
        return SECTIONS[self.span.kind]

    @property
    def total(self) -> Counts:
        return {figure.key: self._sum(figure) for figure in figures_in(self.sections)}

    def _sum(self, figure: Figure) -> int | None:
        """Of those who know it; None where nobody does."""
        known = [n for one in self.sent if (n := one.figures.get(figure.key)) is not None]
        return sum(known) if known else None


def region_of(kanwil: Office, span: Span) -> Region:
    """Two questions, however many offices."""
    offices = list(Office.objects.filter(parent=kanwil, kind=Office.Kind.BAPAS).order_by("name"))
    rows = Recap.objects.filter(
        office__in=offices, kind=span.kind, from_on=span.from_on, sent_at__isnull=False
    )
    newest = {row.office_id: row for row in rows.select_related("office").order_by("version")}
    return Region(span, [Told(office, newest.get(office.pk)) for office in offices])
