"""A page with alerts loads itself again where no script runs, and can be told to hold still."""

import pytest
from django.test import Client as Browser

from cast import Cast

pytestmark = pytest.mark.django_db


def browser_of(cast: Cast, **cookies: str) -> Browser:
    browser = Browser()
    browser.force_login(cast.ratmi)
    for name, value in cookies.items():
        browser.cookies[name] = value
    return browser


@pytest.mark.parametrize("address", ["/", "/peringatan/", "/meja-depan/"])
def test_without_script_it_loads_itself_again(cast: Cast, address: str) -> None:
    answer = browser_of(cast).get(address)
    assert answer.headers["Refresh"] == f"60;url={address}?segar=1"
    assert "Hentikan" in answer.content.decode()


def test_where_the_script_runs_nothing_is_loaded_again(cast: Cast) -> None:
    assert "Refresh" not in browser_of(cast, layar="1").get("/").headers


def test_it_holds_still_when_told_to(cast: Cast) -> None:
    answer = browser_of(cast).get("/?segar=0")
    assert "Refresh" not in answer.headers
    assert "Perbarui setiap menit" in answer.content.decode()


def test_a_search_is_not_swept_away(cast: Cast) -> None:
    assert "Refresh" not in browser_of(cast).get("/meja-depan/?q=sarro").headers
