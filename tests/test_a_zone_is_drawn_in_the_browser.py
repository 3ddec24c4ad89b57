"""From a click on the map to a proposal: the form is filled by the map, and sent as it stands."""

import pytest
from playwright.sync_api import Browser, expect

from drawn_zones import office
from newcomer import screen

__all__ = ["office"]
pytestmark = pytest.mark.browser


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
        page.get_by_role("button", name="Ajukan usul").last.click()
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
        page.get_by_role("button", name="Ajukan usul").last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Rumah, versi 1")
