"""Who asks for the data, how was it seen that it is them, and what is decided about the answer?"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.clients.data_requests import Asking
from titian.clients.models import Client, DataRequest
from titian.clients.rules.telling import missing, phrases
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.deed_forms import ReasonField, not_yet
from titian.desk.people.identity_form import LineField
from titian.desk.walls.disclosure_pages import Needed
from titian.kit import clock
from titian.kit.ids import uuid7

Asker = DataRequest.Asker
SHORTEST_REASON = 3
TELLS = _("Alasan dibaca pemohon: jangan menyebut kata yang dihitamkan.")


class AskedForm(forms.Form):
    """The request, complete: with anything missing, the time does not run and none is entered."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    wants = forms.ChoiceField(
        label=_("Apa yang diminta?"), choices=DataRequest.Wants.choices, widget=ChoiceCards(),
        error_messages={"required": _("Pilih apa yang diminta.")},
    )  # fmt: skip
    asker_is = forms.ChoiceField(
        label=_("Siapa yang meminta?"),
        choices=Asker.choices,
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih siapa yang meminta.")},
    )
    asker = Needed(_("Nama pemohon"), most=160, missing=_("Isi nama pemohon."))
    identity = Needed(
        _("Nomor tanda pengenal"),
        most=40,
        missing=_("Isi nomor KTP, kartu advokat, atau SIM-nya."),
    )
    checked_by = forms.ChoiceField(
        label=_("Bagaimana identitasnya diperiksa?"),
        choices=DataRequest.Check.choices,
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih bagaimana identitasnya diperiksa.")},
    )
    letter = LineField(
        _("Nomor dan tanggal surat"),
        most=120,
        help_text=_("Wajib bagi advokat: surat kuasa. Selain itu boleh kosong."),
    )
    complete_on = DayField(
        label=_("Permintaan lengkap tanggal"),
        help_text=_("Jawaban paling lambat 3 × 24 jam sesudahnya. Contoh: 24/11/2026"),
    )
    with_health = forms.BooleanField(
        required=False,
        label=_("Sertakan catatan kesehatan klien"),
        help_text=_("Hanya PK yang membimbing dan kepala kantor yang lalu dapat mengerjakannya."),
    )

    def __init__(
        self, data: QueryDict | None = None, *, client: Client, at: datetime, may_heal: bool
    ) -> None:
        zone = client.office.zone
        today = clock.today(zone, at)
        start = {"id": uuid7(), "complete_on": today, "wants": DataRequest.Wants.ALL}
        super().__init__(data, initial=start)
        self.client, self.at, self.zone, self.today = client, at, ZoneInfo(zone), today
        if not may_heal:
            del self.fields["with_health"]
        if not client.is_child:
            choices = [one for one in Asker.choices if one[0] != Asker.GUARDIAN]
            self.fields["asker_is"].choices = choices  # type: ignore[attr-defined]

    def clean_complete_on(self) -> date:
        return not_yet(self.cleaned_data["complete_on"], self.today)

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        is_lawyer = said.get("asker_is") == Asker.LAWYER
        if is_lawyer and not said.get("letter"):
            self.add_error("letter", _("Isi nomor dan tanggal surat kuasanya."))
        if is_lawyer and said.get("with_health"):
            self.add_error(
                "with_health", _("Catatan kesehatan hanya diberikan kepada klien atau walinya.")
            )
        return said

    def asking(self) -> Asking:
        said = self.cleaned_data
        return Asking(
            asker_is=said["asker_is"], asker=said["asker"], identity=said["identity"],
            checked_by=said["checked_by"], letter=said["letter"],
            with_health=self._with_health(), complete_at=self._complete_at(), wants=said["wants"],
        )  # fmt: skip

    def _with_health(self) -> bool:
        """Who looked tells nothing of it."""
        said = self.cleaned_data
        return bool(said.get("with_health")) and said["wants"] == DataRequest.Wants.ALL

    def _complete_at(self) -> datetime:
        """An earlier day counts from its first minute, in favour of whoever asked."""
        day = self.cleaned_data["complete_on"]
        return self.at if day == self.today else datetime.combine(day, time.min, self.zone)


class WordsForm(forms.Form):
    """Words that stand nowhere in the given version."""

    words = forms.CharField(
        label=_("Kata yang dihitamkan di seluruh laporan"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=_(
            "Satu kata atau nama setiap baris, persis seperti tertulis. Kosong: tidak ada."
        ),
    )
    reason = LineField(
        _("Alasan"), most=200, help_text=_("Dibaca pemohon. Contoh: melindungi pemberi keterangan.")
    )

    def __init__(
        self, data: QueryDict | None = None, *, text: str, initial: dict[str, object]
    ) -> None:
        super().__init__(data, initial=initial)
        self.text = text

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        words, reason = phrases(str(said.get("words", ""))), str(said.get("reason", ""))
        if absent := missing(self.text, words):
            self.add_error(
                "words", _("Tidak ada di laporan: {words}").format(words=", ".join(absent))
            )
        if words and len(reason) < SHORTEST_REASON:
            self.add_error("reason", _("Tulis alasannya."))
        elif len(missing(reason, words)) < len(words):
            self.add_error("reason", TELLS)
        said["words"] = words
        return said


class DecideForm(forms.Form):
    """Approve, or send back and say what must change."""

    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=(
            ("ya", _("Setujui, boleh diberikan")),
            ("tidak", _("Kembalikan untuk diperbaiki")),
        ),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih keputusannya.")},
    )
    note = LineField(_("Catatan"), most=300, help_text=_("Wajib bila dikembalikan."))

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        if said.get("decision") == "tidak" and not said.get("note"):
            self.add_error("note", _("Tulis apa yang harus diperbaiki."))
        return said


class RefuseForm(forms.Form):
    """Why nothing is given at all."""

    because = ReasonField(label=_("Mengapa permintaan ini ditolak?"), most=300, least=10)


class ConfirmForm(forms.Form):
    """A button only."""
