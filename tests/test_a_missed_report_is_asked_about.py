"""Nobody heard: first the reason is sought, then a person decides whether it is accepted."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError

from cast import Cast
from desk_scenes import DUE_DAY, MONDAY, reported, signed_in
from titian.offices.models import Outage
from titian.reporting.asking_why import AlreadyReviewed, NoExcuse, review_miss
from titian.reporting.models import Excuse, Miss
from titian.reporting.watcher import notice_silence

pytestmark = pytest.mark.django_db
LIST = "/laporan/tanpa-kabar/"
JULY = datetime(2026, 7, 2, 2, 0, tzinfo=UTC)
CLOSED = datetime(2026, 6, 22, 2, 0, tzinfo=UTC)


def missed(cast: Cast) -> Miss:
    notice_silence(MONDAY)
    notice_silence(JULY)
    return Miss.objects.get(client=cast.clients["sarro"])


def why(cast: Cast, reason: str, *, is_accepted: bool, note: str = "Di Morowali") -> Miss:
    return review_miss(
        miss=missed(cast), reason=reason, note=note, is_accepted=is_accepted, by=cast.ratmi, at=JULY
    )


def test_an_accepted_reason_lets_the_period_pass(cast: Cast) -> None:
    why(cast, "work_away", is_accepted=True)
    excuse = Excuse.objects.get()
    assert (excuse.cause, excuse.given_by) == ("work", cast.ratmi)
    row = cast.supervision("sarro")
    assert (row.silent_since, row.misses) == (None, 0)
    assert not Miss.objects.standing().filter(client=cast.clients["sarro"]).exists()


def test_a_reason_that_is_not_accepted_stays_a_miss_but_is_known(cast: Cast) -> None:
    found = why(cast, "forgot", is_accepted=False)
    assert (found.reason, found.reviewed_by) == ("forgot", cast.ratmi)
    assert cast.supervision("sarro").misses == 1
    assert not Excuse.objects.exists()


@pytest.mark.parametrize("reason", ["refuses", "not_found"])
def test_who_refuses_or_was_not_found_gave_no_reason(cast: Cast, reason: str) -> None:
    with pytest.raises(NoExcuse):
        why(cast, reason, is_accepted=True)


def test_the_reason_is_written_once(cast: Cast) -> None:
    found = why(cast, "illness", is_accepted=True)
    with pytest.raises(AlreadyReviewed):
        review_miss(miss=found, reason="moved", note="", is_accepted=False, by=cast.ratmi, at=JULY)


def test_a_reviewed_miss_always_has_its_reason(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        Miss.objects.filter(pk=missed(cast).pk).update(reviewed_at=JULY, is_accepted=False)


@time_machine.travel(CLOSED, tick=False)
def test_a_window_that_closed_is_listed_before_the_period_ends(cast: Cast) -> None:
    notice_silence(MONDAY)
    page = signed_in(cast, "ratmi").get(LIST).content.decode()
    assert "Daeng Sarro" in page
    assert "Jatuh tempo 5 Juni 2026, tutup 10 Juni 2026." in page


@time_machine.travel(MONDAY, tick=False)
def test_while_the_window_is_open_nobody_is_asked(cast: Cast) -> None:
    notice_silence(MONDAY)
    assert "Daeng Sarro" not in signed_in(cast, "ratmi").get(LIST).content.decode()


@time_machine.travel(JULY, tick=False)
def test_the_page_lists_what_was_missed_and_takes_the_reason(cast: Cast) -> None:
    found, browser = missed(cast), signed_in(cast, "ratmi")
    page = browser.get(LIST).content.decode()
    assert f"{LIST}{found.pk}/" in page
    assert f"{LIST}{found.pk}/" not in signed_in(cast, "yudi").get(LIST).content.decode()
    form = {"reason": "illness", "decision": "ya", "note": "Surat puskesmas"}
    assert browser.post(f"{LIST}{found.pk}/", form).headers["Location"] == LIST
    assert f"{LIST}{found.pk}/" not in browser.get(LIST).content.decode()
    again = browser.get(f"{LIST}{found.pk}/").content.decode()
    assert "Alasannya diterima." in again and "Surat puskesmas" in again


@time_machine.travel(JULY, tick=False)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Pilih sebabnya"),
        ({"reason": "refuses", "decision": "ya"}, "bukan alasan yang dapat diterima"),
        ({"reason": "other", "decision": "tidak"}, "Tulis sebabnya"),
    ],
)
def test_half_a_reason_is_refused(cast: Cast, typed: dict[str, str], said: str) -> None:
    answer = signed_in(cast, "ratmi").post(f"{LIST}{missed(cast).pk}/", typed)
    assert answer.status_code == 422 and said in answer.content.decode()


@time_machine.travel(JULY, tick=False)
def test_a_report_that_came_late_for_its_period_needs_no_reason(cast: Cast) -> None:
    notice_silence(MONDAY)
    reported(cast, "sarro", "lasmi", CLOSED)
    notice_silence(JULY)
    assert not Miss.objects.filter(client=cast.clients["sarro"]).exists()


@time_machine.travel(MONDAY, tick=False)
def test_what_passed_because_of_us_is_shown(cast: Cast) -> None:
    Outage(
        office=cast.palu, from_at=DUE_DAY, until_at=DUE_DAY + timedelta(hours=3),
        cause=Outage.Cause.NO_HEARTBEAT, rev=1,
    ).save(force_insert=True)  # fmt: skip
    notice_silence(MONDAY)
    page = signed_in(cast, "ratmi").get(LIST).content.decode()
    assert "Gangguan di pihak kami" in page and "Daeng Sarro" in page


@time_machine.travel(JULY, tick=False)
def test_today_counts_the_reasons_that_are_missing(cast: Cast) -> None:
    missed(cast)
    page = signed_in(cast, "ratmi").get("/").content.decode()
    assert "sebab belum ditulis" in page and LIST in page
    assert cast.supervision("sarro").silent_since == date(2026, 6, 5)
