"""Does the movable map work by mouse, by keyboard, on a phone, and stay out of the way on paper?"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client as Browsing
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cast import make_cast
from newcomer import screen

pytestmark = [pytest.mark.browser, pytest.mark.urls("map_scenes")]
NOT_OURS = "ERR_CONNECTION_REFUSED"  # the open screen's door, which no test of pages opens


@pytest.fixture
def office(committed_db: Path | None) -> Iterator[tuple[str, str]]:
    """Its address, and the session of Ratmi."""
    browsing = Browsing()
    browsing.force_login(make_cast().staff["ratmi"])
    server = LiveServer("127.0.0.1")
    try:
        yield server.url, browsing.cookies["sessionid"].value
    finally:
        server.stop()


def opened(page: Page, office: tuple[str, str], path: str) -> list[str]:
    """What the page complained of; a refused style or script is such a complaint."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    address, session = office
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    return [one for one in complaints if NOT_OURS not in one]


def test_the_map_takes_the_drawings_place_and_paper_gets_the_drawing(
    browser: Browser, office: tuple[str, str]
) -> None:
    with screen(browser) as page:
        assert opened(page, office, "/peta-uji/malam/") == []
        expect(page.locator(".live")).to_be_visible()
        expect(page.locator(".drawn")).to_be_hidden()
        for kind, count in (("acc in", 2), ("acc unsure", 4), ("acc sure", 3), ("trk gap", 2)):
            shown = page.locator(f".live path.{kind.replace(' ', '.')}")
            expect(shown).to_have_count(count)
        page.emulate_media(media="print")
        expect(page.locator(".drawn")).to_be_visible()
        expect(page.locator(".live")).to_be_hidden()


def test_a_line_of_the_list_goes_to_its_point(browser: Browser, office: tuple[str, str]) -> None:
    with screen(browser, width=360) as page:
        assert opened(page, office, "/peta-uji/malam/") == []
        page.get_by_role("link", name="Titik 5").click()
        expect(page.locator(".leaflet-popup")).to_contain_text("Titik 5, pukul 02.36")
        assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_map_moves_by_keyboard(browser: Browser, office: tuple[str, str]) -> None:
    with screen(browser) as page:
        opened(page, office, "/peta-uji/klien/")
        before = page.locator(".leaflet-control-scale-line").inner_text()
        page.locator(".live").focus()
        page.keyboard.press("+")
        expect(page.locator(".leaflet-control-scale-line")).not_to_have_text(before)


def test_without_script_the_drawing_stays(browser: Browser, office: tuple[str, str]) -> None:
    with screen(browser, javascript=False, width=360) as page:
        opened(page, office, "/peta-uji/malam/")
        expect(page.locator(".drawn")).to_be_visible()
        expect(page.get_by_text("Titik 5, pukul 02.36")).to_be_visible()


def test_a_click_sets_the_middle_and_the_form_sends_it(
    browser: Browser, office: tuple[str, str]
) -> None:
    with screen(browser) as page:
        assert opened(page, office, "/zona-uji/") == []
        page.locator(".live").click(position={"x": 300, "y": 200})
        expect(page.get_by_label("Titik tengah lingkaran")).to_have_value(
            re.compile(r"^-0\.89\d{4}, 119\.87\d{4}$")
        )
        expect(page.locator("path.draft")).to_have_count(1)
        page.get_by_role("button", name="Usulkan zona").click()
        expect(page.locator("#hasil")).to_contain_text("Circle(lat_e7=")


def test_a_polygon_is_made_by_keyboard_alone(browser: Browser, office: tuple[str, str]) -> None:
    with screen(browser) as page:
        opened(page, office, "/zona-uji/")
        page.get_by_role("radio", name="Bidang bersudut").check()
        expect(page.get_by_label("Titik tengah lingkaran")).to_be_hidden()
        for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
            page.locator(".live").focus()
            page.keyboard.press(key)
            page.keyboard.press(key)
            page.get_by_role("button", name="Pakai tengah peta").press("Enter")
        lines = page.get_by_label("Sudut-sudut, untuk").input_value().splitlines()
        assert len(set(lines)) == 3
        page.get_by_role("button", name="Hapus sudut terakhir").press("Enter")
        assert page.get_by_label("Sudut-sudut, untuk").input_value().splitlines() == lines[:2]


def test_a_handle_is_dragged_to_another_radius(browser: Browser, office: tuple[str, str]) -> None:
    with screen(browser) as page:
        opened(page, office, "/zona-uji/")
        page.get_by_label("Titik tengah lingkaran").fill("-0.8917, 119.8707")
        handle = page.locator(".handle").first
        box = handle.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 12, box["y"] + 12)
        page.mouse.down()
        page.mouse.move(box["x"] + 92, box["y"] + 12, steps=6)
        page.mouse.up()
        assert int(page.get_by_label("Jari-jari lingkaran").input_value()) > 120
