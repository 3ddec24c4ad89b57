"""The client pages in Chromium: whole without a script, a small photo, a position, a voice."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from cast import make_cast
from titian.kit import clock
from titian.phone.voices import spoken
from titian.selfservice.ways import make_link

pytestmark = pytest.mark.browser
WEIGHS_THE_PHOTO = """const send = HTMLFormElement.prototype.submit;
HTMLFormElement.prototype.submit = function () {
  if (this.photo) sessionStorage.photo = this.photo.files[0].size;
  send.call(this);
};"""
LOUDEST = """async address => {
  const sound = await (await fetch(address)).arrayBuffer();
  const heard = await new OfflineAudioContext(1, 16000, 16000).decodeAudioData(sound);
  let most = 0;
  for (const value of heard.getChannelData(0)) most = Math.max(most, Math.abs(value));
  return [heard.duration, most];
}"""


@pytest.fixture
def office(committed_db: Path | None) -> Iterator[tuple[str, str]]:
    """Its address, and a new link of Sarro."""
    cache.clear()
    cast = make_cast()
    made = make_link(client=cast.clients["sarro"], by=cast.staff["ratmi"], at=clock.now())
    server = LiveServer("127.0.0.1")
    try:
        yield server.url, made.secret
    finally:
        server.stop()


def came_in(page: Page, office: tuple[str, str]) -> None:
    address, secret = office
    page.goto(f"{address}/s/{secret}/")
    for name, value in (("day", "17"), ("month", "2"), ("year", "1992")):
        page.fill(f"[name={name}]", value)
    page.click("button.go")


def reported(page: Page) -> Iterator[None]:
    """Stops at every page on the way to the receipt."""
    page.click("text=Lapor sekarang")
    while "periksa" not in page.url:
        yield
        page.locator("button.ans").last.click()
    yield
    page.click("button.go")
    page.wait_for_url("**/bukti/*/")
    yield


def test_without_javascript_the_whole_way_ends_in_a_receipt(
    browser: Browser, office: tuple[str, str]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    came_in(page, office)
    for _ in reported(page):
        pass
    assert page.locator("h1").inner_text() == "Laporan Anda diterima"
    assert page.locator(".no").inner_text().replace("-", "").isdigit()
    context.close()


def test_a_receipt_is_printed_on_one_sheet_without_the_buttons(
    browser: Browser, office: tuple[str, str]
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    came_in(page, office)
    for _ in reported(page):
        pass
    page.wait_for_selector(".no")
    number = page.locator(".no").inner_text()
    (sheet,) = pypdfium2.PdfDocument(BytesIO(page.pdf(format="A5", print_background=True)))
    said = sheet.get_textpage().get_text_bounded()
    drawn = sheet.render(scale=2).to_pil().convert("1").histogram()
    context.close()
    assert number in said
    assert "Saya butuh bantuan" not in said
    assert "Selesai" not in said
    assert drawn[0] > 3_000  # the squares of the QR


def test_the_policy_refuses_nothing_of_ours(browser: Browser, office: tuple[str, str]) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page, complaints = context.new_page(), []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    came_in(page, office)
    for _ in reported(page):
        pass
    context.close()
    assert complaints == []


def test_a_position_that_the_phone_refuses_is_said(
    browser: Browser, office: tuple[str, str]
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    came_in(page, office)
    page.click("text=Lapor sekarang")
    while "place" not in page.url:
        page.locator("button.ans").first.click()
    page.click("text=Ya, boleh")
    page.wait_for_url("**/photo/")
    page.click("text=Tanpa foto")
    said = page.locator(".rows").inner_text()
    context.close()
    assert "Jangan" in said


def test_a_photo_is_made_small_before_it_travels(
    browser: Browser, office: tuple[str, str], tmp_path: Path
) -> None:
    from random import Random

    from PIL import Image

    noise = Image.frombytes("RGB", (2000, 1500), Random(1).randbytes(2000 * 1500 * 3))
    noise.save(tmp_path / "foto.jpg", quality=95)
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.add_init_script(WEIGHS_THE_PHOTO)
    came_in(page, office)
    page.click("text=Lapor sekarang")
    while "photo" not in page.url:
        page.locator("button.ans").last.click()
    page.set_input_files("[name=photo]", tmp_path / "foto.jpg")
    page.wait_for_url("**/periksa/")
    sent, said = page.evaluate("Number(sessionStorage.photo)"), page.locator(".rows").inner_text()
    context.close()
    assert (tmp_path / "foto.jpg").stat().st_size > 2_000_000
    assert 10_000 < sent < 300_000
    assert "Ambil foto" in said


def test_every_stand_in_can_be_heard(browser: Browser, office: tuple[str, str]) -> None:
    context = browser.new_context()
    page, silent = context.new_page(), []
    page.goto(f"{office[0]}/latihan/")
    for one in spoken():
        duration, most = page.evaluate(LOUDEST, f"/s/suara/{one.language}/{one.key}.mp3")
        if not (1 <= duration <= 6 and most > 0.1):
            silent.append((one.language, one.key, duration, most))
    context.close()
    assert silent == []
