"""LATIHAN: the same pages, marked, and not a row of it."""

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client as Browser

from cast import Cast
from client_pages import ANSWERS, heading, reported

pytestmark = pytest.mark.django_db


def rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_a_practice_is_marked_on_every_page_and_leaves_no_row(cast: Cast) -> None:
    cache.clear()
    before, browser = rows(), Browser()
    address = browser.get("/latihan/lapor/").headers["Location"]
    while not address.endswith("/periksa/"):
        assert "LATIHAN" in browser.get(address).content.decode(), address
        key = address.split("/")[-2]
        address = browser.post(address, {"answer": ANSWERS[key]}).headers["Location"]
    assert "LATIHAN" in browser.get(address).content.decode()
    done = browser.get(browser.post(address).headers["Location"])
    assert heading(done) == "Latihan selesai"
    assert rows() == before


def test_a_practice_never_becomes_a_report(cast: Cast) -> None:
    """Its draft opens nothing elsewhere."""
    browser = Browser()
    reported(browser, room="latihan")
    assert browser.post("/s/lapor/periksa/").headers["Location"] == "/s/"


def test_the_questions_are_those_of_the_real_report(cast: Cast) -> None:
    browser = Browser()
    browser.get("/latihan/lapor/")
    assert heading(browser.get("/latihan/lapor/mood/")) == "Bagaimana keadaan Anda?"


@pytest.mark.parametrize("language", ["jv", "su", "en"])
def test_a_language_is_chosen_and_stays(cast: Cast, language: str) -> None:
    browser = Browser()
    here = "/latihan/lapor/mood/"
    browser.get("/latihan/lapor/")
    answer = browser.post("/latihan/bahasa", {"language": language, "here": here})
    assert answer.headers["Location"] == here
    page = browser.get(here).content.decode()
    assert f'lang="{language}"' in page
    assert f"/s/suara/{language}/mood.mp3" in page


@pytest.mark.parametrize(
    "here", ["//evil.example/", "https://evil.example/", "/s/", "/latihan/\\x"]
)
def test_choosing_a_language_leads_nowhere_else(cast: Cast, here: str) -> None:
    answer = Browser().post("/latihan/bahasa", {"language": "en", "here": here})
    assert answer.headers["Location"] == "/latihan/"
