"""Can an old woman with a slow phone report, and the front desk take a hall full of people?

In a real browser, with the processes of a real office: from the way in that an officer gives to
the word that somebody read it, with scripts and without; and the counter in its busy hour, whose
server is killed in the middle.
"""

import os
import re
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from arriving import typed
from newcomer import Newcomer, chromium, screen, titian_run
from processes import children_of
from slow_phones import (
    give_a_photo,
    listen,
    look_at_the_question,
    say_when_born,
    slow_phone,
    tap,
)
from titian.config.lifeline import GROUP_OF_OURS
from titian.reporting.rules.receipts import is_number

pytestmark = pytest.mark.browser

DESK, HEAD = "petugas1.palu", "kepala.palu"
NEAR_HOME = (-0.8983, 119.8707)  # in Palu
WRONG = date(1970, 1, 1)
WITHIN_MS = 20_000  # for what a loop of ours does

WHO_MAY_REPORT = """
SELECT c.id, c.name, c.birth_on, c.number, s.username FROM clients_client c
  JOIN offices_office o ON o.id = c.office_id AND o.name LIKE '%Palu%'
  JOIN offices_staff s ON s.id = c.officer_id
  JOIN supervision_supervision v ON v.client_id = c.id AND v.ended_on IS NULL
       AND v.suspended_on IS NULL AND v.due_on IS NOT NULL
 WHERE c.register = 'adult' AND c.merged_into_id IS NULL AND c.birth_on IS NOT NULL
   AND EXISTS (SELECT 1 FROM clients_phone p
                WHERE p.client_id = c.id AND p.owner = '' AND p.dead_on IS NULL)
   AND c.id NOT IN (SELECT client_id FROM clients_restriction)
   AND c.id NOT IN (SELECT client_id FROM clients_category)
   AND c.id NOT IN (SELECT client_id FROM clients_remotereporting)
   AND c.id NOT IN (SELECT client_id FROM messages_contact)
   AND c.id NOT IN (SELECT client_id FROM reporting_report WHERE day >= date('now', '-1 day'))
 ORDER BY c.sex = 'P' DESC, c.birth_on
"""


@dataclass(frozen=True)
class Somebody:
    """A client as the office knows them, and the PK in charge."""

    id: UUID
    name: str
    born: date
    number: str
    officer: str


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newcomer]:
    with titian_run(tmp_path_factory.mktemp("report")) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def people(newcomer: Newcomer) -> list[Somebody]:
    """Who may report today; women first, the oldest first."""
    with closing(sqlite3.connect(newcomer.data / "titian.db")) as db:
        rows = db.execute(WHO_MAY_REPORT).fetchall()
    return [
        Somebody(UUID(key), name, date.fromisoformat(born), number, officer)
        for key, name, born, number, officer in rows
    ]


def test_an_old_woman_with_a_slow_phone(
    newcomer: Newcomer, browser: Browser, people: list[Somebody]
) -> None:
    her = people[0]
    with screen(browser) as officer, slow_phone(browser, place=NEAR_HOME) as phone:
        newcomer.sign_in(officer, her.officer)
        let_report_from_afar(newcomer, browser, officer, her)
        phone.goto(made_link(newcomer, officer, her))
        say_when_born(phone, WRONG)
        expect(phone.get_by_role("alert")).to_contain_text("Coba 2 kali lagi")
        say_when_born(phone, her.born)
        phone.get_by_role("link", name="Lapor sekarang").tap()
        answer_the_choices(phone, hears=True)
        look_at_the_question(phone)
        tap(phone, "Ya, boleh")
        look_at_the_question(phone)
        give_a_photo(phone, javascript=True)
        receipt = hold_the_receipt(phone)
        read_in_the_inbox(newcomer, officer, her, receipt, told=("Sakit", "akurasi 35 m"))
        see_it_was_read(phone)


def test_the_same_without_javascript(
    newcomer: Newcomer, browser: Browser, people: list[Somebody]
) -> None:
    """The link comes by message; who did not ask for leave still reports, and is told so."""
    her = people[1]
    with screen(browser) as officer, slow_phone(browser, javascript=False) as phone:
        newcomer.sign_in(officer, her.officer)
        phone.goto(sent_link(newcomer, officer, her))
        say_when_born(phone, her.born)
        phone.get_by_role("link", name="Lapor sekarang").tap()
        answer_the_choices(phone, hears=False)
        look_at_the_question(phone)
        tap(phone, "Ya, boleh")
        look_at_the_question(phone)
        give_a_photo(phone, javascript=False)
        receipt = hold_the_receipt(phone)
        expect(phone.locator("main")).to_contain_text("Petugas akan memeriksa laporan ini dulu.")
        read_in_the_inbox(newcomer, officer, her, receipt, told=("Sakit",))
        see_it_was_read(phone)


def test_the_front_desks_busy_hour(
    newcomer: Newcomer, browser: Browser, people: list[Somebody]
) -> None:
    first, second = people[-1], people[-2]
    with screen(browser) as desk, screen(browser) as wall:
        newcomer.sign_in(desk, DESK)
        sit_at_the_counter(newcomer, desk, wall, counter="4")
        give_numbers_by_keys(newcomer, desk)
        call_a_number(newcomer, desk, wall)
        take_a_report_by_keys(newcomer, desk, first)
        enter_a_guest_by_keys(newcomer, desk)
        take_a_report_while_the_server_dies(newcomer, desk, second)
        read_the_counts_of_the_day(newcomer, desk)


def let_report_from_afar(newcomer: Newcomer, browser: Browser, page: Page, her: Somebody) -> None:
    """The PK asks and the head decides."""
    address = f"{newcomer.address}/klien/{her.id}/lapor-jarak-jauh/"
    page.goto(address)
    page.get_by_role("link", name="Ajukan").click()
    page.fill("[name=reason]", "Rumahnya di seberang, kapal seminggu sekali")
    page.fill("[name=until_on]", typed(90))
    page.locator("[name=least_proof][value=identified]").check()
    page.get_by_role("button", name="Ajukan").click()
    with screen(browser) as head:
        newcomer.sign_in(head, HEAD)
        head.goto(address)
        head.get_by_role("link", name="Putuskan").click()
        head.get_by_label("Izinkan").check()
        head.get_by_role("button", name="Simpan keputusan").click()
        expect(head.locator("main")).to_contain_text("Diizinkan")


def made_link(newcomer: Newcomer, page: Page, her: Somebody) -> str:
    """Shown once, as it is typed: in groups of four."""
    page.goto(f"{newcomer.address}/klien/{her.id}/lapor-sendiri/")
    page.get_by_role("link", name="Tautan baru").click()
    page.get_by_role("button", name="Buat tautan").click()
    expect(page.locator(".qr svg")).to_be_visible()
    return page.locator("code").inner_text()


def sent_link(newcomer: Newcomer, page: Page, her: Somebody) -> str:
    """Goes out by the simulated operator, whose page shows what stands on her telephone."""
    page.goto(f"{newcomer.address}/klien/{her.id}/pesan/")
    page.get_by_role("button", name="Kirim tautan lapor").click()
    expect(page.locator(".talk")).to_contain_text("Lapor lewat HP:")
    simulated = f"{newcomer.address}/pesan/simulator/"
    message = page.locator(".talk li", has_text=her.name).first
    for _turn in range(WITHIN_MS // 1000):
        page.goto(simulated)
        if message.count():
            break
        page.wait_for_timeout(1000)
    found = re.search(r"http://\S+/s/\w+/", message.inner_text())
    assert found
    return found[0]


def answer_the_choices(phone: Page, *, hears: bool) -> None:
    """Looked at one by one; the first is heard, the wish is told, otherwise the last answer."""
    for place, answer in enumerate(("Biasa saja", "Kerja harian", "Tidak ada", "Berobat")):
        look_at_the_question(phone)
        if hears and place == 0:
            listen(phone)
        tap(phone, answer)


def hold_the_receipt(phone: Page) -> str:
    """Everything is read once more; the number stands there, drawn as a QR, and what is next."""
    expect(phone.locator(".rows li")).to_have_count(6)
    expect(phone.locator(".rows")).to_contain_text("Berobat")
    tap(phone, "Kirim laporan")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Laporan Anda diterima")
    number = phone.locator(".no").inner_text()
    assert is_number(number)
    expect(phone.get_by_role("img", name="Kode QR nomor bukti").locator("path")).to_be_visible()
    expect(phone.locator(".steps")).to_contain_text("Belum diperiksa petugas")
    return number


def read_in_the_inbox(
    newcomer: Newcomer, page: Page, her: Somebody, number: str, *, told: tuple[str, ...]
) -> None:
    """Among those that need a look; one key says that it is she."""
    page.goto(f"{newcomer.address}/laporan/")
    line = page.locator("tbody tr", has_text="Sakit").filter(has=named(page, her))
    expect(line).to_have_count(1)
    line.get_by_role("link").first.click()
    main = page.locator("main")
    expect(main).to_contain_text(number)
    for words in told:
        expect(main).to_contain_text(words)
    photo = page.get_by_role("img", name="Foto yang dikirim")
    assert photo.evaluate("e => e.decode().then(() => e.naturalWidth)") > 0
    here = page.url
    page.keyboard.press("c")
    page.wait_for_url(lambda url: url != here)
    page.goto(here)
    expect(main).to_contain_text("Cocok, dinilai")


def named(page: Page, her: Somebody) -> Locator:
    return page.get_by_role("link", name=her.name)


def see_it_was_read(phone: Page) -> None:
    phone.reload()
    expect(phone.locator(".steps")).to_contain_text("Sudah diperiksa petugas")


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
        "Tanda terima lapor", timeout=WITHIN_MS
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
