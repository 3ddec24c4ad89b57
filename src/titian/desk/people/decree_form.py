"""Under which decree, for how long, and how often must the client report, as typed?

The facts of the sentence are optional: a child under a diversion agreement has none. When they
are given, the end of guidance is proposed from them and may be typed over.
"""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.fields import DAY_FORMATS, DayField
from titian.desk.people.identity_form import FieldRow, LineField, Sections
from titian.desk.people.schedule_form import ScheduleFields
from titian.supervision.actions import Decree
from titian.supervision.dates_of import GUIDANCE_ENDS
from titian.supervision.facts import EventEntry
from titian.supervision.models import Programme

REMISSION_ROWS = (1, 2, 3, 4)
CHILD_PREFIX = "anak_"


class CountField(forms.IntegerField):
    """A small whole number that may be left empty."""

    def __init__(self, label: object, most: int = 1200) -> None:
        super().__init__(
            label=label,  # type: ignore[arg-type]
            required=False,
            min_value=0,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-s"}),
            error_messages={
                "invalid": _("Isi dengan angka saja."),
                "min_value": _("Angka ini tidak boleh kurang dari 0."),
                "max_value": _("Angka ini terlalu besar."),
            },
        )


class DecreeForm(ScheduleFields):
    """The decree, the sentence, guidance, reporting: one form with empty rows for remissions."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    programme = forms.ChoiceField(
        label=_("Jenis bimbingan"), error_messages={"required": _("Pilih jenis bimbingan.")}
    )
    decree_number = forms.CharField(
        label=_("Nomor SK"), max_length=80, error_messages={"required": _("Isi nomor SK.")}
    )
    decree_on = DayField(label=_("Tanggal SK"))
    decree_by = LineField(_("Penerbit SK"), most=120)
    offence = LineField(_("Tindak pidana"), most=120)
    verdict_number = LineField(_("Nomor putusan"), most=80)
    detained_on = DayField(label=_("Pertama ditahan"), required=False)
    verdict_years = CountField(_("Tahun"), most=100)
    verdict_months = CountField(_("Bulan"))
    verdict_days = CountField(_("Hari"))
    special = forms.BooleanField(
        label=_("Tindak pidana khusus"),
        required=False,
        help_text=_("Misalnya terorisme, narkotika, korupsi."),
    )
    house_days = CountField(_("Rumah"), most=36_000)
    city_days = CountField(_("Kota"), most=36_000)
    released_on = DayField(label=_("Keluar dari Lapas"), required=False)
    starts_on = DayField(
        label=_("Mulai dibimbing"),
        required=False,
        help_text=_("Bila kosong: hari keluar dari Lapas."),
    )
    ends_on = DayField(
        label=_("Bimbingan berakhir"),
        required=False,
        help_text=_("Bila kosong, kami hitung dari pidana; Anda dapat mengubahnya."),
    )

    field_order = ("programme",)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        client: Client,
        initial: dict[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.client = client
        programmes = self.fields["programme"]
        assert isinstance(programmes, forms.ChoiceField)
        programmes.choices = [("", said("Pilih jenis bimbingan")), *programmes_of(client)]
        for row in REMISSION_ROWS:
            self.fields[f"remission_months_{row}"] = CountField(_("Bulan"))
            self.fields[f"remission_days_{row}"] = CountField(_("Hari"))

    def sections(self) -> Sections:
        """The form from top to bottom; the facts of the sentence in the order of its file."""
        decree = ("programme", "decree_number", "decree_on", "decree_by")
        length = FieldRow(said("Lama pidana"), tuple(self[name] for name in VERDICT))
        custody = FieldRow(said("Tahanan rumah dan kota, hari"), self._fields(*CUSTODY))
        case: list[BoundField | FieldRow] = [*self._fields(*CASE), length, self["special"]]
        return [
            (said("Keputusan"), [*self._fields(*decree)]),
            (said("Pidana"), case),
            (said("Remisi"), [*self._remission_rows()]),
            (said("Tahanan dan bebas"), [custody, self["released_on"]]),
            (said("Masa bimbingan"), [self["starts_on"], self["ends_on"]]),
            self.schedule_section(),
        ]

    def _fields(self, *names: str) -> tuple[BoundField, ...]:
        return tuple(self[name] for name in names)

    def _remission_rows(self) -> Iterator[FieldRow]:
        for row in REMISSION_ROWS:
            legend = said("Remisi {row}").format(row=row)
            yield FieldRow(legend, self._fields(f"remission_months_{row}", f"remission_days_{row}"))

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        typed["starts_on"] = typed.get("starts_on") or typed.get("released_on")
        if not typed["starts_on"] and not {"starts_on", "released_on"} & set(self.errors):
            self.add_error("starts_on", _("Isi hari mulai dibimbing."))
        starts_on, ends_on = typed.get("starts_on"), typed.get("ends_on")
        if isinstance(starts_on, date) and isinstance(ends_on, date) and ends_on < starts_on:
            self.add_error("ends_on", _("Bimbingan tidak dapat berakhir sebelum dimulai."))
        if any(typed.get(name) for name in VERDICT) and not typed.get("detained_on"):
            self._want("detained_on", _("Isi hari pertama ditahan, supaya tanggal dapat dihitung."))
        if any(self._remissions()) and not any(typed.get(name) for name in VERDICT):
            self._want("verdict_years", _("Isi lamanya pidana, karena ada remisi."))
        return typed

    def decree(self) -> Decree:
        typed = self.cleaned_data
        return Decree(
            programme=typed["programme"],
            number=typed["decree_number"],
            on=typed["decree_on"],
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            issuer=typed["decree_by"],
            offence=typed["offence"],
            verdict_number=typed["verdict_number"],
        )

    def events(self) -> list[EventEntry]:
        """The facts of the sentence in the words of `titian dates`; none without a verdict."""
        typed = self.cleaned_data
        if not any(typed.get(name) for name in VERDICT):
            return []
        return [*self._detention(), *self._remissions(), *self._custody(), *self._release()]

    def _detention(self) -> Iterator[EventEntry]:
        typed = self.cleaned_data
        if typed.get("detained_on"):
            yield EventEntry("detained", {"on": typed["detained_on"].isoformat()})
        length = {name.removeprefix("verdict_"): typed.get(name) or 0 for name in VERDICT}
        yield EventEntry("verdict", {**length, "special": bool(typed.get("special"))})

    def _remissions(self) -> Iterator[EventEntry]:
        for row in REMISSION_ROWS:
            months = self.cleaned_data.get(f"remission_months_{row}") or 0
            days = self.cleaned_data.get(f"remission_days_{row}") or 0
            if months or days:
                yield EventEntry("remission", {"months": months, "days": days})

    def _custody(self) -> Iterator[EventEntry]:
        for place in ("house", "city"):
            if days := self.cleaned_data.get(f"{place}_days"):
                yield EventEntry("custody", {"place": place, "days": days})

    def _release(self) -> Iterator[EventEntry]:
        """Only PB, CB and CMB are releases that the law counts with."""
        programme = str(self.cleaned_data.get("programme") or "")
        on = self.cleaned_data.get("released_on")
        if on and programme in GUIDANCE_ENDS:
            short = programme.removeprefix(CHILD_PREFIX)
            yield EventEntry("released", {"programme": short, "on": on.isoformat()})

    def propose_end(self, on: date) -> None:
        """Fills the empty end with what was computed; the reader saves it by sending again."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["ends_on"] = on.strftime(DAY_FORMATS[0])
        self.data = data

    def _want(self, name: str, sentence: object) -> None:
        if name not in self.errors:
            self.add_error(name, forms.ValidationError(sentence))  # type: ignore[arg-type]


CASE = ("offence", "verdict_number", "detained_on")
CUSTODY = ("house_days", "city_days")
VERDICT = ("verdict_years", "verdict_months", "verdict_days")


def programmes_of(client: Client) -> list[tuple[str, str]]:
    """Those of the client's register: a child is never under an adult's programme."""
    return [
        (programme.value, str(programme.label))
        for programme in Programme
        if programme.value.startswith(CHILD_PREFIX) == client.is_child
    ]
