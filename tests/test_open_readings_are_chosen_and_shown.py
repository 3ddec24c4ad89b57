"""Where the law can be read in two ways, the office chooses, and the other day stands beside."""

import pytest

from browsing import signed_in
from cast import Cast
from titian.desk.readings import READINGS
from titian.supervision.actions import add_sentence_event
from titian.supervision.facts import EventEntry
from titian.supervision.rules.settings import CHOICES

pytestmark = pytest.mark.django_db


def test_every_open_reading_has_words_for_every_choice() -> None:
    said = {name: set(reading.answers) for name, reading in READINGS.items()}
    assert said == {name: {str(choice) for choice in choices} for name, choices in CHOICES.items()}


def remission(cast: Cast) -> None:
    from cast import NOW
    from titian.kit.ids import uuid7

    add_sentence_event(
        id=uuid7(), supervision=cast.supervision("sarro"),
        event=EventEntry("remission", {"months": 3}), by=cast.ratmi, at=NOW,
    )  # fmt: skip


def test_the_file_shows_the_day_of_the_other_reading(cast: Cast) -> None:
    remission(cast)
    page = (
        signed_in(cast, "ratmi").get(f"/klien/{cast.clients['sarro'].pk}/tanggal/").content.decode()
    )
    assert "Bacaan lain dari aturan yang sama" in page
    assert "masa pidana dikurangi remisi dahulu" in page


def test_the_office_chooses_and_the_dates_follow(cast: Cast) -> None:
    remission(cast)
    address = f"/klien/{cast.clients['sarro'].pk}/"
    before = signed_in(cast, "ratmi").get(address).content.decode()
    answer = signed_in(cast, "nurhayati").post(
        "/pengaturan/bacaan-hukum/", {"seen": "", "remission_in_fraction": "before"}
    )
    assert answer.status_code == 302
    after = signed_in(cast, "ratmi").get(address).content.decode()
    assert before != after
    assert (
        "masa pidana dikurangi remisi dahulu"
        in signed_in(cast, "nurhayati").get("/pengaturan/").content.decode()
    )
