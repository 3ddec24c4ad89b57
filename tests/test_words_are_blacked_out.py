"""What is black keeps nothing of what stood there, however it was typed."""

from datetime import UTC, datetime, timedelta

import pytest

from titian.clients.rules.telling import (
    BLACK,
    LeftOut,
    Piece,
    blacked,
    due_at,
    left_out,
    missing,
    phrases,
)

TEXT = "Kata Budi  Santoso, tetangga: budi santoso melihat Budi."


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ((), (Piece(TEXT),)),
        (
            ("Budi Santoso",),
            (Piece("Kata "), BLACK, Piece(", tetangga: "), BLACK, Piece(" melihat Budi.")),
        ),
        (
            ("Budi Santoso", "Santoso, tetangga"),
            (Piece("Kata "), BLACK, Piece(": "), BLACK, Piece(" melihat Budi.")),
        ),
        ((TEXT,), (BLACK,)),
        (("(.*)",), (Piece(TEXT),)),
    ],
)
def test_words_go_wherever_they_stand(words: tuple[str, ...], pieces: tuple[Piece, ...]) -> None:
    assert blacked(TEXT, words) == pieces


def test_a_black_piece_is_empty_whatever_it_hid() -> None:
    assert {piece.text for piece in blacked("a bb ccc", ("a", "bb", "ccc")) if piece.is_black} == {
        ""
    }


def test_words_that_are_not_there_are_named() -> None:
    assert missing(TEXT, ("budi", "Rahmat")) == ("Rahmat",)


def test_one_phrase_to_a_line() -> None:
    assert phrases(" Budi \n\n Siti  Aminah\nBudi") == ("Budi", "Siti Aminah")


def test_the_answer_is_due_three_times_24_hours_later_over_a_weekend_too() -> None:
    friday = datetime(2026, 11, 27, 15, tzinfo=UTC)
    assert due_at(friday) == friday + timedelta(days=3)


def test_health_is_left_out_unless_it_is_told() -> None:
    assert LeftOut.HEALTH in left_out(with_health=False)
    assert LeftOut.HEALTH not in left_out(with_health=True)
