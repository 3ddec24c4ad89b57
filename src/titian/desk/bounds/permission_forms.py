"""What is typed when an exception is asked for at the desk, and when it is answered?"""

from collections.abc import Iterable
from datetime import datetime
from typing import cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client, Guarantor
from titian.desk.bounds.moments import HourField, moment_of
from titian.desk.crew.forms import NewIdField
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.identity_form import LineField
from titian.offices.models import Staff
from titian.tracking.models import Permission, Zone, ZonePause
from titian.tracking.permissions import Asker, Wanted

CLIENT, GUARANTOR = Permission.Through.DESK, Permission.Through.GUARANTOR


class AskForm(forms.Form):
    """On whose word, what for, where to and when; it begins in the future."""

    id = NewIdField()
    through = forms.ChoiceField(
        label=_("Siapa yang meminta?"),
        choices=((CLIENT, _("Klien sendiri")), (GUARANTOR, _("Penjamin"))),
        initial=CLIENT,
        widget=ChoiceCards(),
    )
    kind = forms.ChoiceField(
        label=_("Untuk apa?"),
        choices=ZonePause.Kind.choices,
        widget=ChoiceCards(columns=3),
        error_messages={"required": _("Pilih untuk apa.")},
    )
    place = LineField(_("Tempat tujuan"), most=120)
    from_on = DayField(label=_("Mulai tanggal"))
    from_hour = HourField(label=_("Mulai pukul"))
    until_on = DayField(label=_("Sampai tanggal"))
    until_hour = HourField(label=_("Sampai pukul"))
    reason = ReasonField(label=_("Alasan"), most=300)

    def __init__(self, data: QueryDict | None = None, *, client: Client, at: datetime) -> None:
        super().__init__(data)
        self.zone, self.at = client.office.zone, at
        self.guarantor = _guarantor_of(client)

    def clean(self) -> dict[str, object]:
        typed = super().clean() or {}
        if typed.get("through") == GUARANTOR and self.guarantor is None:
            said = _("Klien ini belum mempunyai penjamin yang tercatat.")
            self.add_error("through", cast(str, said))
        if self.errors:
            return typed
        wanted = self.wanted()
        if wanted.from_at < self.at:
            said = _("Izin mulai nanti, bukan di masa lalu: yang sudah lewat sudah dinilai.")
            self.add_error("from_hour", cast(str, said))
        elif wanted.until_at <= wanted.from_at:
            self.add_error("until_hour", cast(str, _("Izin harus berakhir sesudah dimulai.")))
        return typed

    def wanted(self) -> Wanted:
        typed = self.cleaned_data
        return Wanted(
            typed["kind"], moment_of(typed["from_on"], typed["from_hour"], self.zone),
            moment_of(typed["until_on"], typed["until_hour"], self.zone), typed["reason"],
            typed["place"],
        )  # fmt: skip

    def asker(self, staff: Staff) -> Asker:
        through = self.cleaned_data["through"]
        return Asker(through, staff, self.guarantor if through == GUARANTOR else None)


class GiveForm(forms.Form):
    """For which zones, and on what condition."""

    zones = forms.MultipleChoiceField(
        label=_("Wilayah yang tidak dinilai selama izin"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Wilayah terlarang tetap dinilai."),
    )
    note = LineField(_("Syarat untuk klien"), most=300)

    def __init__(self, data: QueryDict | None = None, *, zones: Iterable[Zone]) -> None:
        offered = [(str(zone.pk), zone.name) for zone in zones]
        super().__init__(data, initial={"zones": [pk for pk, _name in offered]})
        field = self.fields["zones"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = offered
        if not offered:
            del self.fields["zones"]

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(pk) for pk in self.cleaned_data.get("zones", ())]


class NotGivenForm(forms.Form):
    """Why not: the client reads it."""

    because = ReasonField(label=_("Mengapa belum dapat diberikan? Klien membacanya."), most=300)


def _guarantor_of(client: Client) -> Guarantor | None:
    return client.guarantors.filter(until_at=None).order_by("pk").first()
