"""Does the office see the whole of a phone's work, from the consent to the trail?"""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from newcomer import Newcomer, screen, titian_run
from phone_apps import HOME, App, north_of_home
from titian.kit import clock

pytestmark = pytest.mark.browser

APPS = {"owntracks": "OwnTracks", "traccar": "Traccar Client"}
KASUBSI = "bkd.palu"
HEARD_WITHIN = 20_000  # ms
RADIUS_M = 150
RIDE = 17.0  # seconds for 900 m, at a speed that can be believed
NOTE = "Ditelepon: membeli obat untuk ibunya, struk apotek ditunjukkan."
WITHOUT_A_PHONE = """
SELECT s.username, c.id FROM clients_client c
  JOIN offices_staff s ON s.id = c.officer_id
  JOIN supervision_supervision v ON v.client_id = c.id AND v.ended_on IS NULL
 WHERE s.section = 'bkd' AND s.username LIKE '%.palu' AND c.register = 'adult'
   AND c.id NOT IN (SELECT client_id FROM tracking_assignment)
   AND c.id NOT IN (SELECT client_id FROM alerts_alert WHERE settled_at IS NULL)
 ORDER BY s.username, c.id DESC
"""


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newcomer]:
    with titian_run(tmp_path_factory.mktemp("phone"), is_made=True) as started:
        yield started


@dataclass(frozen=True)
class Desk:
    """A PK of whose clients two are free: nothing is open about them, they carry no phone."""

    username: str
    files: tuple[str, ...]


@pytest.fixture(scope="module")
def free(newcomer: Newcomer) -> Desk:
    found: dict[str, list[str]] = {}
    with closing(sqlite3.connect(newcomer.data / "titian.db")) as db:
        for username, client in db.execute(WITHOUT_A_PHONE):
            found.setdefault(username, []).append(f"{newcomer.address}/klien/{UUID(client)}")
    username = next(name for name, files in found.items() if len(files) >= len(APPS))
    return Desk(username, tuple(found[username]))


@pytest.mark.parametrize(
    "kind", ["owntracks", pytest.param("traccar", marks=pytest.mark.slow)]
)  # the other app tells the same story, in make long
def test_from_a_consent_to_the_trail(
    newcomer: Newcomer, browser: Browser, free: Desk, kind: str
) -> None:
    file = free.files[list(APPS).index(kind)]
    with screen(browser) as desk, screen(browser) as head:
        newcomer.sign_in(desk, free.username)
        newcomer.sign_in(head, KASUBSI)
        name = whose(desk, file)
        record_the_consent(desk, file)
        phone = App(kind, enrol(desk, file, kind), newcomer.gate_port)
        propose_a_zone(desk, file)
        approve_it(newcomer, head, name)
        open_screen = desk.context.new_page()
        open_screen.goto(newcomer.address)
        time.sleep(1.1)  # apps tell whole seconds: not one before the approval
        at_home = phone.sends(HOME)
        see_the_phone_at_home(desk, file)
        see_no_alert_from_a_bad_fix(desk, file, phone)
        time.sleep(max(0.0, at_home + RIDE - time.time()))
        phone.sends(north_of_home(900))
        see_the_alert_with_its_map(open_screen, name)
        hear_late_that_it_began_earlier(open_screen, phone, at_home + 7)
        settle_it(open_screen)
    with screen(browser) as chief:
        newcomer.sign_in(chief, "kepala.palu")
        find_it_all_in_the_trail(newcomer, chief, name)


def whose(page: Page, file: str) -> str:
    page.goto(f"{file}/")
    return page.get_by_role("heading", level=1).inner_text()


def record_the_consent(page: Page, file: str) -> None:
    page.goto(f"{file}/perangkat/")
    page.get_by_role("link", name="Catat dasar pemantauan").click()
    page.get_by_label("Persetujuan klien").check()
    page.fill("[name=reference]", "Surat pernyataan 12/2026, bermeterai")
    today = clock.today("Asia/Makassar", datetime.now(UTC))
    page.fill("[name=on]", f"{today:%d/%m/%Y}")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Surat pernyataan 12/2026")).to_be_visible()


def enrol(page: Page, file: str, kind: str) -> str:
    """The token as the page shows it, once."""
    page.get_by_role("link", name="Daftarkan ponsel").click()
    page.get_by_label(APPS[kind]).check()
    page.get_by_role("button", name="Daftarkan dan tampilkan kode").click()
    expect(page.get_by_text("Kode ini hanya ditampilkan sekarang.")).to_be_visible()
    expect(page.locator(".qr svg")).to_be_visible()
    found = re.search(r"tt_device_\d+_[0-9A-Za-z_-]+", page.locator("main").inner_text())
    assert found
    page.goto(f"{file}/perangkat/")
    expect(page.get_by_text("Belum pernah ada kabar")).to_be_visible()
    return found[0]


def propose_a_zone(page: Page, file: str) -> None:
    page.goto(f"{file}/wilayah/baru/")
    page.fill("[name=name]", "Rumah")
    page.get_by_label("Harus berada di dalam").check()
    page.fill("[name=centre]", f"{HOME[0] / 1e7}, {HOME[1] / 1e7}")
    page.fill("[name=radius_m]", str(RADIUS_M))
    page.fill("[name=grace_min]", "0")
    page.fill("[name=reason]", "Wajib di rumah menurut SK")
    page.get_by_role("button", name="Ajukan usul").last.click()
    expect(page.get_by_text("Menunggu persetujuan").first).to_be_visible()


def approve_it(newcomer: Newcomer, page: Page, name: str) -> None:
    """Somebody else decides."""
    page.goto(f"{newcomer.address}/persetujuan/")
    line = page.locator("li", has_text=name).filter(has=page.get_by_role("link"))
    line.first.get_by_role("link").last.click()
    page.get_by_role("button", name="Setujui").click()
    expect(page.get_by_text("Disetujui").first).to_be_visible()


def see_the_phone_at_home(page: Page, file: str) -> None:
    page.wait_for_timeout(1_000)
    page.goto(f"{file}/posisi/")
    expect(page.locator("ul.rows li", has_text="Rumah").first).to_contain_text("Di dalam")


def see_no_alert_from_a_bad_fix(page: Page, file: str, phone: App) -> None:
    """A mast 3 km away: kept, shown, explained, and believed by nobody."""
    phone.sends(north_of_home(3_000), acc_m=1_500)
    page.wait_for_timeout(2_000)
    page.goto(f"{file}/posisi/")
    unused = page.locator(".panel.unsure")
    expect(unused).to_contain_text("akurasinya 1.500 m")
    expect(page.get_by_text("Tidak ada peringatan: klien di tempat yang benar.")).to_be_visible()
    expect(page.get_by_role("link", name="Buka peringatan")).to_have_count(0)


def see_the_alert_with_its_map(page: Page, name: str) -> None:
    """On the screen that was open all the time."""
    line = page.locator("li:has(a[id^=buka-])").filter(has_text=name)
    expect(line.first).to_be_visible(timeout=HEARD_WITHIN)
    line.first.locator("a[id^=buka-]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Di luar wilayah Rumah")
    expect(page.locator("#peta svg").first).to_be_visible()
    expect(page.get_by_role("link", name="Buka peta").first).to_be_visible()
    sure = page.locator("section", has_text="Yang dapat dan tidak dapat dikatakan")
    expect(sure.first).to_contain_text("di sebelah utara rumah klien")


def hear_late_that_it_began_earlier(page: Page, phone: App, at: float) -> None:
    phone.sends(north_of_home(320), at=at)
    page.wait_for_timeout(2_000)
    page.reload()
    history = page.get_by_role("region", name="Jejak peringatan")
    expect(history).to_contain_text("Ternyata terjadi lebih awal")


def settle_it(page: Page) -> None:
    page.get_by_label("Musibah atau keadaan darurat").check()
    page.fill("[name=note]", NOTE)
    page.get_by_role("button", name="Simpan dan selesaikan").click()
    expect(page.get_by_role("region", name="Penyelesaian")).to_contain_text(NOTE)


def find_it_all_in_the_trail(newcomer: Newcomer, page: Page, name: str) -> None:
    for deed in (
        "consent.given", "device.enrolled", "zone.proposed", "zone.approved", "episodes.judged",
        "alert.opened", "alert.joined", "alert.seen", "alert.settled",
    ):  # fmt: skip
        page.goto(f"{newcomer.address}/jejak/?perbuatan={deed}")
        row = page.locator("tbody tr").filter(has_text=name).first
        expect(row).to_be_visible()
