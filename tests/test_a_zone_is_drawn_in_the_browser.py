"""From a click on the map to a proposal: the form is filled by the map, and sent as it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client as Browsing
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from cast import make_cast
from newcomer import chromium, screen

pytestmark = pytest.mark.browser


@pytest.fixture
def office(committed_db: Path | None) -> Iterator[tuple[str, str, str]]:
    """The address of the form, the server's, and the session of Ratmi."""
    cast, browsing = make_cast(), Browsing()
    browsing.force_login(cast.staff["ratmi"])
    path = f"/klien/{cast.clients['sarro'].pk}/wilayah/baru/?peta=1"
    server = LiveServer("127.0.0.1")
    try:
        yield server.url + path, server.url, browsing.cookies["sessionid"].value
    finally:
        server.stop()


@pytest.fixture
def browser(office: tuple[str, str, str]) -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def test_a_click_fills_the_middle_and_the_proposal_is_sent(
    browser: Browser, office: tuple[str, str, str]
) -> None:
    address, server, session = office
    with screen(browser) as page:
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
        page.goto(address)
        page.locator(".live").click(position={"x": 300, "y": 200})
        expect(page.locator("[name=centre]")).not_to_have_value("")
        page.fill("[name=name]", "Rumah")
        page.check("[name=rule][value=inclusion]")
        page.fill("[name=reason]", "Syarat jam malam dari putusan")
        page.get_by_role("button", name="Ajukan usul").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Rumah, versi 1")
        expect(page.locator("main")).to_contain_text("Lingkaran 120 m di sekitar")


def test_without_a_script_the_same_form_is_typed(
    browser: Browser, office: tuple[str, str, str]
) -> None:
    address, server, session = office
    with screen(browser, javascript=False, width=360) as page:
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
        page.goto(address)
        page.fill("[name=name]", "Rumah")
        page.fill("[name=centre]", "0°53'30\" LS 119°52'14\" BT")
        page.check("[name=rule][value=inclusion]")
        page.fill("[name=reason]", "Syarat jam malam dari putusan")
        page.get_by_role("button", name="Ajukan usul").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Rumah, versi 1")
