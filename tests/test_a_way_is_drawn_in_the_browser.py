"""A corridor from clicks on the map to a proposal; on a phone as well; a name typed stays."""

import pytest
from playwright.sync_api import Browser, expect

from drawn_zones import office
from newcomer import screen

__all__ = ["office"]
pytestmark = pytest.mark.browser


def test_clicks_become_a_way_that_is_drawn_previewed_and_proposed(
    browser: Browser, office: tuple[str, str, str]
) -> None:
    address, server, session = office
    with screen(browser) as page:
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
        page.goto(address)
        page.check("[name=kind][value=way]")
        for spot in ((200, 150), (300, 200), (400, 180)):
            page.locator(".live").click(position={"x": spot[0], "y": spot[1]})
        way = page.locator("[name=way]")
        assert len(way.input_value().splitlines()) == 3
        expect(page.locator("[name=centre]")).to_be_hidden()
        page.get_by_role("button", name="Hapus sudut terakhir").click()
        way.fill(f"{way.input_value()}\nPalu Timur")
        page.locator(".live").click(position={"x": 350, "y": 220})
        assert "Palu Timur" in way.input_value()
        assert len(way.input_value().splitlines()) == 4
        page.fill("[name=name]", "Ke pabrik")
        page.check("[name=rule][value=inclusion]")
        page.fill("[name=reason]", "Perjalanan kerja")
        page.get_by_role("button", name="Lihat akibatnya dahulu").click()
        expect(page.locator("main")).to_contain_text("Usul ini, sebelum diajukan")
        page.get_by_role("button", name="Ajukan usul").last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ke pabrik, versi 1")
        expect(page.locator("main")).to_contain_text("Jalur 300 m di kiri dan kanan garis")
