"""Ten doors, one record: channel, who typed, how sure, when it was made, when it came, the skew."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client as Browser

from cast import Cast
from client_pages import ANSWERS, BIRTH, a_link, came_in, known_browser, reported
from desk_scenes import DUE_DAY, address, form, signed_in
from message_scenes import SARRO, with_number
from test_a_client_reports_themself import allow_distance
from titian.kit.ids import uuid7
from titian.messages.carriers import Text
from titian.messages.incoming import take
from titian.messages.watcher import tend
from titian.reporting.models import Channel, Report
from titian.selfservice.kiosks import open_kiosk, start_kiosk

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
WRITTEN = {"desk": "seen", "visit": "seen", "phone": "claimed", "village": "relayed",
           "guarantor": "relayed"}  # fmt: skip


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(DUE_DAY, tick=False):
        yield


def by_link(cast: Cast) -> None:
    reported(known_browser(cast))


def by_outbox(cast: Cast) -> None:
    """Made a quarter of an hour ago, on a phone whose clock is five minutes fast."""
    ahead = DUE_DAY + 5 * MINUTE
    kept = {"id": str(uuid7()), "form_version": "2026-01", "answers": ANSWERS,
            "made_at": (ahead - 15 * MINUTE).isoformat(), "no_fix_because": "refused"}  # fmt: skip
    body = {"sent_at": ahead.isoformat(), "reports": [kept]}
    known_browser(cast).post("/s/kirim/", body, content_type="application/json")


def at_the_kiosk(cast: Cast) -> None:
    _row, secret = open_kiosk(id=uuid7(), office=cast.palu, name="Lobi", by=cast.lasmi, at=DUE_DAY)
    started = start_kiosk(secret=secret, at=DUE_DAY)
    assert started is not None
    screen = Browser()
    screen.cookies["kios"] = started[1]
    screen.post("/kios/nomor", {"number": cast.clients["sarro"].number})
    screen.post("/kios/lahir/", BIRTH)
    reported(screen, room="kios")


def by_message(channel: str) -> Callable[[Cast], None]:
    def sent(cast: Cast) -> None:
        with_number(cast)
        said = Text("k", SARRO, "LAPOR 1 2 1 1", DUE_DAY - MINUTE, channel=channel)
        take(said, carrier="fake", office=cast.palu, at=DUE_DAY)
        tend(DUE_DAY)

    return sent


DOORS: dict[str, tuple[Callable[[Cast], None], str, str, timedelta, float | None]] = {
    "link": (by_link, "link", "identified", 0 * MINUTE, None),
    "outbox": (by_outbox, "link", "identified", 15 * MINUTE, 300.0),
    "kiosk": (at_the_kiosk, "kiosk", "identified", 0 * MINUTE, None),
    "sms": (by_message("sms"), "sms", "claimed", MINUTE, None),
    "whatsapp": (by_message("whatsapp"), "whatsapp", "claimed", MINUTE, None),
}


@pytest.mark.parametrize("door", DOORS)
def test_what_the_client_typed_says_so(cast: Cast, door: str) -> None:
    go, channel, evidence, waited, skew = DOORS[door]
    go(cast)
    report = Report.objects.get()
    assert (report.channel, report.evidence, report.taken_by) == (channel, evidence, None)
    assert report.received_at == DUE_DAY
    assert report.counted_at == DUE_DAY - waited
    assert report.skew_s == skew
    assert report.form_version == "2026-01"
    assert (report.day, report.work) == (DUE_DAY.date(), "Kerja harian")


@pytest.mark.parametrize(("channel", "evidence"), WRITTEN.items())
def test_what_an_officer_wrote_down_says_who_and_for_whom(
    cast: Cast, channel: str, evidence: str
) -> None:
    """A call, a visit, the word of the village head or of the guarantor."""
    typed = form(channel=channel, made_at="09.30")
    answer = signed_in(cast, "ratmi").post(address(cast.clients["sarro"]), typed)
    assert answer.status_code == 302
    report = Report.objects.get()
    assert (report.channel, report.evidence, report.taken_by) == (channel, evidence, cast.ratmi)
    assert report.made_at == DUE_DAY - 30 * MINUTE
    assert report.received_at == DUE_DAY
    assert report.is_counted


def test_no_door_is_forgotten() -> None:
    assert {door[1] for door in DOORS.values()} | set(WRITTEN) == set(Channel.values)


def test_all_doors_lead_to_one_report_a_day(cast: Cast) -> None:
    """Whoever came to the desk and then opens the link holds the same receipt."""
    allow_distance(cast)
    signed_in(cast, "lasmi").post(address(cast.clients["sarro"]), form())
    first = Report.objects.get()
    browser = came_in(a_link(cast))
    assert first.receipt in browser.get("/s/").content.decode()
    receipt = browser.get(reported(browser)).content.decode()
    assert first.receipt in receipt
    assert Report.objects.filter(is_counted=True).count() == 1
