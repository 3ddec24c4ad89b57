"""Twelve months of an office, an officer, a client; what deserves a look is said in words."""

from datetime import UTC, date, datetime
from html import unescape
from uuid import UUID

import pytest
import time_machine

from cast import Cast
from desk_scenes import signed_in
from recap_scenes import DUE_DAY, JULY, reported, typed_themself
from titian.clients.actions import hand_over
from titian.insight.counting import Whose
from titian.insight.rules.changes import Change, Month, changes_in
from titian.insight.trends import courses_of, trend_of
from titian.reporting.models import Report


def months(*counts: dict[str, int]) -> list[Month]:
    return [Month(date(2026, n, 1), found) for n, found in enumerate(counts, 1)]


def quarter(on_time: int, late: int) -> tuple[dict[str, int], ...]:
    return ({"lapor": on_time + late, "lapor.tepat": on_time},) * 3


def test_a_share_that_fell_is_told_with_its_numbers() -> None:
    (change,) = changes_in(months(*quarter(9, 1), *quarter(7, 3)), "officer")
    assert (change.key, change.has_grown) == ("lapor.tepat", False)
    assert [(s.part, s.whole, s.percent) for s in (change.before, change.after)] == [
        (27, 30, 90), (21, 30, 70),
    ]  # fmt: skip
    assert change.after.until_on == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (quarter(9, 1), quarter(9, 1), "nothing moved"),
        (quarter(7, 3), quarter(9, 1), "it grew better"),
        (quarter(3, 0), quarter(2, 1), "a few people"),
        (quarter(90, 10), quarter(84, 16), "less than ten points"),
    ],
)
def test_what_deserves_no_look_is_not_told(
    before: tuple[dict[str, int], ...], after: tuple[dict[str, int], ...], why: str
) -> None:
    assert changes_in(months(*before, *after), "officer") == [], why


def test_half_a_year_must_be_over() -> None:
    assert changes_in(months(*quarter(9, 1), *quarter(1, 9))[1:], "officer") == []


def test_a_mood_that_grew_heavy_deserves_a_look() -> None:
    before = ({"lapor": 1},) * 3
    after = ({"lapor": 1, "keadaan.susah": 1}, {"lapor": 1, "keadaan.susah": 1}, {"lapor": 1})
    found: list[Change] = changes_in(months(*before, *after), "client")
    assert [(c.key, c.after.part, c.after.whole) for c in found if c.has_grown] == [
        ("keadaan.susah", 2, 3)
    ]


@pytest.mark.django_db
def test_months_of_one_client_are_not_those_of_another(cast: Cast) -> None:
    reported(cast, "sarro", DUE_DAY)
    reported(cast, "marlina", DUE_DAY)
    reported(cast, "sarro", datetime(2026, 6, 30, 15, 30, tzinfo=UTC))  # 23.30 in Palu: June still
    trend = trend_of(cast.palu, JULY, Whose(client=cast.sarro.pk))
    assert len(trend.months) == 12
    assert [counts["lapor"] for _span, counts in trend.months][-2:] == [2, 0]
    office = trend_of(cast.palu, JULY)
    assert [counts["lapor"] for _span, counts in office.months][-2:] == [3, 0]


@pytest.mark.django_db
def test_an_officers_past_stays_after_a_client_went(cast: Cast) -> None:
    reported(cast, "sarro", DUE_DAY)
    hand_over(client=cast.sarro, officer=cast.yudi, reason="x", by=cast.darsono, at=JULY)
    for who, count in (("ratmi", 1), ("yudi", 0)):
        trend = trend_of(cast.palu, JULY, Whose(officer=getattr(cast, who).pk))
        assert trend.months[-2][1]["lapor"] == count
    assert courses_of(cast.palu, JULY)[cast.ratmi.pk].shares == [None, None, None, None, 100, None]


def page(cast: Cast, who: str, address: str) -> str:
    with time_machine.travel(JULY, tick=False):
        answer = signed_in(cast, who).get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


@pytest.mark.django_db
def test_every_scope_has_its_page_and_its_numbers_open(cast: Cast) -> None:
    typed_themself(cast, "sarro", DUE_DAY, work="none", mood="low")
    sarro, ratmi = cast.sarro.pk, cast.ratmi.pk
    for who, address, asked in (
        ("nurhayati", "/kantor/tren/", ""),
        ("nurhayati", f"/kantor/tren/pk/{ratmi}/", f"?pk={ratmi}"),
        ("ratmi", f"/kantor/tren/pk/{ratmi}/", f"?pk={ratmi}"),
        ("ratmi", f"/klien/{sarro}/tren/", f"?klien={sarro}"),
    ):
        said = page(cast, who, address)
        assert '<svg class="chart"' in said and "<desc" in said
        rows = f"/kantor/rekap/daftar/bulan/2026-06-01/keadaan.susah/{asked}"
        assert f'href="{rows}"' in said, address
        assert "Daeng Sarro" in page(cast, who, rows)


@pytest.mark.django_db
def test_a_pk_reads_own_trends_only(cast: Cast) -> None:
    reported(cast, "marlina", DUE_DAY)
    browser = signed_in(cast, "ratmi")
    yudi, marlina, ferdy = cast.yudi.pk, cast.marlina.pk, cast.ferdy.pk
    rows = "/kantor/rekap/daftar/bulan/2026-06-01/lapor/"
    for address, status in (
        ("/kantor/tren/", 403),
        (f"/kantor/tren/pk/{yudi}/", 403),
        (rows, 403),
        (f"{rows}?pk={yudi}", 403),
        (f"{rows}?klien={marlina}", 404),
        (f"{rows}?klien={ferdy}", 404),
        (f"{rows}?klien={UUID(int=1)}", 404),
        (f"/klien/{ferdy}/tren/", 403),
    ):
        assert browser.get(address).status_code == status, address
    ternate = signed_in(cast, "kepala_ternate")
    assert ternate.get(f"/kantor/tren/pk/{yudi}/").status_code == 403
    assert ternate.get(f"{rows}?pk={yudi}").status_code == 404


@pytest.mark.django_db
def test_a_change_is_said_on_the_page(cast: Cast) -> None:
    sarro = cast.supervision("sarro")
    for month in range(1, 7):
        at = datetime(2026, month, 5, 2, tzinfo=UTC)
        Report(
            client=sarro.client, supervision=sarro, office=cast.palu, number=f"{month:08d}",
            day=at.date(), made_at=at, received_at=at, counted_at=at, channel="desk",
            taken_by=cast.lasmi, evidence="seen", was_late=month > 4, need="",
        ).save()  # fmt: skip
    said = page(cast, "ratmi", f"/klien/{sarro.client_id}/tren/")
    assert (
        "Laporan tepat waktu turun dari 100 % (3 dari 3) (Januari–Maret) menjadi 33 % (1 dari 3)"
        " (April–Juni)." in said
    )
