"""What is asked when a client is entered: identity, telephones, guarantor, officer in charge?"""

from datetime import date

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.clients.actions import GuarantorEntry, PhoneEntry
from titian.clients.entries import reachable, readable
from titian.clients.models import Client, RegisterLine
from titian.clients.registers import free_lines
from titian.desk.fields import ChoiceCards
from titian.desk.people.identity_form import (
    IdentityForm,
    LineField,
    PhoneField,
    Sections,
)
from titian.desk.people.list_form import OfficerField, officers_of
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff

PHONE_ROWS = (1, 2, 3)


class ReservedField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's has no parameter
    """Numbers that were kept, with what for."""

    def label_from_instance(self, obj: RegisterLine) -> str:
        return f"{obj.number}: {obj.reserved_because}"


class NewClientForm(IdentityForm):
    """A new client: identity, telephones, guarantor, officer in charge."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    register = forms.ChoiceField(
        label=_("Register"),
        choices=Client.Register.choices,
        widget=ChoiceCards(
            hints={
                "adult": _("18 tahun atau lebih"),
                "child": _("Belum 18 tahun; bukunya terpisah"),
            }
        ),
        help_text=_("Menurut umur pada waktu perbuatan; tidak dapat diubah kemudian."),
        error_messages={"required": _("Pilih register dewasa atau anak.")},
    )
    number = ReservedField(
        RegisterLine.objects.none(),
        label=_("Nomor register"),
        required=False,
        empty_label=_("Nomor berikutnya"),
    )
    guarantor_name = forms.CharField(label=_("Nama penjamin"), required=False)
    guarantor_relation = LineField(_("Hubungan dengan klien"), most=60)
    guarantor_phone = LineField(_("Telepon penjamin"), most=40)
    guarantor_address = LineField(_("Alamat penjamin"), most=300)
    officer = OfficerField(
        Staff.objects.none(),
        label=_("PK yang membimbing"),
        empty_label=_("Pilih PK"),
        error_messages={"required": _("Pilih PK yang membimbing klien ini.")},
    )
    why_again = LineField(
        _("Mengapa tetap didaftarkan?"),
        most=300,
        help_text=_("Misalnya: orangnya berbeda, KTP sudah dicocokkan."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        initial: dict[str, object] | None = None,
        user: Staff,
        today: date,
    ) -> None:
        super().__init__(data, initial=initial, office_region=user.office.region, today=today)
        for row in PHONE_ROWS:
            self.fields[f"phone_{row}"] = PhoneField(row)
            self.fields[f"phone_owner_{row}"] = LineField(_("Milik siapa"), most=60)
        officers = self.fields["officer"]
        assert isinstance(officers, OfficerField)
        officers.queryset = officers_of(user)
        kept = self.fields["number"]
        assert isinstance(kept, ReservedField)
        kept.queryset = free_lines(user.office, today, registers_of(user))

    def who_sections(self) -> Sections:
        """What tells the person; below it stands who may be that person already."""
        kept = self.fields["number"]
        assert isinstance(kept, ReservedField)
        has_kept = kept.queryset is not None and kept.queryset.exists()
        names = ["register", "number"] if has_kept else ["register"]
        return [("", [self[name] for name in names]), *super().sections()[:-1]]

    def where_sections(self) -> Sections:
        return super().sections()[-1:]

    def must_say_why(self) -> None:
        """Somebody like this is registered: going on needs a reason."""
        self.fields["why_again"].required = True
        self.add_error("why_again", _("Orang ini mungkin sudah terdaftar. Tulis alasannya."))

    def people(self) -> Sections:
        """Who answers for the client."""
        names = ("name", "relation", "phone", "address")
        return [(said("Penjamin"), [self[f"guarantor_{name}"] for name in names])]

    def phone_rows(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"phone_{row}"], self[f"phone_owner_{row}"]) for row in PHONE_ROWS]

    def clean_guarantor_name(self) -> str:
        typed = self.cleaned_data["guarantor_name"]
        return readable(typed) if typed.strip() else ""

    def clean_guarantor_phone(self) -> str:
        return reachable(self.cleaned_data["guarantor_phone"])

    def clean(self) -> dict[str, object]:
        typed = super().clean() or self.cleaned_data
        others = ("guarantor_relation", "guarantor_phone", "guarantor_address")
        if any(typed.get(name) for name in others) and not typed.get("guarantor_name"):
            self.add_error("guarantor_name", _("Isi nama penjamin."))
        line, register = typed.get("number"), typed.get("register")
        if isinstance(line, RegisterLine) and register and line.register != register:
            self.add_error("number", _("Nomor ini dari register yang lain."))
        return typed

    def phones(self) -> tuple[PhoneEntry, ...]:
        typed = self.cleaned_data
        return tuple(
            PhoneEntry(typed[f"phone_{row}"], typed[f"phone_owner_{row}"])
            for row in PHONE_ROWS
            if typed[f"phone_{row}"]
        )

    def guarantor(self) -> GuarantorEntry | None:
        typed = self.cleaned_data
        if not typed["guarantor_name"]:
            return None
        return GuarantorEntry(
            name=typed["guarantor_name"],
            relation=typed["guarantor_relation"],
            phone=typed["guarantor_phone"],
            address=typed["guarantor_address"],
        )


def registers_of(user: Staff) -> frozenset[str]:
    """Children's only for who may open children's files."""
    every = frozenset(Client.Register.values)
    may_children = scope_of(user.role_names, Right.CHILD_FILE)
    return every if may_children else every - {Client.Register.CHILD.value}
