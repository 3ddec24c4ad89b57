"""How did reporting go, month by month: of an office, of an officer's clients, of one client?

The figures are those of the monthly recap, so that every number here opens the same rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from titian.insight.counting import OFFICE, Counts, Whose, count_months, count_officer_months
from titian.insight.figures.monthly import CHANNELS, FIGURES, ON_TIME, REPORT
from titian.insight.rules.changes import Change, Month, changes_in
from titian.insight.rules.spans import ONE_DAY, Span, months_until
from titian.insight.stretch import Stretch
from titian.kit import clock
from titian.offices.models import Office

MONTHS, SPARKED = 12, 6
SHOWN = (
    "lapor", "lapor.tepat", "lapor.terlambat", "lapor.terlewat", "lapor.dimaafkan",
    "lapor.gangguan", "lapor.sambungan", "lapor.kemudian", "butuh", "keadaan.susah",
    "keadaan.biasa", "keadaan.baik", "kerja.dapat", "kerja.hilang", "jeda.hari", "jeda.esok",
    "jeda.lama",
    *(figure.key for figure in CHANNELS.figures),
)  # fmt: skip


@dataclass(frozen=True)
class Trend:
    """Twelve months, the oldest first; the last one still runs."""

    months: Sequence[tuple[Span, Counts]]
    changes: Sequence[Change]

    @property
    def is_empty(self) -> bool:
        return not any(any(counts.values()) for _, counts in self.months)


@dataclass(frozen=True)
class Course:
    """The share of an officer's reports that were on time, month by month; None where none was."""

    shares: Sequence[int | None]

    @property
    def known(self) -> Sequence[int]:
        return [share for share in self.shares if share is not None]


def trend_of(office: Office, at: datetime, whose: Whose = OFFICE) -> Trend:
    """Four questions, however many reports."""
    today = clock.today(office.zone, at)
    spans = months_until(today, MONTHS)
    found = count_months(
        [FIGURES[key] for key in SHOWN], Stretch(office, spans[0].from_on, today + ONE_DAY), whose
    )
    months = [(span, _whole(found.get(span.from_on, {}))) for span in spans]
    over = [_month(span, counts) for span, counts in months[:-1]]
    return Trend(months, changes_in(over, _scope(whose)))


def courses_of(office: Office, at: datetime) -> Mapping[UUID | None, Course]:
    """Half a year of every officer, in one question."""
    today = clock.today(office.zone, at)
    spans = months_until(today, SPARKED)
    of = Stretch(office, spans[0].from_on, today + ONE_DAY)
    found = count_officer_months((REPORT, ON_TIME), of)
    return {officer: _course(months, spans) for officer, months in found.items()}


def _course(months: Mapping[date, Counts], spans: Sequence[Span]) -> Course:
    counts = [months.get(span.from_on, {}) for span in spans]
    return Course([_share(one.get("lapor.tepat"), one.get("lapor")) for one in counts])


def _share(part: int | None, whole: int | None) -> int | None:
    return round(100 * (part or 0) / whole) if whole else None


def _whole(counts: Counts) -> Counts:
    return {key: counts.get(key) or 0 for key in SHOWN}


def _month(span: Span, counts: Counts) -> Month:
    return Month(span.from_on, {key: n or 0 for key, n in counts.items()})


def _scope(whose: Whose) -> str:
    if whose.client is not None:
        return "client"
    return "officer" if whose.officer is not None else "office"
