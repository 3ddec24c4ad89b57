"""What is asked when an officer puts a question of their own, or opens a screen?"""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.desk.crew.forms import NewIdField
from titian.desk.fields import ChoiceCards
from titian.desk.people.identity_form import LineField
from titian.selfservice.own_questions import LEAST_ANSWERS, MOST_ANSWERS, MOST_WORDS

LONGEST_ANSWER = 30


class OwnQuestionForm(forms.Form):
    """One question of at most eight words, its answers a line each."""

    id = NewIdField()
    text = forms.CharField(
        label=_("Pertanyaan"),
        max_length=80,
        help_text=_("Paling banyak delapan kata. Contoh: Sudah ke pelatihan minggu ini?"),
        error_messages={"required": _("Tulis pertanyaannya.")},
    )
    answers = forms.CharField(
        label=_("Jawaban"),
        help_text=_("Dua sampai lima jawaban, satu sebaris. Contoh: Sudah, Belum."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Tulis paling sedikit dua jawaban.")},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text.split()) > MOST_WORDS:
            raise ValidationError(_("Terlalu panjang. Paling banyak delapan kata."))
        return text

    def clean_answers(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["answers"].splitlines())
        answers = [line for line in lines if line]
        if not LEAST_ANSWERS <= len(answers) <= MOST_ANSWERS:
            raise ValidationError(_("Tulis dua sampai lima jawaban, satu sebaris."))
        if any(len(answer) > LONGEST_ANSWER for answer in answers):
            raise ValidationError(_("Jawaban paling panjang 30 huruf."))
        return answers


class TakeForm(forms.Form):
    """Is what the client wrote taken into the file?"""

    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=(("ya", _("Ubah berkas")), ("tidak", _("Jangan ubah"))),
        widget=ChoiceCards(),
        error_messages={"required": _("Pilih keputusannya.")},
    )
    note = LineField(_("Catatan"), most=300, help_text=_("Dibaca klien. Wajib bila tidak diubah."))

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        if said.get("decision") == "tidak" and not said.get("note"):
            self.add_error("note", _("Tulis mengapa; klien membacanya."))
        return said


class KioskForm(forms.Form):
    """Which screen is it?"""

    id = NewIdField()
    name = forms.CharField(
        label=_("Nama layar"),
        max_length=60,
        help_text=_("Contoh: lobi depan."),
        error_messages={"required": _("Tulis nama layarnya.")},
    )
