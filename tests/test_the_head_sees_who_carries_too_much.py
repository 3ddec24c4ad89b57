"""Beban kerja: counts by kind and risk, weights, who carries too much, who stands in."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from burden_scenes import ELSEWHERE, assessed, many
from cast import NOW, Cast, on_leave
from titian.audit.striking import strike
from titian.guidance.models import Assessment
from titian.insight.burden import Burden, Ways, sharing_of
from titian.insight.rules.weights import weights_on
from titian.kit import clock
from titian.offices.models import Office

pytestmark = pytest.mark.django_db
WEIGHTS = weights_on(NOW.date())


def burden_of(cast: Cast, name: str) -> Burden:
    found = sharing_of(cast.palu, NOW).of(cast.staff[name].pk)
    assert found is not None
    return found


def test_each_officer_is_counted_by_kind_register_and_risk(cast: Cast) -> None:
    assessed(cast, cast.clients["sarro"], 16)
    ratmi = burden_of(cast, "ratmi")
    assert (ratmi.clients, ratmi.adults, ratmi.children) == (2, 1, 1)
    assert ratmi.bands == {"sangat_tinggi": 1, "": 1}
    assert ratmi.programmes == {"PB": 1, "anak_PB": 1}


def test_the_newest_result_that_was_not_struck_counts(cast: Cast) -> None:
    sarro = cast.clients["sarro"]
    assessed(cast, sarro, 1, on=NOW.date() - timedelta(days=90))
    before = burden_of(cast, "ratmi").weight
    assessed(cast, sarro, 16)
    assert burden_of(cast, "ratmi").weight > before
    row = Assessment.objects.get(score=16)
    strike("assessment.struck", row=row, subject=sarro, because="keliru", by=cast.ratmi, at=NOW)
    assert burden_of(cast, "ratmi").weight == before


def test_who_waits_for_the_decree_counts_and_who_has_ended_does_not(cast: Cast) -> None:
    many(cast, "yudi", 1)
    assert burden_of(cast, "yudi").programmes == {"CB": 1, "": 1}
    row = cast.supervision("marlina")
    row.ended_on, row.end_way = NOW.date(), "expired"
    type(row).objects.bulk_update([row], ["ended_on", "end_way"])
    assert burden_of(cast, "yudi").programmes == {"": 1}


def test_the_way_is_from_the_office_to_the_kecamatan(cast: Cast) -> None:
    ways = Ways(cast.palu)
    assert ways.to("72.71.01.1001") == ways.to("72.71.01.1009")
    near, far = ways.to("72.71.01.1001"), ways.to("72.01.01.2001")
    assert near is not None and far is not None and near < 20 < far
    assert ways.to("") is None and ways.to("72") is None and ways.to("99.99.99.9999") is None
    assert Ways(Office(region="")).to("72.71.01.1001") is None


def test_who_carries_too_much_is_said(cast: Cast) -> None:
    page = signed_in(cast, "nurhayati").get("/beban/").text
    assert "Beban ini terlalu berat" not in page
    many(cast, "ratmi", 6)
    assert burden_of(cast, "ratmi").is_too_much and not burden_of(cast, "yudi").is_too_much
    page = signed_in(cast, "nurhayati").get("/beban/").text
    assert "Beban ini terlalu berat" in page and "Ratmi Handayu" in page


def test_leave_is_shown_with_its_stand_in(cast: Cast) -> None:
    on_leave(cast, "yudi", "ratmi", until=clock.today(cast.palu.zone, clock.now()) + timedelta(9))
    page = signed_in(cast, "darsono").get("/beban/").text
    assert "Cuti, digantikan Ratmi Handayu" in page and "Menggantikan Yudi Tanase" in page


def test_no_name_of_a_client_stands_there(cast: Cast) -> None:
    page = signed_in(cast, "nurhayati").get("/beban/").text
    assert "Sarro" not in page and "Marlina" not in page


@pytest.mark.parametrize("name", ["ratmi", "lasmi", "tono", "agus", "markus"])
def test_only_who_hands_over_sees_it(cast: Cast, name: str) -> None:
    assert signed_in(cast, name).get("/beban/").status_code == 403


def test_the_questions_do_not_grow_with_the_clients(cast: Cast) -> None:
    assert questions(cast) == questions_with_more(cast)


def questions(cast: Cast) -> int:
    with CaptureQueriesContext(connection) as asked:
        sharing_of(cast.palu, NOW)
    return len(asked)


def questions_with_more(cast: Cast) -> int:
    for client in [*many(cast, "yudi", 5), *many(cast, "ratmi", 5, region=ELSEWHERE)]:
        assessed(cast, client, 3, on=date(2026, 11, 1))
    return questions(cast)
