"""How does a form look, and how is a date typed?

`{{ form }}` gives the summary of mistakes and every field; `{{ form.name.as_field_group }}` gives
one field; both in our own markup (templates/django/forms, templates/desk/forms).
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import cast

import django.forms
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from titian.kit import clock

DAY_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d%m%Y")
OLDEST_YEAR, NEWEST_YEAR = 1900, 2200
DAYS_OF_LONGEST_MONTH = 31
EIGHT_DIGITS = 8
OURS = Path(__file__).resolve().parent / "templates"
FOLDING = "titian.desk.folding.Loader"
THEIRS = Path(django.forms.__file__).resolve().parent / "templates"


class Renderer(DjangoTemplates):
    """Ours before Django's: its own renderer would look the other way round."""

    form_template_name = "desk/forms/form.html"
    field_template_name = "desk/forms/field.html"

    @cached_property
    def engine(self) -> Engine:
        return Engine(
            {
                "NAME": "titianforms",
                "DIRS": [OURS, THEIRS],
                "APP_DIRS": False,
                "OPTIONS": {
                    "builtins": ["titian.desk.templatetags.titian"],
                    "loaders": [(FOLDING, ["django.template.loaders.filesystem.Loader"])],
                },
            }
        )


class DayInput(forms.DateInput):
    """A day typed as on paper; the browser's own calendar is hard to use by keyboard."""

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        shape = {"inputmode": "numeric", "autocomplete": "off", "class": "w-s"}
        super().__init__(attrs={**shape, **(attrs or {})}, format=DAY_FORMATS[0])


class DayField(forms.DateField):
    """24/11/2026, also 24-11-2026, 24.11.2026 and 24112026."""

    widget = DayInput
    default_error_messages = {  # Django reads it from the class
        "invalid": _("Tulis tanggal dengan hari, bulan, dan tahun, contoh 24/11/2026."),
        "required": _("Isi tanggalnya, contoh 24/11/2026."),
    }

    def __init__(
        self,
        *,
        label: str | Promise | None = None,
        help_text: str | Promise | None = None,
        required: bool = True,
        initial: date | None = None,
    ) -> None:
        super().__init__(
            input_formats=DAY_FORMATS,
            label=cast(str, label),
            help_text=cast(str, _("Contoh: 24/11/2026") if help_text is None else help_text),
            required=required,
            initial=initial,
        )

    def to_python(self, value: str | datetime | date | None) -> date | None:
        """A day that no calendar has is named, not only refused; 1112026 could be two days."""
        if str(value).strip().isdigit() and len(str(value).strip()) != EIGHT_DIGITS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            day = super().to_python(value)
        except forms.ValidationError:
            if last := _last_day_instead(str(value)):
                raise forms.ValidationError(
                    _("Tanggal ini tidak ada. %(month)s hanya sampai tanggal %(last)s."),
                    code="no_such_day",
                    params=last,
                ) from None
            raise
        if day is not None and not OLDEST_YEAR <= day.year < NEWEST_YEAR:
            raise forms.ValidationError(
                _("Tulis tahun dengan empat angka, contoh 1992."), code="far_year"
            )
        return day


def _last_day_instead(text: str) -> dict[str, str] | None:
    """For 30/02/2026 (or 2026-02-30): February 2026 and its last day."""
    parts = [int(part) for part in re.findall(r"\d{1,8}", text)]
    if len(parts) == 1 and re.fullmatch(r"\d{8}", text):
        parts = [int(text[:2]), int(text[2:4]), int(text[4:])]
    if len(parts) != 3:
        return None
    day, month, year = parts if parts[0] <= DAYS_OF_LONGEST_MONTH else parts[::-1]
    if not 1 <= month <= 12 or not OLDEST_YEAR <= year < NEWEST_YEAR or day < 1:
        return None
    last = date(year, month, monthrange(year, month)[1])
    words = clock.long_date(last, get_language() or "id").split(" ", 1)[1]
    return {"month": words, "last": str(last.day)}


class ChoiceCards(forms.RadioSelect):
    """Up to six answers as cards; `columns=3` for short answers at the desk.

    `keys` are the keys that press an answer while the form has the focus, `hints` a second line.
    """

    def __init__(
        self,
        *,
        columns: int = 0,
        keys: dict[str, str] | None = None,
        hints: Mapping[str, str | Promise] | None = None,
    ) -> None:
        super().__init__(attrs={"class": "three"} if columns == 3 else {})
        self.keys = keys or {}
        self.hints = hints or {}

    def create_option(self, *args: object, **kwargs: object) -> dict[str, object]:
        option = cast(dict[str, object], super().create_option(*args, **kwargs))  # type: ignore[arg-type]
        value = str(option["value"])
        option["key"] = self.keys.get(value, "")
        option["hint"] = self.hints.get(value, "")
        return option
