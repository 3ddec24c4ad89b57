"""Is who left signed out after an hour, however busily the open screen refreshes itself?"""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client as Browser

from browsing import signed_in
from cast import Cast
from titian.desk.entrance import LAST_SEEN

pytestmark = pytest.mark.django_db
BY_ITSELF: list[Callable[[Browser], HttpResponse]] = [
    lambda browser: browser.post("/siaran/tiket"),
    lambda browser: browser.get("/peringatan/", headers={"X-Titian-Live": "1"}),
    lambda browser: browser.get("/?segar=1"),
]


def unused_for(browser: Browser, minutes: int) -> Browser:
    browser.get("/")
    session = browser.session
    session[LAST_SEEN] -= minutes * 60
    session.save()
    return browser


@pytest.mark.parametrize("ask", BY_ITSELF)
def test_after_an_hour_nothing_is_shown_any_more(
    cast: Cast, ask: Callable[[Browser], HttpResponse]
) -> None:
    answer = ask(unused_for(signed_in(cast, "ratmi"), 61))
    assert (answer.status_code, answer.headers["Location"][:13]) == (302, "/masuk/login/")


def test_no_address_opens_a_file_after_an_hour(cast: Cast) -> None:
    browser = unused_for(signed_in(cast, "ratmi"), 61)
    assert browser.get(f"/klien/{cast.clients['sarro'].pk}/?segar=1").status_code == 302


@pytest.mark.parametrize("ask", BY_ITSELF)
def test_what_the_page_asks_keeps_nobody_signed_in(
    cast: Cast, ask: Callable[[Browser], HttpResponse]
) -> None:
    browser = unused_for(signed_in(cast, "ratmi"), 50)
    before = browser.session[LAST_SEEN]
    assert ask(browser).status_code == 200
    assert browser.session[LAST_SEEN] == before


def test_a_click_keeps_one_signed_in(cast: Cast) -> None:
    browser = unused_for(signed_in(cast, "ratmi"), 50)
    before = browser.session[LAST_SEEN]
    browser.get("/klien/")
    assert browser.session[LAST_SEEN] > before


def test_a_page_that_refreshes_itself_from_the_door_on_starts_the_hour(cast: Cast) -> None:
    browser = signed_in(cast, "ratmi")
    browser.get("/?segar=1")
    assert LAST_SEEN in browser.session
