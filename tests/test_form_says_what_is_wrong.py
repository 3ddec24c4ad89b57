"""Does a form name its mistakes at the top, at the field and to a screen reader?"""

from datetime import date

import pytest
from django import forms

from titian.desk.fields import ChoiceCards, DayField


class Visit(forms.Form):
    name = forms.CharField(
        label="Nama", help_text="Seperti di KTP", widget=forms.TextInput({"placeholder": "Arsil"})
    )
    day = DayField(label="Tanggal kunjungan")
    state = forms.ChoiceField(
        label="Keadaan", choices=[("1", "Baik"), ("2", "Butuh bantuan")],
        widget=ChoiceCards(columns=3, keys={"1": "1"}),
    )  # fmt: skip


def test_the_summary_links_to_the_field_that_is_wrong() -> None:
    page = str(Visit({"name": "Arsil", "day": "30/02/2026", "state": "1"}))
    assert '<a href="#id_day">' in page
    assert page.index('class="errors"') < page.index('id="id_name"')


def test_a_choice_without_an_answer_links_to_its_first_card() -> None:
    assert '<a href="#id_state_0">' in str(Visit({"name": "Arsil", "day": "3/2/2026"}))


def test_the_error_is_tied_to_its_input() -> None:
    field = Visit({"day": ""})["day"].as_field_group()
    assert 'aria-describedby="id_day_helptext id_day_error"' in field
    assert 'class="wrong-text" id="id_day_error"' in field
    assert 'aria-invalid="true"' in field


def test_what_was_typed_stays() -> None:
    assert 'value="30/02/2026"' in str(Visit({"day": "30/02/2026"}))


def test_a_placeholder_never_stands_for_a_label() -> None:
    page = str(Visit())
    assert "placeholder" not in page
    assert '<label for="id_name">Nama</label>' in page


def test_answers_are_cards_with_the_key_that_presses_them() -> None:
    page = str(Visit())
    assert '<div class="choices three">' in page
    assert 'data-key="1"' in page


@pytest.mark.parametrize("typed", ["24/11/2026", "24-11-2026", "24.11.2026", "2026-11-24"])
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert DayField().clean(typed) == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["1112026", "112026", "9" * 5000, "9" * 5000 + "/1/2026"])
def test_a_day_that_could_be_another_is_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="Tulis tanggal"):
        DayField().clean(typed)


def test_a_day_is_shown_as_on_paper() -> None:
    page = str(Visit(initial={"day": date(2026, 11, 24)}))
    assert 'value="24/11/2026"' in page
