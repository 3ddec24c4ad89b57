"""Who needs help is heard by a person at once: known or not, in a word or by a press."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache

from cast import NOW, Cast
from client_pages import WRONG, a_link, came_in, known_browser
from titian.alerts.actions import settle_alert
from titian.alerts.crisis import is_crisis
from titian.alerts.models import Alert, AlertStep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_press_is_an_urgent_alert_for_the_officer(cast: Cast) -> None:
    known_browser(cast).post("/s/tolong/")
    alert = Alert.objects.get()
    assert (alert.kind, alert.urgent, alert.told) == (Alert.Kind.HELP, True, cast.ratmi)


def test_pressed_again_it_is_the_same_alert(cast: Cast) -> None:
    browser = known_browser(cast)
    for words in ("", "saya dipukul"):
        browser.post("/s/tolong/", {"words": words})
    assert Alert.objects.count() == 1
    assert AlertStep.objects.order_by("pk").last().evidence["words"] == "saya dipukul"


def test_whom_we_do_not_know_is_heard_too(cast: Cast) -> None:
    came_in(a_link(cast), WRONG, times=3).post("/s/tolong/", {"words": "tolong"})
    evidence = AlertStep.objects.get().evidence
    assert (evidence["words"], evidence["is_known"]) == ("tolong", False)


def test_before_anybody_came_in_the_page_shows_whom_to_call(cast: Cast) -> None:
    page = came_in("x", times=0).get("/s/tolong/").content.decode()
    assert 'href="tel:112"' in page
    assert "<form" not in page


def test_practice_tells_nobody(cast: Cast) -> None:
    came_in("x", times=0).post("/latihan/tolong/", {"words": "saya mau mati"})
    assert not Alert.objects.exists()


@pytest.mark.parametrize(
    ("page", "form"),
    [
        ("data/pernyataan/", {"words": "Saya sudah tidak kuat lagi."}),
        ("pengaduan/", {"about": "officer", "words": "Saya DIANCAM, takut."}),
    ],
)
def test_a_word_of_crisis_anywhere_calls_a_person(
    cast: Cast, page: str, form: dict[str, str]
) -> None:
    known_browser(cast).post(f"/s/{page}", form)
    assert Alert.objects.get().kind == Alert.Kind.HELP


@pytest.mark.parametrize(
    "words",
    ["saya mau bunuh diri", "Pengen mati aja...", "ora kuat maneh", "hayang paeh", "i want to die",
     "TIDAK-KUAT LAGI!!"],
)  # fmt: skip
def test_words_of_crisis_in_each_language(words: str) -> None:
    assert is_crisis(words)


@pytest.mark.parametrize(
    "words", ["", "Tolong ubah alamat saya", "kerja di matikan lampu", "orang kuat lagipula"]
)
def test_ordinary_words_call_nobody(words: str) -> None:
    assert not is_crisis(words)


def test_the_officer_reads_the_words_and_settles_it(cast: Cast) -> None:
    from browsing import signed_in

    known_browser(cast).post("/s/tolong/", {"words": "saya sakit"})
    alert = Alert.objects.get()
    page = signed_in(cast, "ratmi").get(f"/peringatan/{alert.pk}/").content.decode()
    assert "saya sakit" in page
    assert "Sudah ditolong" in page
    settle_alert(alert=alert, code="spoken", note="Ditelepon.", by=cast.ratmi, at=NOW)
    assert not Alert.objects.get().is_open
