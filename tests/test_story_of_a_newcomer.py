"""Does a newcomer see the whole of Titian's work, from a registration to the trail?"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from arriving import choose_region, number_given, take_under_a_decree
from newcomer import Newcomer, screen, titian_run
from titian.demo.accounts import SHEET, SHOWN_PK

pytestmark = pytest.mark.browser

NAME = "Andi Mappanyukki"
NEW_ALERT_WITHIN = 150_000  # ms; the third client of the live demo is silent after 100 s
NOT_COME_YET = re.compile(rf"^Terima laporan(?!.*{NAME})")  # one report a day
NOTE = "Ditelepon, dijawab kakaknya: sakit sejak Senin, surat puskesmas menyusul."


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newcomer]:
    with titian_run(tmp_path_factory.mktemp("newcomer")) as started:
        yield started


def test_from_a_registration_to_the_trail(newcomer: Newcomer, browser: Browser) -> None:
    assert all(f"{username} " in newcomer.printed for _, username in SHEET)
    with screen(browser) as office:
        newcomer.sign_in(office, SHOWN_PK)
        known = look_at_the_open_screen(office)
        desk = office.context.new_page()
        number = register_a_client(newcomer, desk)
        take_under_a_decree(desk, "PAS-1708.PK.05.03 Tahun 2026", detained_days=900)
        expect(desk.get_by_role("heading", level=1)).to_have_text(NAME)
        see_the_dates_explained(desk)
        with screen(browser) as counter:
            newcomer.sign_in(counter, "petugas1.palu")
            take_a_report_by_keyboard(newcomer, counter, number)
        see_the_alert_arrive(office, known)
        client = settle_it(office)
    with screen(browser) as head:
        newcomer.sign_in(head, "kepala.palu")
        see_the_office_count_it(newcomer, head)
        find_it_all_in_the_trail(newcomer, head, number, client)


def test_the_same_without_javascript(newcomer: Newcomer, browser: Browser) -> None:
    with screen(browser, javascript=False, width=360) as counter:
        newcomer.sign_in(counter, "petugas1.palu")
        counter.goto(f"{newcomer.address}/meja-depan/?q=an")
        counter.get_by_role("link", name=NOT_COME_YET).first.click()
        counter.get_by_role("button", name="Simpan laporan").click()
        expect(counter.get_by_role("heading", level=1)).to_have_text("Tanda terima lapor")
    with screen(browser, javascript=False, width=360) as office:
        newcomer.sign_in(office, "kepala.palu")
        office.goto(f"{newcomer.address}/peringatan/?keadaan=terbuka")
        silent = office.locator("main .rows li", has_text="Belum ada kabar")
        silent.locator("a.btn").first.click()
        settle_it(office)


def look_at_the_open_screen(page: Page) -> set[str]:
    """The alerts that are there already; the page says if it is ever loaded anew."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Hari ini")
    page.evaluate("window.isTheSamePage = true")
    return alerts_on(page)


def alerts_on(page: Page) -> set[str]:
    return set(page.eval_on_selector_all("a[id^=buka-]", "all => all.map(a => a.id)"))


def silences_on(page: Page) -> set[str]:
    """Phones move meanwhile, and zones are left: this story is about who does not report."""
    lines = page.locator("li:has(a[id^=buka-])").filter(has_text="belum ada kabar sejak")
    return set(lines.locator("a[id^=buka-]").evaluate_all("all => all.map(a => a.id)"))


def register_a_client(newcomer: Newcomer, page: Page) -> str:
    page.goto(f"{newcomer.address}/klien/baru/")
    page.get_by_label("Dewasa").check()
    page.fill("[name=name]", NAME)
    page.fill("[name=alias]", "Andi")
    page.get_by_label("Laki-laki").check()
    page.fill("[name=nik]", "7271011702920003")
    page.fill("[name=birth_place]", "Palu")
    page.fill("[name=birth_on]", "17/02/1992")
    page.select_option("[name=religion]", "islam")
    page.fill("[name=work]", "Tukang kayu")
    page.fill("[name=address]", "Jalan Contoh 7, RT 02 RW 05")
    choose_region(page)
    page.fill("[name=phone_1]", "0810-0000-4417")
    page.fill("[name=guarantor_name]", "Hasna")
    page.fill("[name=guarantor_relation]", "kakak")
    page.fill("[name=guarantor_phone]", "0810-0000-4502")
    page.get_by_role("button", name="Simpan dan lanjut ke SK").click()
    return number_given(page)


def see_the_dates_explained(page: Page) -> None:
    page.goto(f"{page.url}tanggal/")
    dates = page.get_by_role("table").filter(has_text="Cara menghitung")
    why = dates.locator("details").first
    why.get_by_text("Mengapa tanggal ini?").click()
    expect(why.get_by_role("listitem").first).to_be_visible()
    expect(why.get_by_text("Dasar:")).to_be_visible()


def take_a_report_by_keyboard(newcomer: Newcomer, page: Page, number: str) -> None:
    """Not one click: search, the one who stands there, three answers, save."""
    page.goto(f"{newcomer.address}/meja-depan/")
    keys = page.keyboard
    expect(page.locator("#cari")).to_be_focused()
    keys.type(number)
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Terima laporan")
    expect(page.locator("[name=channel]:checked")).to_be_focused()
    keys.press("1")
    keys.press("Enter")
    expect(page.locator("[name=work]")).to_be_focused()
    keys.press("Enter")
    keys.type("Pindah ke rumah kakak")
    keys.press("Enter")
    keys.press("P")
    keys.press("Control+s")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima lapor")
    expect(page.get_by_role("region", name="Lapor berikutnya").locator(".big")).to_have_text(
        re.compile(r"^\w+, \d+ \w+ \d{4}$")
    )
    answers = page.get_by_role("region", name="Yang disampaikan")
    expect(answers).to_contain_text("Pindah ke rumah kakak")
    expect(answers).to_contain_text("pekerjaan")


def see_the_alert_arrive(page: Page, known: set[str]) -> None:
    """On the screen that was open all the time."""
    page.wait_for_function(
        """known => [...document.querySelectorAll('li:has(a[id^=buka-])')].some(line =>
            line.textContent.includes('belum ada kabar sejak')
            && !known.includes(line.querySelector('a[id^=buka-]').id))""",
        arg=sorted(known),
        timeout=NEW_ALERT_WITHIN,
    )
    assert page.evaluate("window.isTheSamePage")
    in_menu = re.compile(rf"^{len(alerts_on(page))}\b")
    expect(page.locator("#jumlah-alerts")).to_have_text(in_menu)
    new = sorted(silences_on(page) - known)
    expect(page.locator(f"li:has(#{new[0]})")).to_contain_text("Belum ada yang melihat")
    page.locator(f"#{new[0]}").click()


def settle_it(page: Page) -> str:
    """Says whose it was."""
    expect(page.get_by_role("heading", level=1)).to_contain_text("Belum ada kabar")
    history = page.get_by_role("region", name="Jejak peringatan")
    expect(history).to_contain_text("Dilihat")
    client = page.locator(".sub a").inner_text()
    page.get_by_label("Sakit", exact=True).check()
    page.fill("[name=note]", NOTE)
    page.get_by_role("button", name="Simpan dan selesaikan").click()
    settled = page.get_by_role("region", name="Penyelesaian")
    expect(settled).to_contain_text(NOTE)
    return client


def see_the_office_count_it(newcomer: Newcomer, page: Page) -> None:
    page.goto(f"{newcomer.address}/kantor/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rekap kantor")
    causes = page.get_by_role("region", name="Tabel sebab peringatan")
    excused = causes.get_by_role("row").filter(has_text="Ada alasan")
    assert int(excused.locator(".num").inner_text()) >= 1


def find_it_all_in_the_trail(newcomer: Newcomer, page: Page, number: str, client: str) -> None:
    for deed, who, whom in (
        ("client.registered", "PK", NAME),
        ("report.taken", "layanan", NAME),
        ("alert.opened", "Titian", client),
        ("alert.seen", "PK", client),
        ("alert.settled", "PK", client),
    ):
        page.goto(f"{newcomer.address}/jejak/?perbuatan={deed}")
        row = page.locator("tbody tr").filter(has_text=whom).first
        expect(row).to_be_visible()
        assert row.locator("td").first.inner_text().strip(), (deed, who)
