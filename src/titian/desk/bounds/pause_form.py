"""From when until when is a zone not to be judged, what for, and why?"""

from datetime import datetime
from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.desk.bounds.moments import HourField, moment_of
from titian.desk.crew.forms import NewIdField
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.deed_forms import ReasonField
from titian.tracking.models import ZonePause
from titian.tracking.zones import Pause


class PauseForm(forms.Form):
    """A dated permission; it begins in the future, as the past is judged already."""

    id = NewIdField()
    kind = forms.ChoiceField(
        label=_("Untuk apa?"),
        choices=ZonePause.Kind.choices,
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih untuk apa.")},
    )
    from_on = DayField(label=_("Mulai tanggal"))
    from_hour = HourField(label=_("Mulai pukul"))
    until_on = DayField(label=_("Sampai tanggal"))
    until_hour = HourField(label=_("Sampai pukul"))
    reason = ReasonField(label=_("Alasan"), most=300)

    def __init__(self, data: QueryDict | None = None, *, zone: str, at: datetime) -> None:
        super().__init__(data)
        self.zone, self.at = zone, at

    def clean(self) -> dict[str, object]:
        typed = super().clean() or {}
        if {"from_on", "from_hour"} <= set(self.cleaned_data) and self._from < self.at:
            said = _("Izin mulai nanti, bukan di masa lalu: yang sudah lewat sudah dinilai.")
            self.add_error("from_hour", cast(str, said))
        if not self.errors and self._until <= self._from:
            self.add_error("until_hour", _("Izin harus berakhir sesudah dimulai."))
        return typed

    def pause(self) -> Pause:
        typed = self.cleaned_data
        return Pause(typed["kind"], self._from, self._until, typed["reason"])

    @property
    def _from(self) -> datetime:
        return moment_of(self.cleaned_data["from_on"], self.cleaned_data["from_hour"], self.zone)

    @property
    def _until(self) -> datetime:
        return moment_of(self.cleaned_data["until_on"], self.cleaned_data["until_hour"], self.zone)
