"""Behind the receipt stands one more question: how was it? Answered once, and by nobody."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache

from cast import NOW, Cast
from client_pages import heading, known_browser, reported
from titian.audit.models import Entry
from titian.insight.models import Rating
from titian.phone.said import said_in
from titian.reporting.questions import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def counted() -> list[tuple[int, int]]:
    return list(Rating.objects.order_by("stars").values_list("stars", "times"))


def test_the_receipt_asks_and_thanks_once(cast: Cast) -> None:
    browser = known_browser(cast)
    receipt = reported(browser)
    asked = f"{receipt}bintang/"
    assert f'href="{asked}"' in browser.get(receipt).content.decode()
    assert browser.get(asked).content.count(b'name="bintang"') == 6
    entries = Entry.objects.count()
    for stars in ("5", "1"):  # back, and pressed again
        answer = browser.post(asked, {"bintang": stars})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"{receipt}?terima=kasih")
    assert "Terima kasih." in browser.get(f"{receipt}?terima=kasih").content.decode()
    assert asked not in browser.get(receipt).content.decode()
    assert counted() == [(5, 1)]
    assert Entry.objects.count() == entries


def test_what_are_no_stars_is_asked_again(cast: Cast) -> None:
    browser = known_browser(cast)
    asked = f"{reported(browser)}bintang/"
    for wrong in ("", "7", "0", "lima", "²"):
        assert heading(browser.post(asked, {"bintang": wrong})) == "Bagaimana pelayanan kami?"
    assert counted() == []


def test_another_clients_receipt_takes_no_stars(cast: Cast) -> None:
    receipt = reported(known_browser(cast))
    stranger = known_browser(cast, "marlina")
    assert stranger.post(f"{receipt}bintang/", {"bintang": "6"}).status_code == 404
    assert counted() == []


def test_after_a_day_nobody_asks(cast: Cast) -> None:
    receipt = reported(known_browser(cast))
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        later = known_browser(cast)
        assert "bintang" not in later.get(receipt).content.decode()
        later.post(f"{receipt}bintang/", {"bintang": "6"})
    assert counted() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_six_answers_differ_in_every_language(language: str) -> None:
    words = {said_in(language)[f"stars_{count}"] for count in range(1, 7)}
    assert len(words) == 6
