"""At the office's screen: a number, the birth date, four answers, a receipt, and forgotten."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client as Browser

from cast import NOW, Cast
from client_pages import BIRTH, WRONG, known_browser, reported
from titian.kit.ids import uuid7
from titian.reporting.models import Report
from titian.selfservice.kiosks import open_kiosk, start_kiosk
from titian.selfservice.models import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def screen(cast: Cast) -> Browser:
    """A screen in the lobby of Palu."""
    _row, secret = open_kiosk(id=uuid7(), office=cast.palu, name="Lobi", by=cast.lasmi, at=NOW)
    started = start_kiosk(secret=secret, at=NOW)
    assert started is not None
    browser = Browser()
    browser.cookies["kios"] = started[1]
    return browser


def stood_there(
    cast: Cast, screen: Browser, birth: dict[str, str] = BIRTH, *, times: int = 1
) -> None:
    screen.post("/kios/nomor", {"number": cast.clients["sarro"].number.lower()})
    for _ in range(times):
        screen.post("/kios/lahir/", birth)


def test_a_report_at_the_screen_counts_without_leave_to_report_from_afar(
    cast: Cast, screen: Browser
) -> None:
    stood_there(cast, screen)
    receipt = screen.get(reported(screen, room="kios")).content.decode()
    report = Report.objects.get()
    assert (report.channel, report.evidence, report.is_counted) == ("kiosk", "identified", True)
    assert report.receipt in receipt
    assert set(report.answers) == {"mood", "work", "changes", "need"}


def test_the_screen_forgets_who_stood_there(cast: Cast, screen: Browser) -> None:
    stood_there(cast, screen)
    receipt = reported(screen, room="kios")
    screen.get("/kios/selesai/")
    assert screen.get(receipt).headers["Location"] == "/kios/"
    assert Visit.objects.get().ended_at is not None


def test_every_page_of_the_screen_clears_itself_without_a_script(
    cast: Cast, screen: Browser
) -> None:
    """By a header, as a tag in the page would clear it with a script too, touched or not."""
    clears = "60;url=/kios/selesai/"
    screen.post("/kios/nomor", {"number": cast.clients["sarro"].number})
    assert screen.get("/kios/lahir/").headers["Refresh"] == clears
    screen.post("/kios/lahir/", BIRTH)
    screen.get("/kios/lapor/")
    for page in ("lapor/mood/", "tolong/"):
        assert screen.get(f"/kios/{page}").headers["Refresh"] == clears, page
    screen.cookies["layar"] = "1"
    assert "Refresh" not in screen.get("/kios/tolong/").headers


def test_left_alone_a_visit_ends_by_itself(cast: Cast, screen: Browser) -> None:
    stood_there(cast, screen)
    with time_machine.travel(NOW + timedelta(minutes=15), tick=False):
        assert screen.get("/kios/lapor/").headers["Location"] == "/kios/"


def test_a_wrong_birth_date_three_times_is_taken_unread(cast: Cast, screen: Browser) -> None:
    stood_there(cast, screen, WRONG, times=3)
    reported(screen, room="kios")
    report = Report.objects.get()
    assert (report.evidence, report.is_counted) == ("claimed", False)


def test_a_number_that_nobody_has_is_asked_for_its_birth_date_too(screen: Browser) -> None:
    assert screen.post("/kios/nomor", {"number": "9999/D/I/2026"}).headers["Location"] == (
        "/kios/lahir/"
    )
    answers = [screen.post("/kios/lahir/", BIRTH).status_code for _ in range(3)]
    assert answers == [422, 422, 404]


def test_a_client_of_another_office_is_not_known_here(cast: Cast, screen: Browser) -> None:
    screen.post("/kios/nomor", {"number": cast.clients["ferdy"].number + "x"})
    screen.post("/kios/lahir/", BIRTH)
    assert not Visit.objects.filter(client=cast.clients["ferdy"]).exists()


def test_a_visit_of_the_screen_opens_nothing_on_a_phone(cast: Cast, screen: Browser) -> None:
    stood_there(cast, screen)
    phone = Browser()
    phone.cookies["kunjungan"] = screen.cookies["kunjungan"].value
    assert phone.get("/s/data/").headers["Location"] == "/s/"


def test_a_visit_of_a_phone_opens_nothing_at_the_screen(cast: Cast, screen: Browser) -> None:
    screen.cookies["kunjungan"] = known_browser(cast).cookies["kunjungan"].value
    assert screen.get("/kios/lapor/").headers["Location"] == "/kios/"


def test_without_an_open_screen_nothing_is_answered(cast: Cast) -> None:
    browser = Browser()
    assert browser.get("/kios/").status_code == 403
    for page in ("lahir/", "lapor/", "selesai/"):
        assert browser.get(f"/kios/{page}").headers["Location"] == "/kios/"
