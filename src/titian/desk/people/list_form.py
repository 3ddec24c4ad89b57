"""By what may the list of clients, and what a search found, be narrowed?"""

from uuid import UUID

from django import forms
from django.db import models
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.clients import categories
from titian.clients.models import Client
from titian.offices import crew
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff
from titian.supervision.models import Programme, StageDecision
from titian.supervision.search import NO_STAGE, Asked

DUE_WORDS = (
    ("", _("Semua keadaan")),
    ("minggu_ini", _("Jatuh tempo minggu ini")),
    ("terlambat", _("Terlambat")),
    ("belum_ada_kabar", _("Belum ada kabar")),
    ("belum_ada_sk", _("Belum ada SK")),
    ("selesai", _("Sudah selesai")),
)
STAGE_WORDS = (
    ("", _("Semua tahap")),
    *StageDecision.Stage.choices,
    (NO_STAGE, _("Belum ditetapkan TPP")),
)


class OfficerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's has no parameter
    """PKs by their names."""

    def label_from_instance(self, obj: Staff) -> str:
        return obj.name


class ListForm(forms.Form):
    """The filters; the register only for who may see children, the category for who opens files."""

    pk = forms.ChoiceField(required=False, label=_("PK"))
    jenis = forms.ChoiceField(
        choices=[("", _("Semua jenis")), *Programme.choices], required=False, label=_("Jenis")
    )
    tahap = forms.ChoiceField(choices=STAGE_WORDS, required=False, label=_("Tahap"))
    keadaan = forms.ChoiceField(choices=DUE_WORDS, required=False, label=_("Keadaan"))
    kategori = forms.ChoiceField(
        choices=[("", _("Semua kategori")), *categories.CHOICES],
        required=False,
        label=_("Kategori"),
    )
    register = forms.ChoiceField(
        choices=[("", _("Semua register")), *Client.Register.choices],
        required=False,
        label=_("Register"),
    )

    def __init__(self, data: object, *, user: Staff) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        officers = self.fields["pk"]
        assert isinstance(officers, forms.ChoiceField)
        self.names = tuple(crew.names_of(user.office))
        officers.choices = lambda: [("", said("Semua PK")), *self.names]
        if not scope_of(user.role_names, Right.CHILD_FILE):
            del self.fields["register"]
        if not scope_of(user.role_names, Right.FILE):
            del self.fields["kategori"]

    @property
    def likeness(self) -> tuple[object, ...]:
        """Two forms that are alike in this look alike."""
        return (self.names, *((name, self.data.get(name, "")) for name in self.fields))

    def asked(self) -> Asked:
        """What was understood; a filter that does not exist narrows nothing."""
        self.is_valid()
        found = self.cleaned_data
        officer = found.get("pk")
        return Asked(
            officer=UUID(officer) if officer else None,
            programme=found.get("jenis") or "",
            stage=found.get("tahap") or "",
            due=found.get("keadaan") or "",
            register=found.get("register") or "",
            category=found.get("kategori") or "",
        )


def officers_of(user: Staff) -> models.QuerySet[Staff]:
    """PKs who work in this person's office now."""
    return crew.officers_of(user.office)
