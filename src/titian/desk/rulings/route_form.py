"""After how many minutes is the next person told? One number for each step that waits."""

from collections.abc import Iterator, Mapping
from datetime import date, time

from django import forms
from django.utils.translation import gettext_lazy as _

from titian.alerts.routes import Route, RouteStep, key_of, routes
from titian.desk.fields import ChoiceCards
from titian.desk.rulings.forms import ClockField, SettingsForm
from titian.offices.settings_of import OfficeSettings

MOST = 1440  # minutes: a day
# The kasubsi's minutes of the gentler routes stand on the page of thresholds.
ELSEWHERE = frozenset({"kasubsi"})
WHO = {
    "officer": _("PK dipanggil"), "deputy": _("piket siang"), "duty": _("piket malam"),
    "kasubsi": _("kasubsi"), "head": _("kepala"),
}  # fmt: skip
PARTS = {"day": _("kantor buka"), "night": _("kantor tutup")}


class RoutesForm(SettingsForm):
    """A number that is left empty is ours again."""

    client_first = forms.ChoiceField(
        label=_("Hal kecil: klien diberi tahu lebih dahulu lewat pesan?"),
        choices=[("yes", _("Ya")), ("no", _("Tidak"))],
        widget=ChoiceCards(columns=3),
    )
    digest_at = ClockField(label=_("Daftar pagi dikirim pukul"))

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, today=today, **kwargs)
        for route, part, place, step in waits():
            self.fields[key_of(route, part, place)] = _minutes_field(route, part, step)

    @classmethod
    def initial_of(cls, settings: OfficeSettings) -> dict[str, object]:
        return {
            "client_first": settings.client_first,
            "digest_at": time.fromisoformat(settings.digest_at),
            **settings.alert_minutes,
        }

    def values(self) -> dict[str, object]:
        typed = self.cleaned_data
        keys = [key_of(route, part, place) for route, part, place, _step in waits()]
        return {
            "client_first": typed["client_first"],
            "digest_at": f"{typed['digest_at']:%H:%M}",
            "alert_minutes": {key: typed[key] for key in keys if typed[key] is not None},
        }


def waits() -> Iterator[tuple[Route, str, int, RouteStep]]:
    """Every step that waits for some minutes of its own."""
    for route in routes():
        for part, steps in (("day", route.day), ("night", route.night)):
            for place, step in enumerate(steps):
                if step.after and not (step.to in ELSEWHERE and route.level > 1):
                    yield route, part, place, step


def minutes_words(values: Mapping[str, object]) -> str:
    """What an office set of its own."""
    words = [
        f"{_(route.title)}, {PARTS[part]}, {WHO[step.to]}: {values[key_of(route, part, place)]}"
        for route, part, place, step in waits()
        if key_of(route, part, place) in values
    ]
    return "; ".join(words)


def _minutes_field(route: Route, part: str, step: RouteStep) -> forms.IntegerField:
    label = f"{_(route.title)}, {PARTS[part]}: {WHO[step.to]}"
    clock = _("menit") if step.is_wall_clock else _("menit jam kantor")
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=MOST,
        help_text=f"{_('Nilai awal')}: {step.after} {clock}",
        widget=forms.NumberInput({"class": "w-s"}),
    )
