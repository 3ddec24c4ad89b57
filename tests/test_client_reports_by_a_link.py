"""An old woman opens her link, says when she was born, answers, and holds a receipt."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache

from cast import NOW, Cast
from client_pages import (
    ANSWERS,
    WRONG,
    a_link,
    answered,
    came_in,
    heading,
    known_browser,
    link_row,
    reported,
)
from titian.audit.models import Entry
from titian.clients.distance import ask_distance, decide_distance
from titian.reporting.models import Doubt, Report
from titian.reporting.questions import forms
from titian.selfservice.models import OwnPhone, Visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def allowed(cast: Cast, name: str = "sarro") -> None:
    """The head lets this client report at a distance."""
    client = cast.clients[name]
    asked = ask_distance(
        client=client, reason="jauh", from_on=NOW.date(), until_on=NOW.date() + timedelta(days=90),
        by=cast.ratmi, at=NOW,
    )  # fmt: skip
    decide_distance(asked=asked, is_allowed=True, note="", by=cast.nurhayati, at=NOW)


def test_the_whole_way_ends_in_a_receipt(cast: Cast) -> None:
    allowed(cast)
    browser = known_browser(cast)
    receipt = browser.get(reported(browser))
    report = Report.objects.get(client=cast.clients["sarro"])
    assert report.receipt in receipt.content.decode()
    assert (report.channel, report.evidence, report.taken_by) == ("link", "identified", None)
    assert report.is_counted
    assert report.answers == ANSWERS
    assert (report.work, report.changes, report.need) == ("Kerja harian", "", "")
    assert report.no_fix_because == "refused"


def test_each_question_stands_on_a_page_of_its_own(cast: Cast) -> None:
    browser = known_browser(cast)
    address, asked = browser.get("/s/lapor/").headers["Location"], []
    while not address.endswith("/periksa/"):
        asked.append(heading(browser.get(address)))
        key = address.split("/")[-2]
        address = browser.post(address, {"answer": ANSWERS[key]}).headers["Location"]
    assert len(asked) == len(forms()[-1].asked_at("link"))
    assert len(set(asked)) == len(asked)


def test_an_answer_can_be_changed_before_it_is_sent(cast: Cast) -> None:
    browser = known_browser(cast)
    check = answered(browser)
    assert browser.post("/s/lapor/mood/", {"answer": "low"}).headers["Location"] == check
    browser.post(check)
    assert Report.objects.get().answers["mood"] == "low"


def test_an_answer_that_was_not_offered_changes_nothing(cast: Cast) -> None:
    browser = known_browser(cast)
    browser.get("/s/lapor/")
    assert browser.post("/s/lapor/mood/", {"answer": "rich"}).status_code == 200
    assert browser.get("/s/lapor/").headers["Location"] == "/s/lapor/mood/"


def test_a_draft_that_somebody_wrote_themselves_is_no_draft(cast: Cast) -> None:
    browser = known_browser(cast)
    answered(browser)
    browser.cookies["draf"] = browser.cookies["draf"].value[:-3] + "abc"
    assert browser.post("/s/lapor/periksa/").headers["Location"] == "/s/lapor/"
    assert not Report.objects.exists()


def test_a_draft_does_not_move_to_another_client(cast: Cast) -> None:
    sarro, marlina = known_browser(cast), known_browser(cast, "marlina")
    answered(sarro)
    marlina.cookies["draf"] = sarro.cookies["draf"].value
    assert marlina.post("/s/lapor/periksa/").headers["Location"] == "/s/lapor/"


def test_sent_twice_it_is_one_report_and_the_same_receipt(cast: Cast) -> None:
    browser = known_browser(cast)
    check = answered(browser)
    draft = browser.cookies["draf"].value
    first = browser.post(check).headers["Location"]
    browser.cookies["draf"] = draft
    assert browser.post(check).headers["Location"] == first
    assert Report.objects.count() == 1


def test_opening_the_link_changes_nothing(cast: Cast) -> None:
    """A messenger opens it to draw its preview."""
    secret = a_link(cast)
    before = Entry.objects.count()
    assert came_in(secret, times=0).get(f"/s/{secret}/").status_code == 200
    assert Entry.objects.count() == before
    assert link_row(cast.clients["sarro"]).used_at is None


def test_afterwards_the_link_opens_on_that_phone_only(cast: Cast) -> None:
    secret = a_link(cast)
    hers = came_in(secret)
    another = came_in(secret)
    assert "kunjungan" not in another.cookies
    assert another.get(f"/s/{secret}/").status_code == 410
    hers.post("/s/keluar")
    assert hers.get(f"/s/{secret}/").status_code == 200
    hers.post(f"/s/{secret}/", {"day": "17", "month": "02", "year": "92"})
    assert heading(hers.get("/s/")) == "Halaman Anda"
    assert OwnPhone.objects.count() == 1


def test_a_phone_that_we_know_asks_for_the_birth_date_alone(cast: Cast) -> None:
    browser = known_browser(cast)
    browser.post("/s/keluar")
    assert heading(browser.get("/s/")) == "Kapan Anda lahir?"
    browser.post("/s/", {"day": "17", "month": "2", "year": "1992"})
    assert heading(browser.get("/s/")) == "Halaman Anda"


def test_three_wrong_birth_dates_still_let_a_report_through_unread(cast: Cast) -> None:
    allowed(cast)
    secret = a_link(cast)
    browser = came_in(secret, WRONG, times=3)
    reported(browser)
    report = Report.objects.get(client=cast.clients["sarro"])
    assert (report.evidence, report.is_counted) == ("claimed", False)
    assert Doubt.objects.get(report=report).kind == Doubt.Kind.WEAK_EVIDENCE
    assert not Visit.objects.get().is_known
    assert OwnPhone.objects.count() == 0


def test_two_wrong_birth_dates_are_forgiven(cast: Cast) -> None:
    secret = a_link(cast)
    browser = came_in(secret, WRONG, times=2)
    assert "kunjungan" not in browser.cookies
    browser.post(f"/s/{secret}/", {"day": "17", "month": "2", "year": "1992"})
    assert Visit.objects.get().is_known


def test_after_three_mistakes_the_right_date_opens_nothing_more_by_that_link(cast: Cast) -> None:
    """Else whoever found the link could try all dates."""
    secret = a_link(cast)
    came_in(secret, WRONG, times=3)
    came_in(secret)
    assert not Visit.objects.filter(is_known=True).exists()


def test_mistakes_on_a_known_phone_are_forgiven_the_next_day(cast: Cast) -> None:
    browser = known_browser(cast)
    browser.post("/s/keluar")
    for _ in range(3):
        browser.post("/s/", WRONG)
    assert not Visit.objects.order_by("-opened_at", "-pk")[0].is_known
    browser.post("/s/keluar")
    with time_machine.travel(NOW + timedelta(days=1, minutes=1), tick=False):
        browser.post("/s/", {"day": "17", "month": "2", "year": "1992"})
        assert heading(browser.get("/s/")) == "Halaman Anda"
        assert Visit.objects.filter(is_known=True).count() == 2


def test_without_leave_to_report_from_afar_it_is_kept_and_not_counted(cast: Cast) -> None:
    browser = known_browser(cast)
    receipt = browser.get(reported(browser)).content.decode()
    assert "Petugas akan memeriksa laporan ini dulu." in receipt
    assert not Report.objects.get().is_counted


def test_a_second_report_that_day_shows_the_first_receipt(cast: Cast) -> None:
    allowed(cast)
    browser = known_browser(cast)
    first = reported(browser)
    assert reported(browser, {**ANSWERS, "mood": "low"}) == first
    assert Report.objects.count() == 1


def test_who_is_not_guided_any_more_is_told_so(cast: Cast) -> None:
    browser = known_browser(cast)
    check = answered(browser)
    supervision = cast.supervision("sarro")
    yesterday = NOW.date() - timedelta(days=1)
    rows = type(supervision).objects.filter(pk=supervision.pk)
    rows.update(ended_on=yesterday, end_way="expired")
    assert browser.post(check).status_code == 409
