"""Three days without a signal: the phone hands in what it kept, once, whatever comes between."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client as Browser
from PIL import Image

from cast import NOW, Cast
from client_pages import ANSWERS, WRONG, a_link, came_in, known_browser
from titian.kit.ids import uuid7
from titian.reporting.models import Doubt, Report
from titian.selfservice.models import OwnPhone
from titian.selfservice.ways import forget_phone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def phone(cast: Cast) -> Browser:
    """Known, and its visit is long over."""
    browser = known_browser(cast)
    browser.post("/s/keluar")
    return browser


def kept(made_at: datetime, **more: object) -> dict[str, object]:
    return {
        "id": str(uuid7()), "form_version": "2026-01", "made_at": made_at.isoformat(),
        "answers": ANSWERS, "no_fix_because": "refused", **more,
    }  # fmt: skip


def handed_in(
    browser: Browser, *reports: object, sent_at: datetime = NOW, **more: object
) -> tuple[int, dict[str, object]]:
    body = {"sent_at": sent_at.isoformat(), "reports": list(reports), **more}
    answer = browser.post("/s/kirim/", body, content_type="application/json")
    return answer.status_code, answer.json()


def states(said: dict[str, object]) -> list[str]:
    receipts = said["receipts"]
    assert isinstance(receipts, list)
    return [one["state"] for one in receipts]


def test_three_days_come_at_once_and_each_counts_for_its_day(phone: Browser) -> None:
    days = [NOW - timedelta(days=n) for n in (3, 2, 1)]
    status, said = handed_in(phone, *(kept(day) for day in days))
    assert (status, states(said)) == (200, ["received"] * 3)
    counted = Report.objects.order_by("made_at").values_list("counted_at", flat=True)
    assert list(counted) == days


def test_the_same_again_gets_the_same_receipt(phone: Browser) -> None:
    report = kept(NOW - timedelta(hours=5))
    first, second = handed_in(phone, report), handed_in(phone, report)
    assert first == second
    assert Report.objects.count() == 1


def test_the_same_id_with_other_content_is_409_and_a_person_looks(phone: Browser) -> None:
    report = kept(NOW - timedelta(hours=5))
    handed_in(phone, report)
    status, said = handed_in(phone, {**report, "answers": {**ANSWERS, "mood": "low"}})
    assert (status, states(said)) == (409, ["other"])
    assert Doubt.objects.filter(kind=Doubt.Kind.OTHER_CONTENT).count() == 1


def test_a_conflict_holds_up_no_other_report(phone: Browser) -> None:
    first = kept(NOW - timedelta(days=2))
    handed_in(phone, first)
    status, said = handed_in(
        phone, {**first, "answers": {**ANSWERS, "mood": "low"}}, kept(NOW - timedelta(days=1))
    )
    assert (status, states(said)) == (409, ["other", "received"])


def test_a_second_report_of_a_day_is_kept_and_told(phone: Browser) -> None:
    handed_in(phone, kept(NOW - timedelta(hours=5)))
    _status, said = handed_in(
        phone, kept(NOW - timedelta(hours=1), answers={**ANSWERS, "mood": "low"})
    )
    assert states(said) == ["second"]
    assert Doubt.objects.filter(kind=Doubt.Kind.SECOND_THAT_DAY).count() == 1


def test_a_clock_an_hour_ahead_is_set_right(phone: Browser) -> None:
    ahead = timedelta(hours=1)
    handed_in(phone, kept(NOW - timedelta(hours=2) + ahead), sent_at=NOW + ahead)
    report = Report.objects.get()
    assert report.counted_at == NOW - timedelta(hours=2)
    assert report.skew_s == 3600


def test_a_clock_a_year_off_is_not_believed_and_the_report_is_taken(phone: Browser) -> None:
    off = timedelta(days=365)
    _status, said = handed_in(phone, kept(NOW - off), sent_at=NOW - off)
    assert states(said) == ["received"]
    assert Report.objects.get().counted_at == NOW


def test_a_photo_comes_along_small_and_without_its_place(phone: Browser) -> None:
    picture = BytesIO()
    exif = Image.Exif()
    exif[0x9003] = "2026:11:24 09:00:00"
    Image.new("RGB", (900, 700), "brown").save(picture, "JPEG", exif=exif)
    handed_in(phone, kept(NOW, photo=b64encode(picture.getvalue()).decode()))
    photo = Report.objects.get().photo
    assert photo is not None
    assert photo.media_type == "image/jpeg"


@pytest.mark.parametrize("photo", ["###", b64encode(b"\x00\x00\x00\x18ftypmp42 a film").decode()])
def test_a_photo_that_is_none_stops_nothing(phone: Browser, photo: str) -> None:
    _status, said = handed_in(phone, kept(NOW, photo=photo))
    assert states(said) == ["received"]
    assert Report.objects.get().photo is None


@pytest.mark.parametrize(
    "wrong",
    [{"answers": {"mood": "a b"}}, {"answers": {"mood\x00": "good"}}, {"form_version": "x" * 61},
     {"made_at": "2026-11-24T09:00:00"}, {"answers": {f"q{n}": "1" for n in range(21)}}],
)  # fmt: skip
def test_what_is_no_report_stays_on_the_phone(phone: Browser, wrong: dict[str, object]) -> None:
    _status, said = handed_in(phone, kept(NOW) | wrong)
    assert states(said) == ["unfit"]


@pytest.mark.parametrize("fix", [[91, 0, 5], [0, 0, 5], [1, 2, -3], [1, 2, 1e9]])
def test_a_place_that_is_none_is_left_out(phone: Browser, fix: list[float]) -> None:
    handed_in(phone, kept(NOW, fix=fix))
    assert Report.objects.get().latitude is None


@pytest.mark.parametrize("body", ["", "[]", "{", '{"sent_at": "today"}', "\udcff"])
def test_what_cannot_be_read_is_said(phone: Browser, body: str) -> None:
    answer = phone.post(
        "/s/kirim/", body.encode(errors="surrogateescape"), content_type="application/json"
    )
    assert answer.status_code == 400


def test_more_than_twenty_come_in_two_requests(phone: Browser) -> None:
    assert handed_in(phone, *(kept(NOW) for _ in range(21)))[0] == 400


def test_a_stranger_is_asked_who_they_are(cast: Cast) -> None:
    assert handed_in(Browser(), kept(NOW))[0] == 401


def test_a_forgotten_phone_hands_nothing_in(cast: Cast, phone: Browser) -> None:
    forget_phone(phone=OwnPhone.objects.get(), by=cast.ratmi, at=NOW)
    assert handed_in(phone, kept(NOW))[0] == 401


def test_whom_we_do_not_know_hands_in_unread(cast: Cast) -> None:
    stranger = came_in(a_link(cast), WRONG, times=3)
    handed_in(stranger, kept(NOW))
    assert Report.objects.get().evidence == "claimed"


def test_an_id_of_another_client_gives_nothing_away(cast: Cast, phone: Browser) -> None:
    theirs = kept(NOW)
    handed_in(phone, theirs)
    other = known_browser(cast, "marlina")
    status, said = handed_in(other, theirs, ask=[theirs["id"]])
    assert (status, states(said)) == (409, ["other"])


def test_the_phone_learns_that_a_report_was_read(cast: Cast, phone: Browser) -> None:
    report = kept(NOW)
    handed_in(phone, report)
    row = Report.objects.get(pk=UUID(str(report["id"])))
    Report.objects.filter(pk=row.pk).update(reviewed_at=NOW, reviewed_by=cast.ratmi)
    _status, said = handed_in(phone, ask=[report["id"]])
    assert states(said) == ["reviewed"]
