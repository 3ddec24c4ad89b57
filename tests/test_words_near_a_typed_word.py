"""The vocabulary in memory: what is near is found, whatever the slip and wherever it is."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titian.clients.search.letters import is_likely
from titian.clients.search.vocabulary import FAR_SLIP, SLIP, Vocabulary

WORDS = ("slamet", "sutrisno", "muhamad", "hasan", "ali", "adi", "ade", "dwi", "nurhaiati", "riadi",
         "budi", "rahmat", "abdulah", "simanjuntak")  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@given(
    word=st.sampled_from([w for w in WORDS if len(w) > 3]),
    at=st.integers(0, 20),
    how=st.sampled_from(["out", "in", "other", "swap"]),
    letter=st.sampled_from(LETTERS),
)
def test_one_slip_is_bridged_wherever_it_is(word: str, at: int, how: str, letter: str) -> None:
    at %= len(word) - 1
    typed = {
        "out": word[:at] + word[at + 1 :],
        "in": word[:at] + letter + word[at:],
        "other": word[:at] + letter + word[at + 1 :],
        "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[how]
    assert word in Vocabulary(WORDS).near(typed)


def test_two_slips_are_bridged_only_when_asked() -> None:
    words = Vocabulary(WORDS)
    assert "sutrisno" not in words.near("sutrsn")
    assert "sutrisno" in words.further("sutrsn")
    assert "adi" not in words.further("xyi")


def test_a_word_of_two_letters_lacks_one_and_is_no_other() -> None:
    near = Vocabulary([*WORDS, "br", "di"]).near("di")
    assert {"adi", "dwi", "di"} <= near.keys()
    assert "br" not in Vocabulary(["br"]).near("or")


def test_a_far_key_costs_more() -> None:
    near = Vocabulary(["hasan", "hisan"]).near("hasab")
    assert near["hasan"] == SLIP
    assert Vocabulary(["hasan"]).near("hasaq")["hasan"] == FAR_SLIP
    assert is_likely("a", "e") and is_likely("b", "n") and not is_likely("q", "m")


def test_beginnings_come_with_the_shortest_first() -> None:
    words = Vocabulary(["slamet", "slam", "selamat", "slameta"])
    assert words.beginning_with("slam", 2) == ["slam", "slamet"]
    assert words.beginning_with("zz", 5) == []


def test_words_added_later_are_as_good(cast_of_words: list[str]) -> None:
    words = Vocabulary(cast_of_words[:100])
    words.add(cast_of_words)
    whole = Vocabulary(cast_of_words)
    for word in cast_of_words[::37]:
        assert words.near(word[1:]) == whole.near(word[1:])
    assert len(words) == len(whole) == len(set(cast_of_words))


@pytest.fixture
def cast_of_words() -> list[str]:
    random = Random(1)
    return ["".join(random.choices("aiueonrstm", k=random.randint(3, 9))) for _ in range(800)]
