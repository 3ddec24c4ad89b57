"""What is asked before a wall is built, taken down, or judged?"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.identity_form import LineField
from titian.offices.models import Staff


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as below
    """Officers by their names, each with a box to tick."""

    def label_from_instance(self, obj: Staff) -> str:
        return obj.name


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's has no parameter
    """One officer by name."""

    def label_from_instance(self, obj: Staff) -> str:
        return obj.name


class RestrictForm(forms.Form):
    """Who alone opens the file, why, and until when."""

    officers = PeopleField(
        Staff.objects.none(),
        label=_("Siapa saja yang boleh membuka berkas ini?"),
        help_text=_("Kepala Bapas selalu dapat membukanya."),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("Pilih sedikitnya satu petugas.")},
    )
    reason = ReasonField(label=_("Mengapa berkas ini dibatasi?"), most=300, least=10)
    until_on = DayField(
        label=_("Sampai dengan"),
        required=False,
        help_text=_("Kosongkan bila belum diketahui. Contoh: 24/11/2026"),
    )

    def __init__(self, data: QueryDict | None = None, *, client: Client, today: date) -> None:
        super().__init__(data, initial={"officers": [client.officer_id]})
        officers = self.fields["officers"]
        assert isinstance(officers, PeopleField)
        officers.queryset = who_work_on_files(client)
        self.client, self.today = client, today

    def clean_until_on(self) -> date | None:
        day: date | None = self.cleaned_data["until_on"]
        if day is not None and day < self.today:
            raise forms.ValidationError(_("Tanggal ini sudah lewat."))
        return day

    def until_at(self) -> datetime | None:
        """The end of that day in the office."""
        day = self.cleaned_data["until_on"]
        zone = ZoneInfo(self.client.office.zone)
        return datetime.combine(day + timedelta(days=1), time.min, zone) if day else None


class LiftForm(forms.Form):
    """Why a wall comes down."""

    because = ReasonField(label=_("Mengapa dicabut?"), most=300)


class ConflictForm(forms.Form):
    """How is the officer related?"""

    relation = LineField(
        _("Hubungan dengan klien"),
        most=200,
        help_text=_("Contoh: adik kandung, bekas suami, tetangga yang berperkara."),
    )

    def clean_relation(self) -> str:
        said: str = self.cleaned_data["relation"]
        if len(said) < 3:
            raise forms.ValidationError(_("Tulis hubungannya, contoh: adik kandung."))
        return said


class ConflictOfForm(ConflictForm):
    """Which officer is related, and how?"""

    staff = PersonField(
        Staff.objects.none(),
        label=_("Petugas"),
        empty_label=_("Pilih petugas"),
        error_messages={"required": _("Pilih petugas.")},
    )
    field_order = ("staff", "relation")

    def __init__(self, data: QueryDict | None = None, *, client: Client) -> None:
        super().__init__(data)
        staff = self.fields["staff"]
        assert isinstance(staff, PersonField)
        staff.queryset = who_work_in(client)


class ReviewForm(forms.Form):
    """Was the reason proper? A no says why."""

    verdict = forms.ChoiceField(
        label=_("Penilaian"),
        choices=(("wajar", _("Wajar")), ("tidak", _("Tidak wajar"))),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih penilaiannya.")},
    )
    note = LineField(_("Catatan"), most=300, help_text=_("Wajib bila tidak wajar."))

    def clean(self) -> dict[str, object]:
        typed_now = super().clean() or self.cleaned_data
        if typed_now.get("verdict") == "tidak" and not typed_now.get("note"):
            self.add_error("note", _("Tulis mengapa tidak wajar."))
        return typed_now


def who_work_in(client: Client) -> QuerySet[Staff]:
    """Everybody of the client's office."""
    working = Staff.objects.filter(office=client.office_id, state=Staff.State.ACTIVE)
    return working.order_by("name")


def who_work_on_files(client: Client) -> QuerySet[Staff]:
    """Those whose role opens files at all, without the head, who keeps them all."""
    rows = who_work_in(client).filter(
        roles__role__in=("pk", "kasubsi", "petugas_layanan"), roles__until_at=None
    )
    return rows.distinct()
