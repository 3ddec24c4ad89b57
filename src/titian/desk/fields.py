"""How does a form look, and how is a date typed?

`{{ form }}` gives the summary of mistakes and every field; `{{ form.name.as_field_group }}` gives
one field; both in our own markup (templates/django/forms, templates/desk/forms).
"""

from datetime import date
from pathlib import Path
from typing import cast

import django.forms
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

DAY_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d%m%Y")
OURS = Path(__file__).resolve().parent / "templates"
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
                "OPTIONS": {"builtins": ["titian.desk.templatetags.titian"]},
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
        label: str | None = None,
        help_text: str | None = None,
        required: bool = True,
        initial: date | None = None,
    ) -> None:
        super().__init__(
            input_formats=DAY_FORMATS,
            label=label,
            help_text=cast(str, _("Contoh: 24/11/2026")) if help_text is None else help_text,
            required=required,
            initial=initial,
        )


class ChoiceCards(forms.RadioSelect):
    """Up to six answers as cards; `columns=3` for short answers at the desk.

    `keys` are the keys that press an answer while the form has the focus, `hints` a second line.
    """

    def __init__(
        self,
        *,
        columns: int = 0,
        keys: dict[str, str] | None = None,
        hints: dict[str, str] | None = None,
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
