"""Can an old woman answer each question, in each language, by pressing a picture?"""

from datetime import date

import pytest

from titian.reporting.questions import (
    LANGUAGES,
    MOST_WORDS,
    BrokenQuestions,
    Kind,
    NoQuestions,
    file_words,
    form_of,
    form_on,
    forms,
    words_of,
)

FIRST_DAY = date(2026, 1, 1)


def test_the_version_of_the_day_is_asked() -> None:
    assert form_on(FIRST_DAY).version == "2026-01"
    assert form_of("2026-01") == form_on(FIRST_DAY)


def test_before_the_first_version_nothing_is_asked() -> None:
    with pytest.raises(NoQuestions):
        form_on(date(2025, 12, 31))
    with pytest.raises(NoQuestions):
        form_of("1999-01")


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.version)
def test_a_version_has_its_ground_and_asks_each_thing_once(form) -> None:  # type: ignore[no-untyped-def]
    keys = [question.key for question in form.questions]
    assert form.ground
    assert len(keys) == len(set(keys))
    for question in form.questions:
        codes = [answer.code for answer in question.answers]
        assert len(codes) == len(set(codes)), question.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_answer_is_said(language: str) -> None:
    words = words_of(language)
    asked = {question.key: question for form in forms() for question in form.questions}
    assert set(words.asks) == set(asked)
    for key, question in asked.items():
        assert set(words.answers[key]) == {answer.code for answer in question.answers}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_has_at_most_eight_words_and_an_answer_four(language: str) -> None:
    words = words_of(language)
    long = [text for text in words.asks.values() if len(text.split()) > MOST_WORDS]
    long += [
        text for said in words.answers.values() for text in said.values() if len(text.split()) > 4
    ]
    assert long == []


def test_a_language_that_nobody_wrote_is_refused() -> None:
    with pytest.raises(BrokenQuestions):
        words_of("../id")


def test_photo_and_place_are_asked_only_on_the_clients_own_phone() -> None:
    kinds = {question.kind for question in form_on(FIRST_DAY).asked_at("kiosk")}
    assert kinds == {Kind.CHOICE}
    assert {Kind.PLACE, Kind.PHOTO} < {
        question.kind for question in form_on(FIRST_DAY).asked_at("link")
    }


def test_the_file_reads_answers_in_indonesian_and_keeps_what_it_does_not_know() -> None:
    assert file_words("work", "daily") == "Kerja harian"
    assert file_words("work", "diver") == "diver"
