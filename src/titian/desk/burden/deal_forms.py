"""Whose clients are dealt out, which of them, to whom, and why?"""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.burden.words import band_words, points_word
from titian.desk.crew.forms import TickCards
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.places import name_of
from titian.insight.burden import KECAMATAN_LENGTH, Carried, Sharing
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff
from titian.supervision.models import Programme

NOBODY = "tanpa"  # clients whom nobody guides
NO_DECREE = "belum"


class WhichForm(forms.Form):
    """The filters over one officer's clients."""

    dari = forms.ChoiceField(label=_("Klien siapa"))
    register = forms.ChoiceField(
        label=_("Register"),
        choices=[("", _("Semua register")), *Client.Register.choices],
        required=False,
    )
    jenis = forms.ChoiceField(
        label=_("Jenis"),
        choices=[("", _("Semua jenis")), *Programme.choices, (NO_DECREE, _("Menunggu SK"))],
        required=False,
    )
    tingkat = forms.ChoiceField(label=_("Risiko"), required=False)
    kecamatan = forms.ChoiceField(label=_("Wilayah"), required=False)

    def __init__(self, data: QueryDict | None, *, sharing: Sharing, user: Staff) -> None:
        super().__init__(data)
        self._offer("dari", _officers(sharing))
        bands = [(keys[0] or "?", word) for keys, word in band_words()]
        self._offer("tingkat", [("", said("Semua tingkat")), *bands])
        self._offer("kecamatan", [("", said("Semua wilayah")), *_districts(sharing)])
        if not scope_of(user.role_names, Right.CHILD_FILE):
            del self.fields["register"]

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def matches(self, one: Carried) -> bool:
        """A filter left empty lets everybody pass."""
        typed = self.cleaned_data
        asked = (
            (typed["dari"], str(one.officer or NOBODY)),
            (typed.get("register"), one.register),
            (typed["jenis"], one.programme or NO_DECREE),
            (typed["kecamatan"], one.region[:KECAMATAN_LENGTH]),
        )
        if any(wanted and wanted != has for wanted, has in asked):
            return False
        return not typed["tingkat"] or one.band in _keys(typed["tingkat"])


class DealForm(forms.Form):
    """The ticked clients, and to whom they go."""

    kepada = forms.MultipleChoiceField(
        label=_("Diserahkan kepada"),
        help_text=_("Pilih satu atau beberapa PK. Pembagian diusulkan menurut beban dan wilayah."),
        widget=TickCards,
        error_messages={"required": _("Pilih paling sedikit satu PK.")},
    )

    def __init__(self, data: QueryDict | None, *, sharing: Sharing, giver: UUID | None) -> None:
        super().__init__(data)
        officers = self.fields["kepada"]
        assert isinstance(officers, forms.MultipleChoiceField)
        officers.choices = [
            (str(hand.officer), f"{hand.name} ({points_word(hand.burden)})")
            for hand in sorted(sharing.hands, key=lambda hand: (hand.burden, hand.name))
            if hand.officer != giver and not hand.is_away
        ]


class WhyForm(forms.Form):
    """One reason for all; it stands in each file."""

    reason = ReasonField(label=_("Alasan"), most=200)


def id_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _officers(sharing: Sharing) -> list[tuple[str, str]]:
    return [
        (
            str(burden.officer.pk) if burden.officer else NOBODY,
            f"{burden.officer.name if burden.officer else said('Tanpa PK')} ({burden.clients})",
        )
        for burden in sharing.burdens
        if burden.clients
    ]


def _districts(sharing: Sharing) -> list[tuple[str, str]]:
    codes = {one.region[:KECAMATAN_LENGTH] for b in sharing.burdens for one in b.carried}
    named = [(code, name_of(code)) for code in codes if len(code) == KECAMATAN_LENGTH]
    return sorted(named, key=lambda pair: pair[1])


def _keys(band: str) -> Sequence[str]:
    return next((keys for keys, _word in band_words() if (keys[0] or "?") == band), ())
