"""What is typed when a trouble is to be held for a time, and when that is decided?"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.alerts.models import Alert
from titian.alerts.suspended import NEVER
from titian.alerts.suspending import Wish
from titian.desk.crew.forms import NewIdField
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.identity_form import LineField
from titian.desk.rulings.forms import ClockField

KINDS = [choice for choice in Alert.Kind.choices if choice[0] not in NEVER]


class SuspensionForm(forms.Form):
    """Which trouble, until when, and why."""

    id = NewIdField()
    kind = forms.ChoiceField(
        label=_("Peringatan yang ditangguhkan"),
        choices=KINDS,
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih satu.")},
    )
    until_on = DayField(label=_("Sampai tanggal"))
    until_time = ClockField(label=_("Sampai pukul"))
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        help_text=_("Contoh: HP diperbaiki, diambil kembali hari Jumat."),
        error_messages={"required": _("Tulis alasannya.")},
    )

    def __init__(self, data: QueryDict | None, *, zone: str) -> None:
        super().__init__(data)
        self.zone = ZoneInfo(zone)

    def wish(self) -> Wish:
        typed = self.cleaned_data
        until = datetime.combine(typed["until_on"], typed["until_time"], tzinfo=self.zone)
        return Wish(typed["kind"], until.astimezone(UTC), typed["reason"])


class DecideForm(forms.Form):
    """Held or not."""

    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=(("ya", _("Setujui")), ("tidak", _("Tolak"))),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih keputusannya.")},
    )
    note = LineField(_("Alasan penolakan"), most=300, help_text=_("Wajib bila ditolak."))

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)

    @property
    def is_approved(self) -> bool:
        return bool(self.cleaned_data["decision"] == "ya")

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        if said.get("decision") == "tidak" and not said.get("note"):
            self.add_error("note", _("Tulis mengapa ditolak."))
        return said
