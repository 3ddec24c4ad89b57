"""Which fact of the sentence is added, and how are such facts said in words?

Each kind has its own few fields; the kind is chosen on the page before, so that no script is
needed to hide the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import DayField
from titian.desk.people.decree_form import CountField
from titian.desk.people.deed_forms import not_yet
from titian.desk.templatetags.titian import date_words
from titian.supervision.facts import EventEntry
from titian.supervision.models import SentenceEvent

MOST_DAYS = 36_000


@dataclass(frozen=True)
class EventKind:
    """A kind of fact: its word and the names of its fields."""

    key: str
    word: str | Promise
    fields: tuple[str, ...]


KINDS = (
    EventKind("remission", _("Remisi"), ("months", "days")),
    EventKind("detained", _("Ditahan"), ("on", "until")),
    EventKind("verdict", _("Putusan"), ("years", "months", "days", "special")),
    EventKind("custody", _("Tahanan rumah atau kota"), ("place", "days")),
    EventKind("escaped", _("Melarikan diri"), ("on",)),
    EventKind("returned", _("Kembali atau ditangkap"), ("on",)),
    EventKind("released", _("Keluar dari Lapas"), ("programme", "on")),
    EventKind("revoked", _("Pembebasan dicabut"), ("on",)),
    EventKind("detained_other_case", _("Ditahan dalam perkara lain"), ("days",)),
    EventKind("fine", _("Denda"), ("subsider_months", "paid_percent")),
)
BY_KEY = {kind.key: kind for kind in KINDS}
PLACES = (("house", _("Tahanan rumah")), ("city", _("Tahanan kota")))
PROGRAMMES = (("PB", "PB"), ("CB", "CB"), ("CMB", "CMB"))


class EventForm(forms.Form):
    """The fields of one kind; the others are taken out."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    on = DayField(label=_("Tanggal"))
    until = DayField(label=_("Sampai"), required=False)
    years = CountField(_("Tahun"), most=100)
    months = CountField(_("Bulan"))
    days = CountField(_("Hari"), most=MOST_DAYS)
    special = forms.BooleanField(label=_("Tindak pidana khusus"), required=False)
    place = forms.ChoiceField(label=_("Tempat"), choices=PLACES)
    programme = forms.ChoiceField(label=_("Program"), choices=PROGRAMMES)
    subsider_months = CountField(_("Pidana pengganti, bulan"))
    paid_percent = CountField(_("Denda yang sudah dibayar, persen"), most=100)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        kind: EventKind,
        today: date,
        initial: dict[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.kind, self.today = kind, today
        for name in [name for name in self.fields if name not in {"id", *kind.fields}]:
            del self.fields[name]

    def clean_on(self) -> date:
        """A release may be known beforehand; nothing else is."""
        day: date = self.cleaned_data["on"]
        return day if self.kind.key == "released" else not_yet(day, self.today)

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        counts = [name for name in self.kind.fields if name in COUNTED]
        if counts and not self.errors and not any(typed.get(name) for name in counts):
            self.add_error(counts[0], _("Isi lamanya."))
        return typed

    def entry(self) -> EventEntry:
        return EventEntry(self.kind.key, dict(self._data()))

    def _data(self) -> Mapping[str, object]:
        typed = self.cleaned_data
        found: dict[str, object] = {}
        for name in self.kind.fields:
            value = typed.get(name)
            if name == "paid_percent":
                found["paid_share"] = (value or 0) / 100
            elif isinstance(value, date):
                found[name] = value.isoformat()
            elif name in COUNTED:
                found[name] = value or 0
            elif value not in (None, ""):
                found[name] = value
        return found


COUNTED = frozenset({"years", "months", "days", "subsider_months"})


def event_words(event: SentenceEvent) -> str:
    """Remisi 4 bulan 10 hari; Ditahan 12 Maret 2024."""
    kind = BY_KEY.get(event.kind)
    return f"{kind.word if kind else event.kind} {_details(event.data)}".strip()


def _details(data: Mapping[str, object]) -> str:
    parts = [_length(data)]
    for name, words in (("on", "{day}"), ("until", said("sampai {day}"))):
        if isinstance(day := data.get(name), str):
            parts.append(words.format(day=date_words(date.fromisoformat(day))))
    if place := data.get("place"):
        parts.insert(0, said("rumah") if place == "house" else said("kota"))
    if programme := data.get("programme"):
        parts.insert(0, str(programme))
    if data.get("note") == "uang pengganti":
        parts.append(said("untuk uang pengganti"))
    if data.get("special"):
        parts.append(said("tindak pidana khusus"))
    if isinstance(share := data.get("paid_share"), int | float):
        parts.append(said("{percent} % sudah dibayar").format(percent=round(share * 100)))
    return ", ".join(part for part in parts if part)


def _length(data: Mapping[str, object]) -> str:
    words = (
        ("years", said("{n} tahun")),
        ("months", said("{n} bulan")),
        ("days", said("{n} hari")),
        ("subsider_months", said("{n} bulan pidana pengganti")),
    )
    return " ".join(word.format(n=data[name]) for name, word in words if data.get(name))
