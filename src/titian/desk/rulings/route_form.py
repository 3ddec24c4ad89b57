"""After how many minutes is the next person told? One number for each step that waits."""

from collections.abc import Iterator, Mapping
from datetime import date, time

from django import forms
from django.utils.translation import gettext_lazy as _

from titian.alerts.routes import OPENED, Route, RouteStep, key_of, routes
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
ASKED = (
    _("dibuka tetapi belum ditutup, yang membuka ditanya lagi"),
    _("dibuka tetapi belum ditutup, orang berikutnya ditanya"),
)
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
        for route, place, minutes in unsettled():
            self.fields[key_of(route, OPENED, place)] = _unsettled_field(route, place, minutes)

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
        keys += [key_of(route, OPENED, place) for route, place, _minutes in unsettled()]
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


def unsettled() -> Iterator[tuple[Route, int, int]]:
    """After somebody opened it: until they are asked again, and from one to the next."""
    for route in routes():
        yield route, 0, route.unsettled.after
        yield route, 1, route.unsettled.then


def minutes_words(values: Mapping[str, object]) -> str:
    """What an office set of its own."""
    words = [
        f"{_(route.title)}, {PARTS[part]}, {WHO[step.to]}: {values[key_of(route, part, place)]}"
        for route, part, place, step in waits()
        if key_of(route, part, place) in values
    ]
    words += [
        f"{_(route.title)}, {ASKED[place]}: {values[key_of(route, OPENED, place)]}"
        for route, place, _minutes in unsettled()
        if key_of(route, OPENED, place) in values
    ]
    return "; ".join(words)


def _minutes_field(route: Route, part: str, step: RouteStep) -> forms.IntegerField:
    label = f"{_(route.title)}, {PARTS[part]}: {WHO[step.to]}"
    return _field(label, step.after, is_wall_clock=step.is_wall_clock)


def _unsettled_field(route: Route, place: int, minutes: int) -> forms.IntegerField:
    label = f"{_(route.title)}: {ASKED[place]}"
    return _field(label, minutes, is_wall_clock=route.unsettled.is_wall_clock)


def _field(label: str, minutes: int, *, is_wall_clock: bool) -> forms.IntegerField:
    clock = _("menit") if is_wall_clock else _("menit jam kantor")
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=MOST,
        help_text=f"{_('Nilai awal')}: {minutes} {clock}",
        widget=forms.NumberInput({"class": "w-s"}),
    )
