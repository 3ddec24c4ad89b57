"""At which hours is a zone judged, as typed? Seven rows, or always."""

from collections.abc import Iterator, Mapping, Sequence
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
from titian.tracking.timetables import TimetableRow

ALWAYS, WEEKLY = "always", "weekly"
DAYS = range(7)


@dataclass(frozen=True)
class DayRow:
    """One weekday of the table."""

    day: str
    opens: BoundField
    closes: BoundField

    @property
    def cells(self) -> tuple[BoundField, BoundField]:
        return self.opens, self.closes


class TimetableFields(forms.Form):
    """A row left empty is a day on which the zone is not judged; 20.00–05.00 crosses midnight."""

    when = forms.ChoiceField(
        label=_("Kapan wilayah ini dinilai?"),
        choices=((ALWAYS, _("Selalu")), (WEEKLY, _("Menurut jadwal mingguan"))),
        initial=ALWAYS,
        widget=ChoiceCards(
            hints={
                ALWAYS: _("Siang dan malam, setiap hari"),
                WEEKLY: _("Misalnya malam saja: isi tabel di bawah"),
            }
        ),
        error_messages={"required": _("Pilih selalu atau menurut jadwal.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for day, word in enumerate(_weekdays()):
            for part, label in (
                ("opens", said("%(day)s, mulai")),
                ("closes", said("%(day)s, sampai")),
            ):
                field = HourField(label=label % {"day": word}, required=False)
                field.help_text = ""
                self.fields[f"{part}_{day}"] = field

    def rows(self) -> list[DayRow]:
        return [
            DayRow(word, self[f"opens_{day}"], self[f"closes_{day}"])
            for day, word in enumerate(_weekdays())
        ]

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        if typed.get("when") == WEEKLY:
            self._check_rows(typed)
        return typed

    def timetable(self) -> tuple[TimetableRow, ...]:
        if self.cleaned_data["when"] == ALWAYS:
            return ()
        return tuple(self._typed_rows(self.cleaned_data))

    def _check_rows(self, typed: Mapping[str, object]) -> None:
        """Both times or none; some day at least."""
        for day in DAYS:
            opens, closes = typed.get(f"opens_{day}"), typed.get(f"closes_{day}")
            if opens is None and closes is not None and f"opens_{day}" not in self.errors:
                self.add_error(f"opens_{day}", said("Isi jam mulainya."))
            if closes is None and opens is not None and f"closes_{day}" not in self.errors:
                self.add_error(f"closes_{day}", said("Isi jam selesainya."))
        hours = {name for name in self.errors if name.startswith(("opens_", "closes_"))}
        if not hours and not list(self._typed_rows(typed)):
            self.add_error("when", said("Isi paling sedikit satu hari pada tabel jadwal."))

    def _typed_rows(self, typed: Mapping[str, object]) -> Iterator[TimetableRow]:
        for day in DAYS:
            opens, closes = typed.get(f"opens_{day}"), typed.get(f"closes_{day}")
            if isinstance(opens, time) and isinstance(closes, time):
                yield TimetableRow(day, f"{opens:%H:%M}", f"{closes:%H:%M}")


def timetable_values(rows: Sequence[TimetableRow]) -> dict[str, object]:
    """What the form shows of stored rows; of two rows of one day only the first can be shown."""
    values: dict[str, object] = {"when": WEEKLY if rows else ALWAYS}
    for row in reversed(rows):
        values[f"opens_{row.weekday}"] = time.fromisoformat(row.opens)
        values[f"closes_{row.weekday}"] = time.fromisoformat(row.closes)
    return values


def _weekdays() -> list[str]:
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return clock.WEEKDAYS[language].split()
