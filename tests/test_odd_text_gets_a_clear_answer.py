"""An apostrophe, a picture, 300 letters, a mark that turns the line, a NUL: kept or said.

Each text field of the person is walked from its own form.
"""

from collections.abc import Iterator

import pytest
from django import forms
from django.http import QueryDict

from cast import NOW, Cast
from person_scenes import a_caution, sent, shown
from titian.clients.models import Caution, Guarantor, Victim
from titian.desk.decide_form import DecideForm
from titian.desk.persons.distance_pages import AskForm
from titian.desk.persons.kin_forms import KinForm, PapersForm
from titian.desk.persons.mark_pages import CategoryForm, CautionForm
from titian.desk.persons.section_forms import CardForm, LifeForm, LooksForm
from titian.desk.persons.striking import StrikeForm
from titian.desk.persons.victim_pages import VictimForm

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
TURNS = "\u202e"  # right-to-left override
APOSTROPHE = "Ma'ruf D'Souza"
PICTURE = "Rumah 🏠 biru"


def bound(data: dict[str, str]) -> Iterator[forms.Form]:
    typed = QueryDict(mutable=True)
    typed.update(data)
    nothing: dict[str, object] = {}
    yield CardForm(typed, initial=nothing, near="72")
    yield LifeForm(typed, initial=nothing, near="72")
    yield LooksForm(typed, initial=nothing, near="72")
    yield KinForm(typed, initial=nothing, today=TODAY)
    yield PapersForm(typed, initial=nothing, today=TODAY)
    yield VictimForm(typed, initial=nothing)
    yield CategoryForm(typed)
    yield CautionForm(typed, today=TODAY)
    yield AskForm(typed, today=TODAY)
    yield DecideForm(typed, why="")
    yield StrikeForm(typed)


def texts() -> Iterator[tuple[str, str]]:
    for form in bound({}):
        for name, field in form.fields.items():
            is_text = isinstance(field.widget, forms.TextInput | forms.Textarea)
            if is_text and isinstance(field, forms.CharField):
                yield type(form).__name__, name


FREE = [
    found for found in texts()
    if found[1] not in {"kk", "nik", "phone", "income_idr"} or found == ("VictimForm", "phone")
]  # fmt: skip


def cleaned(form_name: str, field: str, text: str) -> tuple[object, list[str]]:
    """What is kept of the text, or what is said instead."""
    form = next(
        one for one in bound({"nationality": "wna", field: text}) if type(one).__name__ == form_name
    )
    form.is_valid()
    return form.cleaned_data.get(field), form.errors.get(field, [])


def test_the_walk_finds_the_fields() -> None:
    assert len(FREE) >= 22
    assert {("KinForm", "name"), ("VictimForm", "wishes"), ("AskForm", "reason")} <= set(FREE)


@pytest.mark.parametrize(("form", "field"), FREE)
def test_apostrophes_and_pictures_are_kept_as_they_are(form: str, field: str) -> None:
    for text in (APOSTROPHE, PICTURE):
        assert cleaned(form, field, text) == (text, [])


@pytest.mark.parametrize(("form", "field"), FREE)
def test_a_mark_that_turns_the_line_is_dropped(form: str, field: str) -> None:
    assert cleaned(form, field, f"Rumah {TURNS}biru") == ("Rumah biru", [])


@pytest.mark.parametrize(("form", "field"), FREE)
def test_three_hundred_letters_are_kept_whole_or_refused_in_words(form: str, field: str) -> None:
    text = "a" * 300
    kept, said = cleaned(form, field, text)
    assert kept == text or (kept is None and len(said) == 1)


@pytest.mark.parametrize(("form", "field"), FREE)
def test_three_hundred_and_one_letters_are_never_cut_in_silence(form: str, field: str) -> None:
    kept, said = cleaned(form, field, "a" * 301)
    assert kept is None
    assert len(said) == 1


@pytest.mark.parametrize(("form", "field"), list(texts()))
def test_a_nul_is_refused_in_words(form: str, field: str) -> None:
    kept, said = cleaned(form, field, "abc\0def")
    assert kept is None
    assert len(said) >= 1


@pytest.mark.parametrize("text", [APOSTROPHE, PICTURE, "<b>x</b>", "{{ 7 }}", "=1+1"])
def test_it_is_shown_again_as_it_was_typed(cast: Cast, text: str) -> None:
    a_caution(cast, text)
    page = shown(cast, "")
    for sign, safe in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#x27;")):
        text = text.replace(sign, safe)
    assert text in page


def test_odd_names_reach_the_database_of_either_kind(cast: Cast) -> None:
    guarantor = Guarantor.objects.get(client=cast.clients["sarro"])
    sent(cast, f"penjamin/{guarantor.pk}/", {"village_head": PICTURE, "rev": "1"})
    sent(cast, "korban/baru/", {"kind": "orang", "name": APOSTROPHE, "wishes": PICTURE, "rev": "0"})
    sent(cast, "kewaspadaan/baru/", {"text": "d" * 300})
    guarantor.refresh_from_db()
    assert guarantor.village_head == PICTURE
    assert Victim.objects.get().words.wishes == PICTURE
    assert Caution.objects.get().text == "d" * 300
