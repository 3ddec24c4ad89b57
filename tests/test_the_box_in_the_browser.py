"""Does the box answer a person who types, walks with the arrows and presses Enter?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client as Browsing
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from cast import make_cast
from newcomer import screen
from searching import registered

pytestmark = pytest.mark.browser


@pytest.fixture
def office(committed_db: Path | None) -> Iterator[tuple[str, str]]:
    """Its address, and the session of Ratmi."""
    cast = make_cast()
    registered(cast, "Slamet Riyadi")
    registered(cast, "Slamet Riyanto", officer="yudi")
    browsing = Browsing()
    browsing.force_login(cast.staff["ratmi"])
    server = LiveServer("127.0.0.1")
    try:
        yield server.url, browsing.cookies["sessionid"].value
    finally:
        server.stop()


@pytest.mark.parametrize("width", [360, 1366])
def test_answers_come_while_typing_and_open_by_keyboard(
    browser: Browser, office: tuple[str, str], width: int
) -> None:
    address, session = office
    with screen(browser, width=width) as page:
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page.goto(f"{address}/klien/")
        answers = page.locator("#jawaban a")
        page.locator("#q").press_sequentially("slmaet ri", delay=30)
        expect(answers).to_have_count(2)
        expect(page.locator("#jawaban")).to_contain_text("Slamet Riyanto")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.keyboard.press("ArrowDown")
        expect(answers.first).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        expect(answers.first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Slamet Riyadi")


def test_answers_go_when_the_box_is_left_or_emptied(
    browser: Browser, office: tuple[str, str]
) -> None:
    address, session = office
    with screen(browser, width=1366) as page:
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page.goto(f"{address}/klien/")
        page.locator("#q").press_sequentially("slamet", delay=30)
        expect(page.locator("#jawaban li")).to_have_count(2)
        page.mouse.click(1300, 700)
        expect(page.locator("#jawaban")).to_be_hidden()
        page.locator("#q").focus()
        page.keyboard.press("Escape")
        expect(page.locator("#jawaban li")).to_have_count(0)


def test_without_script_the_box_leads_to_the_page(
    browser: Browser, office: tuple[str, str]
) -> None:
    address, session = office
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/klien/")
    page.fill("#q", "slmaet riadi")
    page.press("#q", "Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("slmaet riadi")
    expect(page.locator("tbody th a").first).to_have_text("Slamet Riyadi")
    context.close()
