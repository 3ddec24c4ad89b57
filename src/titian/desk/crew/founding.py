"""Who is the first in a new office? The holder of the one-time link printed at the first start."""

from collections.abc import Iterator
from contextlib import suppress
from typing import cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from titian.audit.deeds import StaleRow
from titian.desk.crew import guesses
from titian.desk.crew.forms import NewStaffForm, PasswordFields
from titian.desk.doors import open_to_all
from titian.desk.fields import ChoiceCards
from titian.desk.sent import typed
from titian.kit import clock, regions
from titian.offices.accounts import SlipInvalid, StaffEntry, found_office, slip_of
from titian.offices.models import Office, Slip, Staff

Group = tuple[str, list[tuple[str, str]]]


class FoundingForm(PasswordFields):
    """The office and its first administrator."""

    secret = forms.CharField(widget=forms.HiddenInput)
    office_kind = forms.ChoiceField(
        label=_("Jenis kantor"),
        choices=Office.Kind.choices,
        initial=Office.Kind.BAPAS,
        widget=ChoiceCards(),
    )
    office_name = forms.CharField(
        label=_("Nama kantor"), max_length=120, help_text=_("Contoh: Bapas Kelas II Palu")
    )
    office_code = forms.RegexField(
        r"^[A-Za-z0-9.-]{2,20}$",
        label=_("Kode kantor"),
        help_text=_("Singkatan yang dipakai dalam nomor register, contoh PALU."),
        widget=forms.TextInput({"class": "w-s", "autocomplete": "off"}),
        error_messages={"invalid": _("Pakai 2 sampai 20 huruf atau angka tanpa spasi.")},
    )
    region = forms.ChoiceField(
        label=_("Kabupaten atau kota tempat kantor"),
        help_text=_("Menentukan zona waktu: WIB, WITA, atau WIT."),
        error_messages={"required": _("Pilih kabupaten atau kotanya.")},
    )
    phone = forms.CharField(
        label=_("Telepon kantor"), max_length=30, help_text=_("Tampil sebagai bantuan.")
    )
    name = forms.CharField(label=_("Nama lengkap Anda"), max_length=120)
    username = NewStaffForm.base_fields["username"]
    field_order = (
        "office_kind", "office_name", "office_code", "region", "phone", "name", "username",
        "password", "again",
    )  # fmt: skip

    clean_username = NewStaffForm.clean_username

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = cast(forms.ChoiceField, self.fields["region"])
        field.choices = [("", _("Pilih")), *_regions()]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        name, username = str(cleaned.get("name", "")), str(cleaned.get("username", ""))
        self.refuse_bad_password(Staff(name=name, username=username))
        return cleaned

    def office(self) -> Office:
        typed = self.cleaned_data
        return Office(
            code=typed["office_code"].upper(),
            name=typed["office_name"],
            kind=typed["office_kind"],
            region=typed["region"],
            zone=clock.zone_of_province(typed["region"][:2]),
            phone=typed["phone"],
        )


@open_to_all
def first_start(request: HttpRequest) -> HttpResponse:
    """Makes the office and its first administrator; closed as soon as anybody has an account."""
    if Staff.objects.exists():
        raise Http404
    secret = request.POST.get("secret") or request.GET.get("kode", "")
    if guesses.are_too_many(request):
        return render(request, "desk/crew/slip_wait.html", status=429)
    if not _is_first_link(secret):
        guesses.note_wrong(request)
        return render(request, "desk/crew/first_refused.html", status=403)
    form = FoundingForm(typed(request), initial={"secret": secret})
    if request.method == "POST" and form.is_valid():
        return _found(form)
    return render(request, "desk/crew/first_start.html", {"form": form})


def _found(form: FoundingForm) -> HttpResponse:
    typed = form.cleaned_data
    with suppress(SlipInvalid, StaleRow):  # sent twice: the first one made the office
        found_office(
            secret=typed["secret"],
            office=form.office(),
            entry=StaffEntry(username=typed["username"], name=typed["name"]),
            password=typed["password"],
            at=clock.now(),
        )
    return redirect(f"{reverse('account_login')}?kantor=baru")


def _is_first_link(secret: str) -> bool:
    try:
        return slip_of(secret, at=clock.now()).purpose == Slip.Purpose.FIRST_ADMIN
    except SlipInvalid:
        return False


def _regions() -> Iterator[Group]:
    """Every kabupaten and kota under its province."""
    for province in regions.provinces():
        below = [(town.code, town.name) for town in regions.children(province.code)]
        yield (province.name, below)
