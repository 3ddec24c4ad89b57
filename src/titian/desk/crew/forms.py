"""What is typed about a colleague, an absence, a new password?"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import DayField
from titian.desk.stale import RevField
from titian.kit.ids import uuid7
from titian.offices.accounts import SlipInvalid, StaffEntry, slip_of
from titian.offices.models import Office, Role, Staff

SLIP_UNKNOWN = _(
    "Kode ini tidak berlaku: salah ketik, sudah dipakai, atau sudah lewat waktunya. "
    "Minta slip baru kepada pengelola sistem."
)
LONGEST_LEAVE = timedelta(days=366)
ROLE_HINTS: Mapping[str, str | Promise] = {
    "petugas_layanan": _("Menerima klien di meja depan dan mencatat laporan."),
    "pk": _("Membimbing klien: membuka berkasnya, mencatat laporan, menangani peringatan."),
    "kasubsi": _("Memimpin satu seksi: berkas dan peringatan seksinya, cuti dan pengganti."),
    "kepala": _("Melihat seluruh kantor, mengubah pengaturan, membaca jejak audit."),
    "tu": _("Melihat daftar klien untuk surat-menyurat. Tidak membuka berkas."),
    "kanwil": _("Melihat angka Bapas di wilayahnya; membuka berkas hanya dengan alasan."),
    "admin": _("Mengelola akun, pengaturan, dan cadangan. Tidak melihat klien."),
}
ROLES_OF_KIND: Mapping[str, tuple[str, ...]] = {
    Office.Kind.BAPAS: ("pk", "kasubsi", "petugas_layanan", "tu", "kepala", "admin"),
    Office.Kind.KANWIL: ("kanwil", "admin"),
}


class TickCards(forms.CheckboxSelectMultiple):
    """Several answers may hold; each is a card, with a second line in plain words."""

    def __init__(self, hints: Mapping[str, str | Promise] | None = None) -> None:
        super().__init__()
        self.hints = hints or {}

    def create_option(self, *args: object, **kwargs: object) -> dict[str, object]:
        option = cast(dict[str, object], super().create_option(*args, **kwargs))  # type: ignore[arg-type]
        option["hint"] = self.hints.get(str(option["value"]), "")
        return option


class NewIdField(forms.UUIDField):
    """The new row's own name: the same form sent twice makes one row."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(initial=uuid7)


class StaffForm(forms.Form):
    """Who somebody is in the office, and what they may do."""

    name = forms.CharField(
        label=_("Nama lengkap"), max_length=120, help_text=_("Dengan gelar, seperti pada SK.")
    )
    nip = forms.CharField(
        label=_("NIP"),
        required=False,
        help_text=_("18 angka."),
        validators=[RegexValidator(r"^\d{18}$", _("NIP terdiri atas 18 angka."))],
        widget=forms.TextInput({"inputmode": "numeric", "class": "w-m", "autocomplete": "off"}),
    )
    title = forms.CharField(label=_("Jabatan"), max_length=80, required=False)
    section = forms.ChoiceField(
        label=_("Seksi"), choices=Staff.Section.choices, required=False, widget=forms.Select
    )
    roles = forms.MultipleChoiceField(
        label=_("Tugas di Titian"),
        help_text=_("Boleh lebih dari satu. Setiap tugas hanya membuka yang diperlukannya."),
        widget=TickCards(ROLE_HINTS),
        error_messages={"required": _("Pilih paling sedikit satu tugas.")},
    )

    def __init__(self, *args: object, office: Office, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        words = dict(Role.Name.choices)
        roles = cast(forms.MultipleChoiceField, self.fields["roles"])
        roles.choices = [(role, words[role]) for role in ROLES_OF_KIND[office.kind]]

    def clean_nip(self) -> str:
        return cast(str, self.cleaned_data["nip"]).strip()

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if "kasubsi" in cleaned.get("roles", ()) and not cleaned.get("section"):
            self.add_error("section", _("Seorang kasubsi memimpin satu seksi. Pilih seksinya."))
        return cleaned

    def entry(self, username: str = "") -> StaffEntry:
        typed = self.cleaned_data
        return StaffEntry(
            username=typed.get("username", username),
            name=typed["name"],
            nip=typed["nip"],
            title=typed["title"],
            section=typed["section"],
            roles=tuple(typed["roles"]),
        )


class NewStaffForm(StaffForm):
    id = NewIdField()
    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=60,
        help_text=_("Untuk masuk: huruf kecil, angka, titik. Contoh: ratmi.handayu"),
        widget=forms.TextInput({"autocapitalize": "none", "autocomplete": "off", "class": "w-m"}),
    )
    field_order = ("name", "username", "nip", "title", "section", "roles")

    def clean_username(self) -> str:
        username = cast(str, self.cleaned_data["username"]).strip().lower()
        RegexValidator(
            r"^[a-z0-9][a-z0-9._-]{2,}$",
            _("Pakai paling sedikit 3 huruf kecil, angka, titik, atau garis."),
        )(username)
        return username


class CorrectStaffForm(StaffForm):
    rev = RevField()
    seen_roles = forms.CharField(required=False, widget=forms.HiddenInput)

    def roles_seen(self) -> frozenset[str]:
        return frozenset(filter(None, cast(str, self.cleaned_data["seen_roles"]).split(",")))


def values_of(staff: Staff) -> dict[str, object]:
    """The columns that the form shows."""
    return {
        "name": staff.name,
        "nip": staff.nip,
        "title": staff.title,
        "section": staff.section,
    }


def initial_of(staff: Staff) -> dict[str, object]:
    """What fills the form at first: roles are rows of their own."""
    roles = sorted(staff.role_names)
    return {
        **values_of(staff),
        "roles": roles,
        "rev": staff.rev,
        "seen_roles": ",".join(roles),
    }


class StaffChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Staff) -> str:
        return f"{obj.name}, {obj.title}" if obj.title else obj.name


class LeaveForm(forms.Form):
    """Who is away, from when, and who stands in."""

    id = NewIdField()
    absent = StaffChoice(
        label=_("Siapa yang cuti?"), queryset=Staff.objects.none(), empty_label=_("Pilih pegawai")
    )
    stand_in = StaffChoice(
        label=_("Siapa penggantinya?"),
        queryset=Staff.objects.none(),
        empty_label=_("Pilih pengganti"),
        help_text=_("Selama cuti, pengganti melihat klien yang digantikan, tidak lebih."),
    )
    from_on = DayField(label=_("Mulai cuti"))
    until_on = DayField(label=_("Hari pertama kembali bekerja"))
    reason = forms.CharField(
        label=_("Alasan"), max_length=200, help_text=_("Contoh: cuti tahunan, sakit, diklat.")
    )

    def __init__(self, *args: object, office: Office, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        working = Staff.objects.filter(office=office, state=Staff.State.ACTIVE).order_by("name")
        cast(StaffChoice, self.fields["absent"]).queryset = working
        fit = working.filter(roles__until_at=None, roles__role__in=("pk", "kasubsi")).distinct()
        cast(StaffChoice, self.fields["stand_in"]).queryset = fit

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        first, back = cleaned.get("from_on"), cleaned.get("until_on")
        if isinstance(first, date) and isinstance(back, date):
            if back <= first:
                self.add_error("until_on", _("Hari kembali bekerja harus setelah mulai cuti."))
            elif back - first > LONGEST_LEAVE:
                self.add_error("until_on", _("Cuti paling lama satu tahun. Periksa tahunnya."))
        return cleaned


class HeirsForm(forms.Form):
    """To whom the clients go when an officer leaves."""

    heirs = forms.MultipleChoiceField(
        label=_("Serahkan klien kepada"),
        help_text=_("Pilih satu atau beberapa PK. Klien dibagi rata menurut urutan nama."),
        widget=TickCards,
        error_messages={"required": _("Pilih paling sedikit satu PK.")},
    )
    reason = forms.CharField(
        label=_("Alasan"), max_length=200, help_text=_("Contoh: mutasi ke Bapas Poso, pensiun.")
    )

    def __init__(self, *args: object, heirs: Iterable[tuple[UUID, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = cast(forms.MultipleChoiceField, self.fields["heirs"])
        field.choices = [(str(pk), label) for pk, label in heirs]


class PasswordFields(forms.Form):
    """A new password, typed twice, that is not easily guessed."""

    password = forms.CharField(
        label=_("Kata sandi baru"),
        strip=False,
        help_text=_(
            "Paling sedikit 10 huruf atau angka. Kalimat pendek yang mudah Anda ingat lebih kuat "
            "daripada satu kata yang rumit."
        ),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Ketik sekali lagi"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def refuse_bad_password(self, staff: Staff) -> None:
        typed = self.cleaned_data
        if "password" not in typed or "again" not in typed:
            return
        if typed["password"] != typed["again"]:
            self.add_error("again", _("Kedua isian kata sandi belum sama."))
        try:
            validate_password(typed["password"], staff)
        except ValidationError as weak:
            self.add_error("password", weak)


class SlipForm(PasswordFields):
    """The code of the printed slip and a password of one's own."""

    secret = forms.CharField(
        label=_("Kode pada slip"),
        max_length=40,
        help_text=_("12 huruf dan angka. Tanda hubung boleh ditulis, boleh tidak."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "class": "w-m"}
        ),
    )
    field_order = ("secret", "password", "again")

    def __init__(self, *args: object, at: datetime, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.at = at
        self.is_wrong_guess = False

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if "secret" in cleaned:
            self._ask_slip(str(cleaned["secret"]))
        return cleaned

    def _ask_slip(self, secret: str) -> None:
        try:
            staff = slip_of(secret, at=self.at).staff
        except SlipInvalid:
            staff = None
        if staff is None:
            self.is_wrong_guess = True
            self.add_error("secret", SLIP_UNKNOWN)
        else:
            self.refuse_bad_password(staff)
