"""Does dragging, or tapping two corners, fill the numbers of a box? On a computer and a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client as Browsing
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

import files_of_all_kinds as files
from access_scenes import data_asked
from cast import make_cast
from newcomer import screen
from story_scenes import a_scan
from test_part_of_an_attachment_is_blacked_out import page_of

pytestmark = pytest.mark.browser


@pytest.fixture
def office(committed_db: Path | None, documents_here: Path) -> Iterator[tuple[str, str]]:
    """The address of a letter's page, and the session of Ratmi."""
    cast = make_cast()
    letter = a_scan(cast, files.written_pdf("Saksi: Sitti Aminah", "Halaman dua"))
    asked = data_asked(cast)
    browsing = Browsing()
    browsing.force_login(cast.staff["ratmi"])
    server = LiveServer("127.0.0.1")
    try:
        yield server.url + page_of(asked, letter.pk), browsing.cookies["sessionid"].value
    finally:
        server.stop()


def go(page: Page, office: tuple[str, str]) -> None:
    address, session = office
    cookie = {"name": "sessionid", "value": session, "url": address.partition("/klien/")[0]}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(address)


def opened(page: Page, office: tuple[str, str]) -> dict[str, float]:
    """Where the picture of the page lies."""
    go(page, office)
    picture = page.locator("[data-box] img")
    picture.evaluate("image => image.decode()")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    return dict(box)


def numbers(page: Page) -> list[float]:
    return [
        float(page.locator(f"[name={side}]").input_value().replace(",", "."))
        for side in ("left", "top", "width", "height")
    ]


def test_a_box_is_dragged_over_a_name_and_kept(browser: Browser, office: tuple[str, str]) -> None:
    with screen(browser) as page:
        box = opened(page, office)
        page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.3, steps=4)
        page.mouse.up()
        assert numbers(page) == pytest.approx([10, 20, 80, 10], abs=0.5)
        expect(page.locator("[data-box] > i")).to_be_visible()
        page.locator("[name=reason]").fill("nama saksi")
        page.get_by_role("button", name="Hitamkan", exact=True).click()
        expect(page.locator("#kotak + ol")).to_contain_text("nama saksi")


def test_two_corners_are_tapped_on_a_phone(browser: Browser, office: tuple[str, str]) -> None:
    with screen(browser, width=360) as page:
        box = opened(page, office)
        picture = page.locator("[data-box]")
        for across, down in ((0.8, 0.5), (0.2, 0.4)):
            spot = {"x": box["width"] * across, "y": box["height"] * down}
            picture.click(position=spot)  # type: ignore[arg-type]
        assert numbers(page) == pytest.approx([20, 40, 60, 10], abs=1)
        assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_javascript_the_numbers_are_typed_and_looked_at_first(
    browser: Browser, office: tuple[str, str]
) -> None:
    with screen(browser, javascript=False) as page:
        go(page, office)
        for side, value in {"left": "10", "top": "20", "width": "80", "height": "7,5"}.items():
            page.locator(f"[name={side}]").fill(value)
        page.get_by_role("button", name="Lihat dulu").click()
        shown = page.locator("[data-box] img").get_attribute("src") or ""
        assert shown.endswith("?kotak=100,200,800,75")
        assert numbers(page) == [10, 20, 80, 7.5]
        page.locator("[name=reason]").fill("nama saksi")
        page.get_by_role("button", name="Hitamkan", exact=True).click()
        expect(page.locator("#kotak + ol")).to_contain_text("nama saksi")
