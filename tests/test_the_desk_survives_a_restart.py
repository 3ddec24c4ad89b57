"""The server starts again while somebody types: nothing typed is lost, and the page says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from browsing import signed_in
from cast import Cast, make_cast
from newcomer import screen
from processes import free_port

pytestmark = pytest.mark.browser


@dataclass
class Desk:
    """The office, its server, and the counter that is signed in."""

    cast: Cast
    port: int
    sessions: dict[str, str]
    server: LiveServer

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def form(self) -> str:
        return f"{self.url}/klien/{self.cast.clients['sarro'].pk}/laporan/baru/"

    def enter(self, page: Page, who: str = "lasmi") -> None:
        session = {"name": "sessionid", "value": self.sessions[who], "url": self.url}
        page.context.add_cookies([session])  # type: ignore[list-item]

    def goes_down(self, page: Page) -> None:
        """With the connections that the browser still holds."""
        page.context.set_offline(True)
        self.server.stop()

    def comes_back(self, page: Page) -> None:
        self.server = LiveServer(f"127.0.0.1:{self.port}")
        page.context.set_offline(False)


class OnTheSamePort(ThreadedWSGIServer):
    """A server that starts again where it was, as ours does."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **{**options, "allow_reuse_address": True})  # type: ignore[arg-type]


@pytest.fixture
def desk(committed_db: Path | None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(LiveServerThread, "server_class", OnTheSamePort)
    cast, port = make_cast(), free_port()
    sessions = {who: signed_in(cast, who).cookies["sessionid"].value for who in ("lasmi", "ratmi")}
    opened = Desk(cast, port, sessions, LiveServer(f"127.0.0.1:{port}"))
    try:
        yield opened
    finally:
        opened.server.stop()


def test_a_form_that_is_sent_while_nobody_answers_is_kept_and_sent_later(
    browser: Browser, desk: Desk
) -> None:
    with screen(browser) as page:
        desk.enter(page)
        page.goto(desk.form)
        form_id = page.locator("[name=id]").input_value()
        page.fill("[name=note]", "Ikut melaut")
        desk.goes_down(page)
        page.keyboard.press("Control+s")
        waiting = page.locator("#isian-menunggu")
        expect(waiting).to_be_visible()
        expect(waiting).to_contain_text("tersimpan di komputer ini")
        desk.comes_back(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima lapor")
        assert form_id in page.url
        expect(page.locator("main")).to_contain_text("Ikut melaut")
        page.wait_for_load_state("load")  # the scripts have run
        assert "isian:" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_a_page_that_is_loaded_again_brings_back_what_was_typed(
    browser: Browser, desk: Desk
) -> None:
    with screen(browser) as page:
        desk.enter(page)
        page.goto(desk.form)
        form_id = page.locator("[name=id]").input_value()
        page.fill("[name=note]", "sehat")
        page.locator("label.choice", has_text="Telepon").click()
        desk.goes_down(page)
        desk.comes_back(page)
        page.reload()
        expect(page.locator("#isian-kembali")).to_be_visible()
        assert page.locator("[name=note]").input_value() == "sehat"
        assert page.locator("[name=channel]:checked").input_value() == "phone"
        assert page.locator("[name=id]").input_value() == form_id
        page.get_by_role("button", name="Kosongkan isian").click()
        expect(page.locator("[name=note]")).to_have_value("")


def test_what_one_person_typed_is_not_shown_to_the_next(browser: Browser, desk: Desk) -> None:
    with screen(browser) as page:
        desk.enter(page)
        page.goto(desk.form)
        page.fill("[name=note]", "rahasia")
        desk.enter(page, "ratmi")
        page.goto(desk.form)
        expect(page.locator("[name=note]")).to_have_value("")
        assert "rahasia" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_keys_give_numbers_and_call_them(browser: Browser, desk: Desk) -> None:
    with screen(browser) as page:
        desk.enter(page)
        page.goto(f"{desk.url}/antrean/")
        page.keyboard.press("1")
        expect(page.locator("h1.ticket")).to_have_text("001")
        page.keyboard.press("Escape")
        page.wait_for_url("**/antrean/")
        page.keyboard.press("F2")
        expect(page.locator("p.ticket")).to_have_text("001")


def test_without_script_the_same_form_is_saved(browser: Browser, desk: Desk) -> None:
    with screen(browser, javascript=False) as page:
        desk.enter(page)
        page.goto(desk.form)
        page.get_by_role("button", name="Simpan laporan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima lapor")
