"""What is asked before a deed on a phone: a ground, an app, a client, a day, a reason?"""

from datetime import date, datetime, time
from typing import cast
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.crew.forms import NewIdField
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.deed_forms import ReasonField, not_yet
from titian.desk.people.list_form import OfficerField
from titian.desk.reports.forms import ClockField
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Office, Staff
from titian.tracking.models import PHONES, Consent, Device, TrackerOrder
from titian.tracking.rules.imei import is_number_of, sent_number

APP_HINTS = {
    Device.Kind.OWNTRACKS.value: _("Hemat baterai. Android dan iPhone."),
    Device.Kind.TRACCAR.value: _("Lebih rapat, lebih boros baterai. Android dan iPhone."),
}
TRACKER_HINTS = {
    Device.Kind.GT06.value: _("Alat murah yang paling umum, juga gelang dan kalung"),
    Device.Kind.TELTONIKA.value: _("Alat FMB, TMT, dan sejenisnya"),
    Device.Kind.H02.value: _("Sinotrack, jam tangan"),
    Device.Kind.TK103.value: _("Coban, Xexun"),
}
ORDER_HINTS = {
    TrackerOrder.Kind.PLACE.value: _("Alat menjawab dengan tempatnya bila sedang tersambung."),
    TrackerOrder.Kind.INTERVAL.value: _("Berlaku sampai diubah lagi."),
}
STATES = (
    ("", _("Sedang dipakai")),
    ("perhatian", _("Perlu perhatian")),
    ("lepas", _("Tidak dipegang")),
    ("dicabut", _("Dicabut")),
)
GROUND_HINTS = {
    Consent.Kind.CONSENT.value: _("Surat pernyataan yang ditandatangani klien"),
    Consent.Kind.ORDER.value: _("Syarat dalam putusan, penetapan, atau surat keputusan"),
}


class ConsentForm(forms.Form):
    """On what ground may this person's positions be seen?"""

    id = NewIdField()
    kind = forms.ChoiceField(
        label=_("Apa dasarnya?"),
        choices=Consent.Kind.choices,
        widget=ChoiceCards(hints=cast(dict[str, str], GROUND_HINTS)),
        error_messages={"required": _("Pilih dasarnya.")},
    )
    reference = forms.CharField(
        label=_("Nomor atau uraian"),
        max_length=300,
        help_text=_("Contoh: Surat pernyataan 7/2026, atau nomor putusan."),
        error_messages={"required": _("Tulis nomor suratnya, atau uraikan dasarnya.")},
    )
    on = DayField(label=_("Tanggal surat"))

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], self.today)


class EnrolForm(forms.Form):
    """Which app, and how the office calls the phone."""

    id = NewIdField()
    kind = forms.ChoiceField(
        label=_("Aplikasi di ponsel klien"),
        choices=[one for one in Device.Kind.choices if one[0] in PHONES],
        widget=ChoiceCards(hints=cast(dict[str, str], APP_HINTS)),
        error_messages={"required": _("Pilih aplikasinya.")},
    )
    label = forms.CharField(
        label=_("Nama perangkat"),
        required=False,
        max_length=80,
        help_text=_("Supaya mudah dikenali, contoh: Samsung hitam milik klien."),
    )


class TrackerForm(forms.Form):
    """Which dialect a tracker speaks, and the number by which it will name itself."""

    id = NewIdField()
    kind = forms.ChoiceField(
        label=_("Jenis alat"),
        choices=[one for one in Device.Kind.choices if one[0] not in PHONES],
        widget=ChoiceCards(hints=cast(dict[str, str], TRACKER_HINTS)),
        error_messages={"required": _("Pilih jenis alatnya.")},
    )
    imei = forms.CharField(
        label=_("Nomor IMEI"),
        max_length=30,
        help_text=_("Tertulis pada kotak atau punggung alat; 15 angka."),
        error_messages={"required": _("Tulis nomor IMEI-nya.")},
    )
    label = forms.CharField(
        label=_("Nama perangkat"),
        required=False,
        max_length=80,
        help_text=_("Supaya mudah dikenali, contoh: gelang hitam nomor 4."),
    )

    def clean(self) -> dict[str, object]:
        given = cast(dict[str, object], super().clean())
        kind, typed = str(given.get("kind") or ""), str(given.get("imei") or "")
        imei = "".join(typed.split()).replace("-", "")
        if typed and kind and not is_number_of(kind, imei):
            self.add_error("imei", said("Nomor ini tidak mungkin. Periksa angkanya satu per satu."))
        given["imei"] = sent_number(kind, imei)
        return given


class OrderForm(forms.Form):
    """What a tracker is told."""

    id = NewIdField()
    kind = forms.ChoiceField(
        label=_("Perintah"),
        choices=TrackerOrder.Kind.choices,
        widget=ChoiceCards(hints=cast(dict[str, str], ORDER_HINTS)),
        error_messages={"required": _("Pilih perintahnya.")},
    )
    minutes = forms.IntegerField(
        label=_("Selang, dalam menit"),
        required=False,
        min_value=1,
        max_value=720,
        help_text=_("Hanya untuk mengubah selang. Makin rapat, makin cepat habis baterainya."),
        error_messages={
            "invalid": _("Tulis sebagai angka, contoh 5."),
            "min_value": _("Paling sering satu menit sekali."),
            "max_value": _("Paling jarang 720 menit (12 jam) sekali."),
        },
    )

    def clean(self) -> dict[str, object]:
        given = cast(dict[str, object], super().clean())
        if given.get("kind") != TrackerOrder.Kind.INTERVAL:
            given["minutes"] = None
        elif given.get("minutes") is None and "minutes" not in self.errors:
            self.add_error("minutes", said("Tulis setiap berapa menit alat melapor."))
        return given


class ClockMendForm(forms.Form):
    """By how much the clock runs ahead, as it was proposed when the page was made."""

    seconds = forms.IntegerField(widget=forms.HiddenInput, min_value=-(10**9), max_value=10**9)


class RevokeForm(forms.Form):
    """Why the phone may report no more."""

    because = ReasonField(label=_("Mengapa perangkat ini dicabut?"), most=200)


class MomentForm(forms.Form):
    """A moment that has passed, in the office's own time."""

    on = DayField(label=_("Tanggal"))
    time = ClockField(
        label=cast(str, _("Jam")), help_text=cast(str, _("Jam kantor ini, contoh 09.12"))
    )

    def __init__(self, data: QueryDict | None, *, office: Office, at: datetime) -> None:
        local = at.astimezone(ZoneInfo(office.zone))
        super().__init__(data, initial={"on": local.date(), "time": local.time()})
        self.office, self.at = office, at

    def clean_on(self) -> date:
        return not_yet(self.cleaned_data["on"], clock.today(self.office.zone, self.at))

    def clean(self) -> dict[str, object]:
        given = cast(dict[str, object], super().clean())
        day, hour = given.get("on"), given.get("time")
        if isinstance(day, date) and isinstance(hour, time):
            given["moment"] = clock.moment(day, hour.hour, hour.minute, self.office.zone)
            if cast(datetime, given["moment"]) > self.at:
                self.add_error("time", said("Jam ini belum lewat."))
        return given


class ReturnForm(MomentForm):
    """Since when the client no longer has it, and why."""

    reason = ReasonField(label=_("Alasan"), most=90)


class HandOverForm(MomentForm):
    """To whom, since when, why; the client is found by the number of the register."""

    number = forms.CharField(
        label=_("Nomor register klien yang menerima"),
        max_length=40,
        error_messages={"required": _("Tulis nomor registernya.")},
    )
    reason = ReasonField(label=_("Alasan"), most=200)
    field_order = ("number", "on", "time", "reason")

    def __init__(
        self, data: QueryDict | None, *, user: Staff, office: Office, at: datetime
    ) -> None:
        super().__init__(data, office=office, at=at)
        self.user = user

    def clean_number(self) -> str:
        """Only among those whom this person may give a phone to; children and adults apart."""
        reach = Client.objects.reachable_by(self.user, Right.DEVICE, at=self.at)
        found = list(reach.filter(number__iexact=self.cleaned_data["number"].strip())[:2])
        if not found:
            raise forms.ValidationError(
                _("Tidak ada klien Anda dengan nomor register ini. Periksa nomornya.")
            )
        if len(found) > 1:
            raise forms.ValidationError(
                _("Nomor ini ada di register dewasa dan anak. Hubungi kasubsi.")
            )
        self.client = found[0]
        return str(found[0].number)


class PutAwayForm(forms.Form):
    """Why a message is of no use."""

    note = ReasonField(label=_("Catatan"), most=300)


class FleetForm(forms.Form):
    """Which phones to list; what is unknown is passed over."""

    keadaan = forms.ChoiceField(label=_("Keadaan"), choices=STATES, required=False)
    pk = OfficerField(
        Staff.objects.none(), required=False, label=_("PK"), empty_label=_("Semua PK")
    )

    def __init__(self, data: object, *, officers: QuerySet[Staff]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        chosen = self.fields["pk"]
        assert isinstance(chosen, OfficerField)
        chosen.queryset = officers
        if not officers:
            del self.fields["pk"]
        self.is_valid()

    @property
    def state(self) -> str:
        return str(self.cleaned_data.get("keadaan", ""))

    @property
    def officer(self) -> Staff | None:
        return cast("Staff | None", self.cleaned_data.get("pk"))
