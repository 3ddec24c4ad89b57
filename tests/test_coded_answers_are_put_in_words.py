"""The client presses pictures; the file reads words, and a need as its code."""

import pytest

from titian.reporting.models import Report
from titian.reporting.rules.said import LONGEST, Said, said_by
from titian.reporting.told import AnswerSheet

WORDS = {
    ("work", "farm"): "Bertani",
    ("changes", "address"): "Alamat",
    ("note", "long"): "a" * 2000,
}
NEEDS = set(Report.Need.values) - {""}


def words(question: str, code: str) -> str:
    return WORDS[question, code]


def said(**codes: str) -> Said:
    return said_by(AnswerSheet.of("2026-11", codes).codes, words, needs=NEEDS)


def test_each_answer_goes_to_its_place() -> None:
    found = said(work="farm", changes="address", need="health", mood="low")
    assert found == Said(work="Bertani", changes="Alamat", need="health")


@pytest.mark.parametrize("code", ["none", "same", "skip", ""])
def test_what_says_nothing_new_stays_empty(code: str) -> None:
    assert said(work=code, changes=code, need=code) == Said()


def test_a_need_that_nobody_knows_is_none() -> None:
    assert said(need="yacht").need == ""


def test_words_fit_their_column() -> None:
    assert len(said(note="long").note) == LONGEST["note"]


def test_the_same_answers_in_another_order_are_the_same_sheet() -> None:
    one = AnswerSheet.of("1", {"work": "farm", "need": "none"})
    assert one == AnswerSheet.of("1", {"need": "none", "work": "farm"})
