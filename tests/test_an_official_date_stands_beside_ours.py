"""Is the day of a document shown beside ours, with the difference and its cause?"""

from datetime import date

import pytest
from django.test import Client as Browser

from cast import NOW, Cast
from titian.audit.striking import strike
from titian.desk.legal.date_lines import DateLine, read_dates
from titian.kit.ids import uuid7
from titian.supervision.models import OfficialDate
from titian.supervision.official import AlreadyOfficial, OfficialEntry, enter_official_date

pytestmark = pytest.mark.django_db
EXPIRY = OfficialEntry("expiry", date(2027, 9, 12), "cetakan SDP", "SK menyebut hari itu")


def enter(cast: Cast, entry: OfficialEntry = EXPIRY) -> OfficialDate:
    return enter_official_date(
        id=uuid7(), client=cast.sarro, supervision=cast.supervision("sarro"), entry=entry,
        by=cast.ratmi, at=NOW,
    )  # fmt: skip


def line(cast: Cast, key: str) -> DateLine:
    found = read_dates(cast.sarro, cast.supervision("sarro"), NOW)
    return next(one for one in found.lines if one.key == key)


def browse(cast: Cast, who: str = "ratmi") -> Browser:
    browser = Browser()
    browser.force_login(getattr(cast, who))
    return browser


def test_ours_is_shown_beside_the_official_day_with_the_reading_that_gives_it(cast: Cast) -> None:
    enter(cast)
    found = line(cast, "expiry")
    assert (found.day, found.computed_day) == (date(2027, 9, 12), date(2027, 9, 8))
    assert found.difference.startswith("4 hari lebih akhir daripada hitungan.")
    assert "bulan kalender" in found.difference


def test_a_day_that_no_reading_gives_says_so(cast: Cast) -> None:
    enter(cast, OfficialEntry("expiry", date(2027, 8, 1), "SK", "SK menyebut hari itu"))
    assert "38 hari lebih awal" in line(cast, "expiry").difference
    assert "Tidak ada bacaan" in line(cast, "expiry").difference


def test_other_dates_do_not_move_with_it(cast: Cast) -> None:
    before = line(cast, "probation_end").day
    enter(cast)
    assert line(cast, "probation_end").day == before


def test_one_official_date_stands_at_a_time(cast: Cast) -> None:
    first = enter(cast)
    with pytest.raises(AlreadyOfficial):
        enter(cast)
    strike("date.official_struck", row=first, subject=cast.sarro, because="SK diperbaiki",
           by=cast.ratmi, at=NOW)  # fmt: skip
    assert line(cast, "expiry").day == date(2027, 9, 8)
    enter(cast)


def test_the_stage_follows_the_official_day(cast: Cast) -> None:
    entry = OfficialEntry("stage_awal_until", date(2026, 8, 1), "BA sidang TPP", "Ditetapkan TPP")
    address = f"/klien/{cast.sarro.pk}/"
    assert "Tahap awal" in browse(cast).get(address).content.decode()
    enter(cast, entry)
    assert "Tahap lanjutan" in browse(cast).get(address).content.decode()


def test_the_page_shows_writes_and_strikes(cast: Cast) -> None:
    browser, address = browse(cast), f"/klien/{cast.sarro.pk}/tanggal/"
    wrong = browser.post(f"{address}expiry/", {"on": "30/02/2027", "source": "SDP", "reason": "SK"})
    assert wrong.status_code == 422
    assert "Februari 2027 hanya sampai tanggal 28" in wrong.content.decode()
    typed = {"on": "12/09/2027", "source": "cetakan SDP", "reason": "SK menyebut hari itu"}
    assert browser.post(f"{address}expiry/", typed).status_code == 302
    shown = browser.get(address).content.decode()
    assert "Hitungan kami: 8 September 2027." in shown
    assert "12 September 2027" in browser.get(f"/klien/{cast.sarro.pk}/").content.decode()
    row = OfficialDate.objects.get()
    browser.post(f"{address}{row.pk}/pencoretan/", {"because": "SDP diperbaiki"})
    assert "SDP diperbaiki" in browser.get(address).content.decode()


def test_yes_and_no_have_no_official_date(cast: Cast) -> None:
    assert browse(cast).get(f"/klien/{cast.sarro.pk}/tanggal/pb_possible/").status_code == 404


def test_the_end_in_the_decree_is_compared_with_ours(cast: Cast) -> None:
    found = read_dates(cast.sarro, cast.supervision("sarro"), NOW)
    assert found.end_words.startswith("120 hari lebih awal")
    assert found.detained_on == date(2024, 3, 12)
