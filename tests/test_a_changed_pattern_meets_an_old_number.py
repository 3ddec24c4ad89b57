"""The pattern of a book changes within a year: a number that stands there already is refused, and
the book stays without a gap and without a double."""

from collections.abc import Callable

import pytest
import time_machine

from browsing import signed_in
from cast import NOW, Cast
from legal_scenes import wants_to_move
from test_register_numbers import registered, reserve, running, set_pattern
from titian.audit.models import Entry
from titian.clients.models import Client, RegisterCounter, RegisterLine
from titian.clients.registers import NumberTaken
from titian.kit.ids import uuid7
from titian.supervision.transfers import Agreement, accept_transfer, decide_transfer

pytestmark = pytest.mark.django_db

OLD, NEW = "{seq}/5/{year}", "3/{seq}/{year}"  # the third of the old reads as the fifth of the new
DOUBLE = "3/5/2026"


@pytest.fixture
def about_to_repeat(cast: Cast) -> Cast:
    """Two numbers of the usual pattern, one of the old, one of the new; the next repeats."""
    set_pattern(cast, OLD)
    assert registered(cast).number == DOUBLE
    set_pattern(cast, NEW)
    assert registered(cast).number == "3/4/2026"
    return cast


def numbers(cast: Cast) -> list[str]:
    book = RegisterLine.objects.filter(office=cast.palu, register="adult")
    return list(book.values_list("number", flat=True))


@pytest.mark.parametrize("take", [registered, reserve])
def test_the_number_is_given_once_and_none_is_left_out(
    about_to_repeat: Cast, take: Callable[[Cast], object]
) -> None:
    cast = about_to_repeat
    entries = Entry.objects.count()
    with pytest.raises(NumberTaken, match=DOUBLE):
        take(cast)
    assert running(cast) == [1, 2, 3, 4]
    assert RegisterCounter.objects.get(office=cast.palu, book="dewasa", year=2026).last == 4
    assert Entry.objects.count() == entries
    assert Client.objects.filter(number=DOUBLE).count() == 1
    set_pattern(cast, "B-{seq}/{year}")
    assert registered(cast).number == "B-5/2026"
    assert running(cast) == [1, 2, 3, 4, 5]
    assert len(set(numbers(cast))) == 5


def test_the_old_pattern_taken_up_again_goes_on_in_the_same_sequence(cast: Cast) -> None:
    usual = registered(cast)
    set_pattern(cast, OLD)
    registered(cast)
    set_pattern(cast, "{seq:04d}/{type}/{roman_month}/{year}")
    assert (usual.number, registered(cast).number) == ("0003/D/XI/2026", "0005/D/XI/2026")
    assert running(cast) == [1, 2, 3, 4, 5]


def test_a_file_that_arrives_is_not_taken_over_under_a_double_number(
    about_to_repeat: Cast,
) -> None:
    cast = about_to_repeat
    moved = decide_transfer(
        transfer=wants_to_move(cast, "ferdy", to_office=cast.palu), by=cast.kepala_ternate,
        agreement=Agreement(is_agreed=True), at=NOW,
    )  # fmt: skip
    with pytest.raises(NumberTaken):
        accept_transfer(transfer=moved, officer=cast.ratmi, by=cast.nurhayati, at=NOW)
    assert cast.ferdy.office == cast.ternate
    assert running(cast) == [1, 2, 3, 4]


def test_the_clerk_is_told_which_number_and_who_mends_it(about_to_repeat: Cast) -> None:
    cast = about_to_repeat
    form = {
        "id": str(uuid7()),
        "register": "adult",
        "because": "menunggu SK",
        "until_on": "31/12/2026",
    }
    with time_machine.travel(NOW):
        answer = signed_in(cast, "ratmi").post("/buku/nomor/baru/", form)
    assert answer.status_code == 422
    assert f"Nomor {DOUBLE} sudah ada dalam buku" in answer.content.decode()
