"""A tracker with a curfew comes home late: on a true night and on a night of bad fixes.

One ticket, not twelve; who is on duty is called at home; evidence from both sides; a sealed PDF,
verified, then tampered with.
"""

import re
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client as Browsing
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from cast import Cast, make_cast
from economy_scenes import called, on_night_duty, reached
from newcomer import screen
from place_scenes import LAT, LON, METRES, home_zone, judge
from processes import free_port, running, wait_until
from titian.alerts.models import Alert
from titian.alerts.saying import say_waiting
from titian.audit.chain import seal_waiting
from titian.config.cli import main
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.tracking.devices import enrol_device, give_consent
from titian.tracking.models import EvidenceFrame, EvidencePaper
from titian.tracking.opening import open_store
from tracker_frames import gt06_fix, gt06_login

pytestmark = [pytest.mark.browser, pytest.mark.slow]
IMEI = "865205030330012"
NOT_OURS = "ERR_CONNECTION_REFUSED"  # the open screen's door, which no test of pages opens
GOOD, BAD = 9, 4  # satellites: 20 m and 50 m
# Minutes after 19.30, metres east of home, satellites. Both nights are to be spent at home.
BAD_NIGHT = tuple((4 * n, 160, BAD) if n % 4 == 3 else (4 * n, 20, GOOD) for n in range(40))
TRUE_NIGHT = tuple((4 * n, 900 if 5 <= n < 20 else 10, GOOD) for n in range(40))


@dataclass(frozen=True)
class Office:
    address: str
    session: str
    alert: str


@pytest.fixture
def office(committed_db: Path | None, settings: Settings, tmp_path: Path) -> Iterator[Office]:
    """Sarro's tracker told two nights through its own door, and the judge looked at each."""
    if connection.vendor != "sqlite":
        pytest.skip("the story runs where the demo runs")
    settings.POINTS = str(tmp_path / "points.db")
    cast = make_cast()
    _at_home_by_night(cast)
    reached(cast, "yudi")
    on_night_duty(cast, "yudi", on=_evening(1).date())
    with _trackers(tmp_path) as port:
        for days, night in ((2, BAD_NIGHT), (1, TRUE_NIGHT)):
            since = _evening(days)
            _tells(port, since, night)
            wait_until(partial(_has_come, tmp_path, since, night), 20)
            for minutes in (90, 200):
                judge(tmp_path / "points.db", since + timedelta(minutes=minutes))
                say_waiting(since + timedelta(minutes=minutes))
    browsing = Browsing()
    browsing.force_login(cast.staff["ratmi"])
    server = LiveServer("127.0.0.1")
    try:
        alert = Alert.objects.get()  # one ticket, of two nights and fifty fixes
        yield Office(server.url, browsing.cookies["sessionid"].value, str(alert.pk))
    finally:
        server.stop()


def _evening(days: int) -> datetime:
    """19.30 in Palu, so many days ago."""
    today = clock.today("Asia/Makassar", clock.now())
    return clock.moment(today - timedelta(days=days), 19, 30, "Asia/Makassar")


def _at_home_by_night(cast: Cast) -> None:
    at = _evening(4)
    home_zone(cast, at=at)
    give_consent(
        id=uuid7(), client=cast.sarro, kind="order", reference="SK PB", on=at.date(),
        by=cast.ratmi, at=at,
    )  # fmt: skip
    enrol_device(id=uuid7(), client=cast.sarro, kind="gt06", imei=IMEI, by=cast.ratmi, at=at)


@contextmanager
def _trackers(folder: Path) -> Iterator[int]:
    """The process that listens to trackers; answers its port."""
    port = free_port()
    env = {
        "TITIAN_TRACKERS_DATABASE": str(connection.settings_dict["NAME"]),
        "TITIAN_TRACKERS_POINTS": str(folder / "points.db"),
        "TITIAN_TRACKERS_BIND": "127.0.0.1",
        "TITIAN_TRACKERS_GT06": str(port),
    }
    argv = [sys.executable, "-m", "titian.gate.trackers"]
    with running(argv, env, folder / "trackers.log"):
        wait_until(lambda: _answers(port), 15)
        yield port


def _answers(port: int) -> bool:
    try:
        with closing(socket.create_connection(("127.0.0.1", port), 5)) as wire:
            wire.sendall(gt06_login(IMEI))
            wire.settimeout(5)
            return bool(wire.recv(64))
    except OSError:
        return False


def _tells(port: int, since: datetime, night: tuple[tuple[int, int, int], ...]) -> None:
    """As a tracker does that kept its night: one frame after the other on one connection."""
    with closing(socket.create_connection(("127.0.0.1", port), 5)) as wire:
        wire.settimeout(5)
        wire.sendall(gt06_login(IMEI))
        wire.recv(64)
        for n, (minutes, metres, satellites) in enumerate(night):
            at = (since + timedelta(minutes=minutes)).astimezone(UTC)
            lon = (LON + round(metres / METRES * 1e7)) / 1e7
            wire.sendall(gt06_fix(at, LAT / 1e7, lon, n + 2, satellites))
            wire.recv(64)


def _has_come(folder: Path, since: datetime, night: tuple[tuple[int, int, int], ...]) -> bool:
    with closing(open_store(folder / "points.db")) as store:
        while store.drain():
            pass
        begin = int(since.timestamp() * 1000)
        return len(store.points(1001, begin, begin + 86_400_000)) == len(night)


def test_from_the_late_homecoming_to_the_refused_paper(
    browser: Browser, office: Office, tmp_path: Path
) -> None:
    _who_is_on_duty_was_called()
    with screen(browser) as page:
        complaints = _watched(page, office)
        page.goto(f"{office.address}/peringatan/")
        expect(page.get_by_role("link", name=re.compile("Sarro")).first).to_be_visible()
        page.goto(f"{office.address}/peringatan/{office.alert}/")
        _sees_both_sides(page)
        _writes_what_the_client_says(page)
        paper = _seals(page, tmp_path)
        _checks(page, office, paper, "Isinya utuh")
        tampered = _tampered(paper, tmp_path)
        _checks(page, office, tampered, "isi berkas ini sudah diubah")
        _slides_through_the_day(page, office)
        assert complaints == []
    _verified_and_refused(paper, tampered)


def _who_is_on_duty_was_called() -> None:
    """Once, on the own telephone, and about nobody."""
    (call,) = called(Staff.objects.get(username="yudi"))
    assert "Titian" in call.text
    assert "Sarro" not in call.text


def _watched(page: Page, office: Office) -> list[str]:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: (
            complaints.append(said.text)
            if said.type == "error" and NOT_OURS not in said.text
            else None
        ),
    )
    page.context.add_cookies(
        [{"name": "sessionid", "value": office.session, "url": office.address}]
    )
    return complaints


def _sees_both_sides(page: Page) -> None:
    expect(page.get_by_role("heading", name="Yang mendukung").first).to_be_visible()
    expect(page.get_by_role("heading", name="Yang berbicara sebaliknya").first).to_be_visible()
    boxes = [page.locator(f"#{name}-1").locator("..").bounding_box() for name in
             ("mendukung", "melawan")]  # fmt: skip
    assert boxes[0] is not None and boxes[1] is not None
    assert abs(boxes[0]["width"] - boxes[1]["width"]) < 2
    expect(page.get_by_text("sambungan alat pelacak (TCP)").first).to_be_visible()


def _writes_what_the_client_says(page: Page) -> None:
    page.get_by_role("link", name="Tulis keterangan klien").click()
    page.get_by_label("Apa kata klien?").fill("Angkot terakhir tidak datang, saya jalan kaki.")
    page.get_by_text("Lewat telepon").click()
    now = clock.now() - timedelta(minutes=2)
    page.get_by_label("Tanggal").fill(f"{clock.today('Asia/Makassar', now):%d/%m/%Y}")
    page.get_by_label("Pukul").fill(clock.clock_time(now, "Asia/Makassar", "id").split(" ")[0])
    page.get_by_role("button", name="Simpan keterangan").click()
    expect(page.get_by_text("Angkot terakhir tidak datang")).to_be_visible()


def _seals(page: Page, folder: Path) -> Path:
    page.get_by_role("link", name="Buat PDF bersegel").click()
    page.get_by_label("Untuk apa PDF ini dibuat?").fill("Diminta hakim PN Palu")
    with page.expect_download() as told:
        page.get_by_role("button", name="Buat PDF bersegel").click()
    paper = folder / "bukti.pdf"
    told.value.save_as(paper)
    assert paper.read_bytes().startswith(b"%PDF-")
    return paper


def _tampered(paper: Path, folder: Path) -> Path:
    content = bytearray(paper.read_bytes())
    content[len(content) // 2] ^= 1
    other = folder / "diubah.pdf"
    other.write_bytes(bytes(content))
    return other


def _checks(page: Page, office: Office, paper: Path, said: str) -> None:
    page.goto(f"{office.address}/periksa-bukti/")
    page.set_input_files("input[type=file]", str(paper))
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_text(said)).to_be_visible()


def _slides_through_the_day(page: Page, office: Office) -> None:
    page.goto(f"{office.address}/peringatan/{office.alert}/")
    page.get_by_role("link", name="Putar ulang hari itu").click()
    page.get_by_text("Memeriksa peringatan").click()
    page.get_by_role("button", name="Putar ulang").click()
    slider = page.get_by_label("Geser waktunya")
    expect(slider).to_be_visible()
    said = []
    for minute in (19 * 60 + 40, 20 * 60 + 20):
        slider.fill(str(minute))
        expect(page.locator("[data-clock]")).to_have_text(f"{minute // 60:02d}.{minute % 60:02d}")
        said.append(page.locator("[data-now]").inner_text())
    assert "Di dalam" in said[0]
    assert "Di luar" in said[1]


def _verified_and_refused(paper: Path, tampered: Path) -> None:
    """On the command line, once the trail is sealed."""
    seal_waiting(settings.SECRETS["audit"])
    assert main(["verify", str(paper)]) == 0
    assert main(["verify", str(tampered), "--json"]) == 1
    assert EvidencePaper.objects.count() == 1
    assert EvidenceFrame.objects.count() > 0
