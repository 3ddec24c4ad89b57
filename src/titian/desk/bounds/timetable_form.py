"""At which hours is a zone judged, as typed? Always, or a table of seven days and a second one.

Most timetables are a curfew, the same each night: then the row of Monday is enough.

The second table holds another span of the same day (07.00–12.00 and 13.00–17.00). A zone that
was stored with more spans a day gets as many tables as it needs, so that a change loses none.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.desk.bounds.moments import HourField
from titian.desk.fields import ChoiceCards
from titian.kit import clock
from titian.tracking.timetables import TimetableRow, overlap

ALWAYS, DAILY, WEEKLY = "always", "daily", "weekly"
MONDAY = 0
LEAST_TABLES, MOST_TABLES = 2, 12
Typed = Mapping[str, object]


@dataclass(frozen=True)
class Span:
    """One span of one weekday: the names of its two fields."""

    weekday: int
    table: int

    @property
    def opens(self) -> str:
        return f"opens_{self.weekday}_{self.table}"

    @property
    def closes(self) -> str:
        return f"closes_{self.weekday}_{self.table}"

    @property
    def names(self) -> tuple[str, str]:
        return self.opens, self.closes


@dataclass(frozen=True)
class DayRow:
    """One weekday of one table."""

    day: str
    cells: tuple[BoundField, ...]


@dataclass(frozen=True)
class Table:
    """The first span of every day, or the second."""

    number: int
    rows: Sequence[DayRow]

    @property
    def is_used(self) -> bool:
        return any(cell.value() or cell.errors for row in self.rows for cell in row.cells)


class TimetableFields(forms.Form):
    """A day left empty is not judged; 20.00–05.00 crosses midnight."""

    when = forms.ChoiceField(
        label=_("Kapan wilayah ini dinilai?"),
        choices=(
            (ALWAYS, _("Selalu")),
            (DAILY, _("Jam yang sama setiap hari")),
            (WEEKLY, _("Menurut jadwal mingguan")),
        ),
        initial=ALWAYS,
        widget=ChoiceCards(
            hints={
                ALWAYS: _("Siang dan malam, setiap hari"),
                DAILY: _("Misalnya jam malam: isi baris Senin saja pada jadwal di bawah"),
                WEEKLY: _("Tiap hari jamnya sendiri: isi jadwal di bawah"),
            }
        ),
        error_messages={"required": _("Pilih selalu atau menurut jadwal.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.spans = _spans({*self.data, *(self.initial or {})})
        words = _weekdays()
        for span in self.spans:
            day = words[span.weekday]
            if span.table > 1:
                day = said("%(day)s, waktu ke-%(n)s") % {"day": day, "n": span.table}
            self.fields[span.opens] = _hour(said("%(day)s, mulai") % {"day": day})
            self.fields[span.closes] = _hour(said("%(day)s, sampai") % {"day": day})

    def tables(self) -> list[Table]:
        words = _weekdays()
        rows: dict[int, list[DayRow]] = {span.table: [] for span in self.spans}
        for span in self.spans:
            cells = tuple(self[name] for name in span.names)
            rows[span.table].append(DayRow(words[span.weekday], cells))
        return [Table(number, days) for number, days in rows.items()]

    @property
    def has_hours(self) -> bool:
        return any(table.is_used for table in self.tables())

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        if typed.get("when") in (DAILY, WEEKLY):
            self._check_spans(typed)
        elif typed.get("when") == ALWAYS and self._is_table_typed(typed):
            text = said("Tabel jadwal terisi. Pilih jadwal mingguan, atau kosongkan tabelnya.")
            self.add_error("when", text)
        return typed

    def timetable(self) -> tuple[TimetableRow, ...]:
        if self.cleaned_data["when"] == ALWAYS:
            return ()
        rows = self._typed_rows(self.cleaned_data).values()
        return tuple(sorted(rows, key=lambda row: (row.weekday, row.opens)))

    def _is_table_typed(self, typed: Typed) -> bool:
        """What only stood there, of the version before, is put away by choosing "always"."""
        names = {name for span in self.spans for name in span.names}
        return any(typed.get(name) is not None for name in names & set(self.changed_data))

    def _check_spans(self, typed: Typed) -> None:
        """Both times or none, no span upon another of its day, some day at least."""
        for span in self.spans:
            self._check_both(span, typed)
        if typed.get("when") == DAILY and self._are_other_days_typed(typed):
            self.add_error("when", said("Jam yang sama setiap hari: isi baris Senin saja."))
        if any(name in self.errors for span in self.spans for name in span.names):
            return
        rows = self._typed_rows(typed)
        if not rows:
            self.add_error("when", said("Isi paling sedikit satu hari pada tabel jadwal."))
        for span, row in rows.items():
            if any(overlap(row, rows[other]) for other in rows if other.table < span.table):
                text = said("Jam ini bertumpuk dengan jam lain pada hari yang sama.")
                self.add_error(span.opens, text)

    def _are_other_days_typed(self, typed: Typed) -> bool:
        """What only stood there, of the version before, gives way to Monday."""
        others = (span for span in self.spans if span.weekday != MONDAY)
        names = {name for span in others for name in span.names} & set(self.changed_data)
        return any(typed.get(name) is not None for name in names)

    def _check_both(self, span: Span, typed: Typed) -> None:
        opens, closes = typed.get(span.opens), typed.get(span.closes)
        if opens is None and closes is not None and span.opens not in self.errors:
            self.add_error(span.opens, said("Isi jam mulainya."))
        if closes is None and opens is not None and span.closes not in self.errors:
            self.add_error(span.closes, said("Isi jam selesainya."))

    def _typed_rows(self, typed: Typed) -> dict[Span, TimetableRow]:
        rows = {}
        is_daily = typed.get("when") == DAILY
        for span in self.spans:
            of = Span(MONDAY, span.table) if is_daily else span
            opens, closes = typed.get(of.opens), typed.get(of.closes)
            if isinstance(opens, time) and isinstance(closes, time):
                rows[span] = TimetableRow(span.weekday, f"{opens:%H:%M}", f"{closes:%H:%M}")
        return rows


def timetable_values(rows: Sequence[TimetableRow]) -> dict[str, object]:
    """What the form shows of stored rows: the first of a day in the first table, and so on."""
    values: dict[str, object] = {"when": WEEKLY if rows else ALWAYS}
    seen: Counter[int] = Counter()
    for row in rows:
        seen[row.weekday] += 1
        span = Span(row.weekday, seen[row.weekday])
        values[span.opens] = time.fromisoformat(row.opens)
        values[span.closes] = time.fromisoformat(row.closes)
    return values


def _spans(names: set[str]) -> list[Span]:
    """Two tables, or as many as these names of fields tell of."""
    every = [Span(day, table) for table in range(1, MOST_TABLES + 1) for day in range(7)]
    most = max((span.table for span in every if span.opens in names), default=0)
    return [span for span in every if span.table <= max(most, LEAST_TABLES)]


def _hour(label: str) -> HourField:
    field = HourField(label=label, required=False)
    field.help_text = ""
    return field


def _weekdays() -> list[str]:
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return clock.WEEKDAYS[language].split()
