"""What does the front desk do in its busy hour? Numbers, reports, guests, by keys alone."""

import os
import signal
from pathlib import Path

from playwright.sync_api import Page, expect

from newcomer import Newcomer
from processes import children_of
from reporting_people import Somebody
from titian.config.lifeline import GROUP_OF_OURS

DESK = "petugas1.palu"
BACK_WITHIN_MS = 20_000  # a server that was killed


def sit_at_the_counter(newcomer: Newcomer, desk: Page, wall: Page, *, counter: str) -> None:
    """The screen in the hall hangs beside it."""
    desk.goto(f"{newcomer.address}/antrean/")
    desk.select_option("[name=loket]", counter)
    desk.get_by_role("button", name="Pakai").click()
    expect(desk.locator("#antrean")).to_contain_text(f"Loket {counter}")
    newcomer.sign_in(wall, DESK)
    wall.goto(
        newcomer.address
        + (desk.get_by_role("link", name="Layar dinding").get_attribute("href") or "")
    )


def give_numbers_by_keys(newcomer: Newcomer, desk: Page) -> None:
    """One for a report, one for a letter; each number is one higher."""
    numbers = []
    for key in ("1", "3"):
        desk.goto(f"{newcomer.address}/antrean/")
        desk.keyboard.press(key)
        ticket = desk.locator("h1.ticket")
        expect(ticket).to_be_visible()
        numbers.append(int(ticket.inner_text()))
        desk.keyboard.press("Escape")
        desk.wait_for_url("**/antrean/")
    assert numbers[0] < numbers[1]


def call_a_number(newcomer: Newcomer, desk: Page, wall: Page) -> None:
    """By number: the wall says it with the counter, and no name."""
    desk.goto(f"{newcomer.address}/antrean/")
    desk.keyboard.press("F2")
    called = desk.locator("p.ticket")
    expect(called).to_be_visible()
    number = called.inner_text()
    wall.reload()
    expect(wall.locator("h1")).to_contain_text(number)
    expect(wall.locator("h1")).to_contain_text("ke loket 4")
    desk.get_by_role("button", name="Selesai").click()
    expect(desk.locator("#antrean")).to_contain_text("Belum ada nomor di loket ini")


def open_the_form_by_keys(newcomer: Newcomer, desk: Page, who: Somebody) -> None:
    """What is typed in full opens the form with Enter."""
    desk.goto(f"{newcomer.address}/meja-depan/")
    expect(desk.locator("#cari")).to_be_focused()
    desk.keyboard.type(who.number)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Terima laporan")
    expect(desk.locator("main")).to_contain_text(who.name)


def take_a_report_by_keys(newcomer: Newcomer, desk: Page, who: Somebody) -> None:
    """Enter moves on, Ctrl+S saves; the receipt names the next day."""
    open_the_form_by_keys(newcomer, desk, who)
    expect(desk.locator("main")).to_contain_text("Lapor berikutnya:")
    desk.locator("[name=channel]:checked").focus()
    desk.keyboard.press("Enter")
    desk.keyboard.type("Buruh harian di pelabuhan")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Tidak ada")
    desk.keyboard.press("Control+s")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Tanda terima lapor")
    expect(desk.locator("main")).to_contain_text("Buruh harian di pelabuhan")
    expect(desk.get_by_role("heading", name="Lapor berikutnya")).to_be_visible()


def enter_a_guest_by_keys(newcomer: Newcomer, desk: Page) -> None:
    desk.goto(f"{newcomer.address}/buku-tamu/")
    desk.locator("[name=name]").focus()
    desk.keyboard.type("Ibu Rohani")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Kelurahan Tondo")
    desk.keyboard.press("Control+s")
    expect(desk.get_by_text("Tamu tersimpan.")).to_be_visible()
    expect(desk.locator("tbody tr", has_text="Ibu Rohani")).to_contain_text("Kelurahan Tondo")


def take_a_report_while_the_server_dies(newcomer: Newcomer, desk: Page, who: Somebody) -> None:
    """kill -9 between the typing and the saving: it waits, says so, and goes by itself."""
    open_the_form_by_keys(newcomer, desk, who)
    desk.fill("[name=note]", "Datang dengan istrinya")
    kill_the_web(newcomer)
    desk.keyboard.press("Control+s")
    expect(desk.locator("#isian-menunggu")).to_be_visible()
    expect(desk.locator("#isian-menunggu")).to_contain_text("tersimpan di komputer ini")
    expect(desk.get_by_role("heading", level=1)).to_have_text(
        "Tanda terima lapor", timeout=BACK_WITHIN_MS
    )
    expect(desk.locator("main")).to_contain_text("Datang dengan istrinya")


def kill_the_web(newcomer: Newcomer) -> None:
    """With all its workers; the supervisor starts it again."""
    mark = f"{GROUP_OF_OURS}=web\0".encode()
    (web,) = [
        child for child in children_of(newcomer.pid)
        if mark in Path(f"/proc/{child}/environ").read_bytes()
    ]  # fmt: skip
    os.killpg(web, signal.SIGKILL)


def read_the_counts_of_the_day(newcomer: Newcomer, desk: Page) -> None:
    desk.goto(f"{newcomer.address}/meja-depan/hitungan/")
    expect(desk.locator("main")).to_contain_text("1 tamu di buku tamu")
    letters = desk.get_by_role("row", name="Surat dan litmas").get_by_role("cell").first
    assert int(letters.inner_text()) >= 1
