"""The server starts again while somebody types: nothing typed is lost, and the page says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client as Browsing
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cast import Cast, make_cast
from newcomer import chromium, screen
from processes import free_port
from titian.reporting.models import Report

pytestmark = pytest.mark.browser


@dataclass
class Desk:
    """The office, its server, and the counter that is signed in."""

    cast: Cast
    port: int
    session: str
    server: LiveServer

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def restart(self) -> None:
        self.server = LiveServer(f"127.0.0.1:{self.port}")

    def enter(self, page: Page) -> None:
        page.context.add_cookies([{"name": "sessionid", "value": self.session, "url": self.url}])


@pytest.fixture
def desk(committed_db: Path | None) -> Iterator[Desk]:
    cast, port, browsing = make_cast(), free_port(), Browsing()
    browsing.force_login(cast.staff["lasmi"])
    session = browsing.cookies["sessionid"].value
    opened = Desk(cast, port, session, LiveServer(f"127.0.0.1:{port}"))
    try:
        yield opened
    finally:
        opened.server.stop()


@pytest.fixture
def browser(desk: Desk) -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def test_a_form_that_is_sent_while_nobody_answers_is_kept_and_sent_later(
    browser: Browser, desk: Desk
) -> None:
    with screen(browser) as page:
        desk.enter(page)
        page.goto(f"{desk.url}/klien/{desk.cast.clients['sarro'].pk}/laporan/baru/")
        page.fill("[name=work]", "nelayan")
        desk.server.stop()
        page.keyboard.press("Control+s")
        waiting = page.locator("#isian-menunggu")
        expect(waiting).to_be_visible()
        expect(waiting).to_contain_text("tersimpan di komputer ini")
        desk.restart()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima lapor")
        assert page.evaluate("Object.keys(sessionStorage).length") == 0
    assert Report.objects.get().work == "nelayan"


def test_a_page_that_is_loaded_again_brings_back_what_was_typed(
    browser: Browser, desk: Desk
) -> None:
    with screen(browser) as page:
        desk.enter(page)
        page.goto(f"{desk.url}/klien/{desk.cast.clients['sarro'].pk}/laporan/baru/")
        form_id = page.locator("[name=id]").input_value()
        page.fill("[name=note]", "sehat")
        page.locator("label.choice", has_text="Telepon").click()
        desk.server.stop()
        desk.restart()
        page.reload()
        expect(page.locator("#isian-kembali")).to_be_visible()
        assert page.locator("[name=note]").input_value() == "sehat"
        assert page.locator("[name=channel]:checked").input_value() == "phone"
        assert page.locator("[name=id]").input_value() == form_id
        page.get_by_role("button", name="Kosongkan isian").click()
        expect(page.locator("[name=note]")).to_have_value("")


def test_what_one_person_typed_is_not_shown_to_the_next(browser: Browser, desk: Desk) -> None:
    other = Browsing()
    other.force_login(desk.cast.staff["ratmi"])
    with screen(browser) as page:
        desk.enter(page)
        where = f"{desk.url}/klien/{desk.cast.clients['sarro'].pk}/laporan/baru/"
        page.goto(where)
        page.fill("[name=note]", "rahasia")
        value = other.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": desk.url}])
        page.goto(where)
        expect(page.locator("[name=note]")).to_have_value("")
        assert "rahasia" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_keys_judge_and_call(browser: Browser, desk: Desk) -> None:
    with screen(browser) as page:
        desk.enter(page)
        page.goto(f"{desk.url}/antrean/")
        page.keyboard.press("1")
        expect(page.locator("h1.ticket")).to_have_text("001")
        page.keyboard.press("Escape")
        page.wait_for_url("**/antrean/")
        page.keyboard.press("F2")
        expect(page.locator("p.ticket")).to_have_text("001")
