"""What is asked before two files become one, are called two people, or are proposed?"""

from collections.abc import Sequence

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.clients.merging import Wish
from titian.clients.models import Client, Pair
from titian.desk.decrees import decree_of
from titian.desk.doubles.comparing import Compared
from titian.desk.fields import ChoiceCards
from titian.desk.people.deed_forms import ReasonField

FIRST, SECOND = "first", "second"
SIDES = ((FIRST, ""), (SECOND, ""))  # the words are the values themselves
MOST = 300
TAKE = "take_"


class MergeForm(forms.Form):
    """Which file stays, which value of each that differs, and why they are one person's."""

    keep = forms.ChoiceField(
        label=_("Berkas yang tetap dipakai"),
        help_text=_("Berkas yang lain menjadi penunjuk. Nomor register keduanya tetap tercatat."),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih berkas yang tetap dipakai.")},
    )
    rev_first = forms.IntegerField(widget=forms.HiddenInput)
    rev_second = forms.IntegerField(widget=forms.HiddenInput)
    because = ReasonField(label=_("Mengapa ini orang yang sama?"), most=MOST)

    def __init__(
        self, data: QueryDict | None = None, *, pair: Pair, rows: Sequence[Compared]
    ) -> None:
        self.pair = pair
        self.differing = [row for row in rows if row.name and row.is_different]
        start = _default_side(pair)
        super().__init__(data, initial={"keep": start, **_revs(pair), **_takes(rows, start)})
        keep = self.fields["keep"]
        assert isinstance(keep, forms.ChoiceField)
        keep.choices = [(FIRST, _file_words(pair.first)), (SECOND, _file_words(pair.second))]
        for row in self.differing:
            self.fields[f"{TAKE}{row.name}"] = forms.ChoiceField(
                label=row.label, choices=SIDES, widget=forms.RadioSelect,
                error_messages={"required": _("Pilih salah satu.")},
            )  # fmt: skip

    def is_stale(self) -> bool:
        """Was one of the files changed since the reader saw it? Then other values differ, too."""
        return any(self.data.get(name) != str(rev) for name, rev in _revs(self.pair).items())

    def takes(self) -> dict[str, BoundField]:
        return {row.name: self[f"{TAKE}{row.name}"] for row in self.differing}

    def others(self) -> list[BoundField]:
        """What stands below the comparison."""
        return [self["keep"], self["because"]]

    def wish(self) -> Wish:
        typed = self.cleaned_data
        files = {FIRST: self.pair.first, SECOND: self.pair.second}
        revs = {FIRST: typed["rev_first"], SECOND: typed["rev_second"]}
        keep = typed["keep"]
        other = SECOND if keep == FIRST else FIRST
        names = (row.name for row in self.differing)
        return Wish(
            survivor=files[keep],
            absorbed=files[other],
            taken=frozenset(name for name in names if typed[f"{TAKE}{name}"] == other),
            reason=typed["because"],
            seen=(revs[keep], revs[other]),
        )


class SettlementForm(forms.Form):
    """Two people, or one whose files stay apart; and how that is known."""

    state = forms.ChoiceField(
        label=_("Keputusan"),
        choices=[
            (value, label)
            for value, label in Pair.State.choices
            if value in (Pair.State.DIFFERENT, Pair.State.APART)
        ],
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih keputusannya.")},
    )
    settled_because = ReasonField(label=_("Bagaimana Anda tahu?"), most=MOST)


class ProposalForm(forms.Form):
    """Two register numbers, and why."""

    number = forms.CharField(
        label=_("Nomor register berkas pertama"),
        max_length=40,
        error_messages={"required": _("Isi nomor register.")},
    )
    other = forms.CharField(
        label=_("Nomor register berkas kedua"),
        max_length=40,
        error_messages={"required": _("Isi nomor register.")},
    )
    note = ReasonField(label=_("Mengapa menurut Anda ini orang yang sama?"), most=MOST)


class PartingForm(forms.Form):
    """Whether they are one person after all, and why the files are separated."""

    is_one_person = forms.ChoiceField(
        label=_("Setelah dipisah"),
        choices=[
            ("0", _("Bukan orang yang sama, jangan diusulkan lagi")),
            ("1", _("Orang yang sama, tetapi penggabungannya keliru")),
        ],
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih salah satu.")},
    )
    because = ReasonField(label=_("Mengapa dipisah?"), most=MOST)


def _default_side(pair: Pair) -> str:
    """The file under a decree that holds, else the older one."""
    decree = decree_of(pair.second.supervisions.all())
    older = decree_of(pair.first.supervisions.all())
    is_second = decree is not None and decree.is_active and not (older and older.is_active)
    return SECOND if is_second else FIRST


def _revs(pair: Pair) -> dict[str, int]:
    return {"rev_first": pair.first.rev, "rev_second": pair.second.rev}


def _takes(rows: Sequence[Compared], start: str) -> dict[str, str]:
    """Of the file that stays; of the other where that one says nothing."""
    other = SECOND if start == FIRST else FIRST
    return {
        f"{TAKE}{row.name}": start if (row.first if start == FIRST else row.second) else other
        for row in rows
    }


def _file_words(client: Client) -> str:
    return said("%(name)s, register %(number)s") % {"name": client.name, "number": client.number}
