"""Does somebody who comes from prison get a file, a card, guidance, and an answer who looked?"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from PIL import ImageStat
from playwright.sync_api import Browser, Page, expect

import files_of_all_kinds as files
from arriving import VILLAGE, choose_region, number_given, take_under_a_decree, today, typed
from newcomer import Newcomer, screen, titian_run

pytestmark = pytest.mark.browser

CLERK, SECTION, HEAD = "petugas1.palu", "bkd.palu", "kepala.palu"
NAME, NIK, PHONE = "Burhanuddin Lawira", "7271012304940005", "0810-0000-4431"
DECREE, RECORD = "PAS-1811.PK.05.03 Tahun 2026", "W24.PAS1-PK.05.03-771"
SCORE_SAYS = "Tinggi"
NOTE = "RRI tinggi: temui lebih sering, bicarakan pekerjaan."
A6 = (420, 298)  # points
REGISTERED = """
SELECT c.name, c.birth_on, l.number FROM clients_client c
  JOIN offices_office o ON o.id = c.office_id AND o.name LIKE '%Palu%'
  JOIN clients_registerline l ON l.client_id = c.id
 WHERE c.register = 'adult' AND c.merged_into_id IS NULL AND c.birth_on IS NOT NULL
   AND substr(c.name, 2) LIKE '%u%'
   AND c.id NOT IN (SELECT first_id FROM clients_pair UNION SELECT second_id FROM clients_pair)
   AND c.id NOT IN (SELECT client_id FROM clients_restriction)
 ORDER BY c.id
"""


@dataclass(frozen=True)
class Registered:
    """Somebody whom the office knows, and how a letter from prison may write the name."""

    name: str
    birth_on: date
    number: str

    @property
    def in_old_spelling(self) -> str:
        return self.name[0] + self.name[1:].replace("u", "oe", 1)


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newcomer]:
    with titian_run(tmp_path_factory.mktemp("client"), is_made=True) as started:
        yield started


@pytest.fixture(scope="module")
def known(newcomer: Newcomer) -> Registered:
    name, birth_on, number = asked(newcomer, REGISTERED)
    return Registered(name, date.fromisoformat(birth_on), number)


def test_from_the_prison_gate_to_the_slip(
    newcomer: Newcomer, browser: Browser, known: Registered
) -> None:
    with screen(browser) as counter, screen(browser) as section, screen(browser) as officer:
        newcomer.sign_in(counter, CLERK)
        find_although_misspelt(counter, known)
        newcomer.sign_in(section, SECTION)
        begin_and_be_warned(newcomer, section, known)
        fair = register_who_is_new(section)
        number = number_given(section)
        take_under_a_decree(section, DECREE, detained_days=1000)
        file = see_the_first_screen(section, number)
        receive_with_papers(section, file)
        keep_the_scan(section, file)
        see_two_thirds_explained(section, file)
        look_at_the_card(section, file, number)
        take_the_first_report(newcomer, counter, number)
        newcomer.sign_in(officer, username_of(newcomer, fair))
        open_the_file(officer, number)
        assess(officer, file)
        decide_on_it(officer, file)
        meet_on_it(officer, file)
        tell_who_looked(officer, file, saw="penerimaan klien")
        slip = {
            name_of(newcomer, CLERK): "Petugas layanan",
            name_of(newcomer, SECTION): "Kepala Subseksi",
            fair: "PK klien ini",
        }
        hand_over_the_slip(officer, slip)


def test_the_same_without_javascript(
    newcomer: Newcomer, browser: Browser, known: Registered
) -> None:
    with screen(browser, javascript=False, width=360) as section:
        newcomer.sign_in(section, SECTION)
        be_stopped_at_the_check(newcomer, section, known)
    with screen(browser, javascript=False, width=360) as head:
        newcomer.sign_in(head, HEAD)
        find_on_the_page(head, known)
        tell_who_looked(head, head.url, saw="berkas klien")
        hand_over_the_slip(head, {name_of(newcomer, HEAD): "Kepala Bapas"})


def find_although_misspelt(page: Page, known: Registered) -> None:
    """The answers come while the name is typed as the old letter has it."""
    page.locator("#q").press_sequentially(known.in_old_spelling, delay=10)
    found = page.locator("#jawaban li", has_text=known.number)
    expect(found).to_contain_text(known.name)


def begin_and_be_warned(newcomer: Newcomer, page: Page, known: Registered) -> None:
    """Whoever would enter the same person again is told before anything is kept."""
    page.goto(f"{newcomer.address}/klien/baru/")
    page.get_by_label("Dewasa").check()
    page.fill("[name=name]", known.in_old_spelling)
    page.fill("[name=birth_on]", f"{known.birth_on:%d/%m/%Y}")
    page.press("[name=birth_on]", "Tab")
    warned = page.locator("#mirip")
    expect(warned).to_contain_text("Mungkin sudah terdaftar")
    expect(warned.locator("li", has_text=known.number)).to_contain_text("Nama")


def register_who_is_new(page: Page) -> str:
    """Another person on the same form; the name of the officer whom Titian proposes."""
    page.fill("[name=name]", NAME)
    page.get_by_label("Laki-laki").check()
    page.fill("[name=nik]", NIK)
    page.fill("[name=birth_place]", "Donggala")
    page.fill("[name=birth_on]", "23/04/1994")
    page.fill("[name=address]", "Jalan Contoh 12, RT 01 RW 03")
    expect(page.locator("#mirip")).to_be_empty()
    with page.expect_response(re.compile(rf"/beban/usulan/.*desa={VILLAGE}")):
        choose_region(page)
    page.fill("[name=phone_1]", PHONE)
    page.fill("[name=guarantor_name]", "Nurhayati")
    page.fill("[name=guarantor_relation]", "ibu")
    page.fill("[name=guarantor_phone]", "0810-0000-4518")
    fair = choose_who_is_proposed(page)
    page.get_by_role("button", name="Simpan dan lanjut ke SK").click()
    return fair


def choose_who_is_proposed(page: Page) -> str:
    first = page.locator("#usulan li").first
    expect(first).to_contain_text("poin")
    name = first.locator("b").inner_text()
    page.select_option("[name=officer]", label=name)
    return name


def see_the_first_screen(page: Page, number: str) -> str:
    """Its address: everything the office must know first, without another click."""
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    main = page.locator("main")
    for words in (
        f"Register {number}",
        "Pembebasan bersyarat",
        DECREE,
        "4 tahun",
        "Nurhayati (ibu)",
    ):
        expect(main).to_contain_text(words)
    due = page.get_by_role("region", name="Yang harus dilakukan")
    expect(due).to_contain_text("Wajib lapor")
    call = page.get_by_role("region", name="Yang dapat dihubungi")
    expect(call.get_by_role("link", name=PHONE, exact=True)).to_be_visible()
    return page.url


def receive_with_papers(page: Page, file: str) -> None:
    """The berita acara and all papers but one; what is missing stays said."""
    page.goto(f"{file}bimbingan/")
    page.get_by_role("link", name="Catat penerimaan").click()
    page.fill("[name=record_number]", RECORD)
    page.fill("[name=brought_by]", "Staf registrasi Lapas")
    page.fill("[name=prison]", "Lapas Kelas IIA Contoh")
    papers = page.locator("[name=papers]")
    for paper in papers.all()[:-1]:
        paper.check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("region", name="Penerimaan")).to_contain_text(RECORD)
    expect(page.get_by_role("region", name="Surat yang diterima")).to_contain_text("1 belum ada")


def keep_the_scan(page: Page, file: str) -> None:
    page.goto(f"{file}dokumen/")
    page.get_by_role("link", name="Tambah dokumen").first.click()
    scan = {"name": "ba-serah-terima.jpg", "mimeType": "image/jpeg", "buffer": files.photo()}
    page.set_input_files("[name=file]", scan)  # type: ignore[arg-type]
    page.select_option("[name=kind]", label="SK dan berita acara")
    page.fill("[name=title]", "Berita acara serah terima")
    page.get_by_role("button", name="Simpan dokumen").click()
    expect(page.locator("main")).to_contain_text("Berita acara serah terima")


def see_two_thirds_explained(page: Page, file: str) -> None:
    """Two thirds of four years, reckoned from the first day in custody."""
    page.goto(f"{file}tanggal/")
    line = page.locator(
        "tbody tr", has=page.get_by_role("rowheader", name="Dua pertiga masa pidana")
    )
    line.get_by_text("Mengapa tanggal ini?").click()
    steps = line.locator(".why")
    expect(steps).to_contain_text("Dua pertiga dari 1440 hari")
    expect(steps).to_contain_text("Dasar:")


def look_at_the_card(page: Page, file: str, number: str) -> None:
    """One sheet of A6 with ink on it: who, which number, whom to call; nothing that shames."""
    page.goto(file)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Kartu bimbingan").click()
    (card,) = pypdfium2.PdfDocument(BytesIO(taken.value.path().read_bytes()))
    assert tuple(map(round, card.get_size())) == A6
    assert ImageStat.Stat(card.render(scale=2).to_pil().convert("L")).stddev[0] > 10
    said = " ".join(card.get_textpage().get_text_bounded().split())
    assert NAME in said
    assert number in said
    assert NIK not in said
    assert DECREE not in said


def take_the_first_report(newcomer: Newcomer, page: Page, number: str) -> None:
    """At the counter, by the number on the card."""
    page.goto(f"{newcomer.address}/meja-depan/")
    page.fill("#cari", number)
    page.press("#cari", "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Terima laporan")
    expect(page.locator("main")).to_contain_text(NAME)
    page.get_by_role("button", name="Simpan laporan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima lapor")


def open_the_file(page: Page, number: str) -> None:
    """The one in charge finds the new client in the box and sees what the section saw."""
    page.fill("#q", number)
    page.locator("#jawaban a", has_text=NAME).click()
    see_the_first_screen(page, number)


def assess(page: Page, file: str) -> None:
    """The band follows from the score; the scan is the paper that shows it."""
    page.goto(f"{file}riwayat/")
    page.get_by_role("link", name="Catat asesmen").click()
    page.select_option("[name=instrument]", index=1)
    page.fill("[name=score]", "13")
    page.fill("[name=source]", "Wawancara dan berita acara")
    page.select_option("[name=document]", label="Berita acara serah terima")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator(".timeline, main").first).to_contain_text(SCORE_SAYS)


def decide_on_it(page: Page, file: str) -> None:
    """The first stage as the session decided it, with the day that we reckoned."""
    page.goto(f"{file}bimbingan/")
    stages = page.get_by_role("region", name="Tahap bimbingan")
    stages.get_by_role("link", name="Catat keputusan TPP").first.click()
    page.fill("[name=tpp_number]", "TPP-41/XI/2026")
    page.fill("[name=note]", NOTE)
    page.get_by_role("button", name="Simpan").click()
    expect(stages).to_contain_text("TPP-41/XI/2026")
    expect(stages).to_contain_text(NOTE)


def meet_on_it(page: Page, file: str) -> None:
    page.goto(file)
    page.get_by_role("link", name="Buat janji temu").click()
    page.fill("[name=on]", next_wednesday())
    page.fill("[name=hour]", "09.00")
    page.select_option("[name=purpose]", label="Konseling")
    page.get_by_label("Di kantor").check()
    page.fill("[name=note]", NOTE)
    page.get_by_role("button", name="Simpan").click()
    meeting = page.locator("li[id^=j-]", has_text=NAME)
    expect(meeting).to_contain_text("09.00")
    expect(meeting).to_contain_text(NOTE)


def next_wednesday() -> str:
    return typed(7 + (2 - today().weekday()) % 7)


def tell_who_looked(page: Page, file: str, *, saw: str) -> None:
    """The client asks at the desk: from the file to the answer in two clicks."""
    page.goto(file)
    parts = page.get_by_role("navigation", name="Bagian berkas")
    if (folded := parts.locator("summary")).is_visible():
        folded.click()
    parts.get_by_role("link", name="Jejak").click()
    page.get_by_role("link", name="Siapa melihat berkas ini").click()
    expect(page.locator("main")).to_contain_text(saw)


def hand_over_the_slip(page: Page, people: dict[str, str]) -> None:
    """Who looked and as what, in words; no number that others could use."""
    page.get_by_role("link", name="Slip untuk klien").click()
    slip = page.locator(".slip")
    for name, role in people.items():
        line = slip.locator("p", has_text=name).first
        expect(line).to_contain_text(role)
        expect(line).to_contain_text("kali, terakhir")
    expect(slip).not_to_contain_text(NIK)


def be_stopped_at_the_check(newcomer: Newcomer, page: Page, known: Registered) -> None:
    """What comes back names the one who may be it already, and asks for a reason."""
    page.goto(f"{newcomer.address}/klien/baru/")
    page.get_by_label("Dewasa").check()
    page.fill("[name=name]", known.in_old_spelling)
    page.get_by_label("Laki-laki").check()
    page.fill("[name=birth_on]", f"{known.birth_on:%d/%m/%Y}")
    page.select_option("[name=officer]", index=1)
    page.get_by_role("button", name="Simpan dan lanjut ke SK").click()
    expect(page.locator("#mirip li", has_text=known.number)).to_be_visible()
    expect(page.get_by_label("Mengapa tetap didaftarkan?")).to_be_visible()


def find_on_the_page(page: Page, known: Registered) -> None:
    page.fill("#q", known.in_old_spelling)
    page.press("#q", "Enter")
    page.locator("tbody tr", has_text=known.number).get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(known.name)


def asked(newcomer: Newcomer, question: str, *given: str) -> tuple[str, ...]:
    with closing(sqlite3.connect(newcomer.data / "titian.db")) as db:
        found: tuple[str, ...] = db.execute(question, given).fetchone()
    return found


def name_of(newcomer: Newcomer, username: str) -> str:
    return asked(newcomer, "SELECT name FROM offices_staff WHERE username = ?", username)[0]


def username_of(newcomer: Newcomer, name: str) -> str:
    return asked(newcomer, "SELECT username FROM offices_staff WHERE name = ?", name)[0]
