"""Does the bench find a text that stayed Indonesian, and leave names and notes alone?"""

import pytest

from titian.bench.words import Words

ENGLISH = Words(
    forbidden=frozenset({"Belum ada kabar", "Kami menunggu kabar dari %(name)s sejak %(day)s"}),
    allowed=frozenset({"Client", "PK"}),
)


@pytest.mark.parametrize(
    "text", ["Belum ada kabar", "Kami menunggu kabar dari Sarro sejak 3 November 2026"]
)
def test_what_the_catalogue_knows_in_other_words_is_found(text: str) -> None:
    assert list(ENGLISH.found_in([text])) == [text]


@pytest.mark.parametrize("text", ["Client", "Daeng Sarro bin Mappa", "Belum", "PK", "English"])
def test_data_and_what_is_the_same_in_both_languages_is_not(text: str) -> None:
    assert list(ENGLISH.found_in([text])) == []
