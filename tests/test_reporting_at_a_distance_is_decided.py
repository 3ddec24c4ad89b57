"""Reporting at a distance: asked with a reason, decided by another, ended by either."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from browsing import signed_in
from cast import NOW, Cast
from person_scenes import a_category, asked_distance, path, sarro, sent, shown
from titian.clients.distance import (
    AlreadyAsked,
    AlreadyDecided,
    CategoryForbids,
    OwnRequest,
    decide_distance,
    distance_of,
    end_distance,
    waiting_distance,
)
from titian.clients.models import RemoteReporting
from titian.clients.rules.distance import excluding

pytestmark = pytest.mark.django_db

PAGE = "lapor-jarak-jauh/"
FORM = {
    "least_proof": "identified",
    "reason": "Kapal hanya seminggu sekali",
    "from_on": "25/11/2026",
    "until_on": "31/01/2027",
}
LAST = date(2027, 1, 31)


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def decision(asked: RemoteReporting) -> str:
    return f"{PAGE}{asked.pk}/keputusan/"


def test_the_pk_asks_and_the_head_finds_it_waiting(cast: Cast) -> None:
    assert sent(cast, f"{PAGE}baru/", FORM).status_code == 302
    waiting = signed_in(cast, "nurhayati").get("/persetujuan/").content.decode()
    assert "Daeng Sarro" in waiting
    assert "Kapal hanya seminggu sekali" in waiting
    today = signed_in(cast, "nurhayati").get("/").content.decode()
    assert "menunggu persetujuan Anda" in today


def test_who_decides_nothing_finds_nothing_waiting(cast: Cast) -> None:
    asked_distance(cast)
    for who in ("darsono", "kepala_ternate"):
        assert "Daeng Sarro" not in signed_in(cast, who).get("/persetujuan/").content.decode()


def test_what_is_allowed_holds_from_the_first_day_through_the_last(cast: Cast) -> None:
    asked = asked_distance(cast)
    page = shown(cast, decision(asked), by="nurhayati")
    assert "Diajukan Ratmi Handayu: Kapal hanya seminggu sekali." in page
    answer = sent(cast, decision(asked), {"decision": "ya", "note": ""}, by="nurhayati")
    assert answer.status_code == 302
    client = sarro(cast)
    assert distance_of(client, date(2026, 11, 24)) is None
    assert distance_of(client, date(2026, 11, 25)) == asked
    assert distance_of(client, LAST) == asked
    assert distance_of(client, LAST + timedelta(days=1)) is None
    assert "Diizinkan" in shown(cast, PAGE)


def test_a_refusal_says_why(cast: Cast) -> None:
    asked = asked_distance(cast)
    answer = sent(cast, decision(asked), {"decision": "tidak", "note": ""}, by="nurhayati")
    assert "PK perlu mengetahuinya" in answer.content.decode()
    refusal = {"decision": "tidak", "note": "Pos Bapas dekat"}
    sent(cast, decision(asked), refusal, by="nurhayati")
    page = shown(cast, PAGE)
    assert "Ditolak" in page
    assert "Pos Bapas dekat" in page
    assert distance_of(sarro(cast), LAST) is None


def test_nobody_decides_what_they_asked(cast: Cast) -> None:
    asked = asked_distance(cast, by="nurhayati")
    answer = sent(cast, decision(asked), {"decision": "ya", "note": ""}, by="nurhayati")
    assert answer.status_code == 422
    assert "Yang mengajukan tidak memutuskan" in answer.content.decode()
    with pytest.raises(OwnRequest):
        decide_distance(asked=asked, is_allowed=True, note="", by=cast.nurhayati, at=NOW)
    assert "Daeng Sarro" not in signed_in(cast, "nurhayati").get("/persetujuan/").content.decode()


def test_the_database_promises_it_too(cast: Cast) -> None:
    asked = asked_distance(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        RemoteReporting.objects.filter(pk=asked.pk).update(
            decided_at=NOW, decided_by=asked.asked_by, is_allowed=True
        )


@pytest.mark.parametrize("who", ["ratmi", "darsono", "lasmi", "tono", "yohana", "kepala_ternate"])
def test_only_the_head_of_the_office_decides(cast: Cast, who: str) -> None:
    asked = asked_distance(cast)
    answer = sent(cast, decision(asked), {"decision": "ya", "note": ""}, by=who)
    assert answer.status_code == 403
    assert RemoteReporting.objects.get().decided_at is None


def test_one_request_waits_at_a_time(cast: Cast) -> None:
    asked = asked_distance(cast)
    with pytest.raises(AlreadyAsked):
        asked_distance(cast)
    assert sent(cast, f"{PAGE}baru/", FORM).status_code == 302
    assert list(RemoteReporting.objects.all()) == [asked]


def test_what_is_decided_is_not_decided_again(cast: Cast) -> None:
    asked = asked_distance(cast)
    decide_distance(asked=asked, is_allowed=True, note="", by=cast.nurhayati, at=NOW)
    again = sent(cast, decision(asked), {"decision": "tidak", "note": "Tidak"}, by="nurhayati")
    assert again.status_code == 302
    assert RemoteReporting.objects.get().is_allowed is True
    with pytest.raises(AlreadyDecided):
        decide_distance(asked=asked, is_allowed=False, note="x", by=cast.nurhayati, at=NOW)


def test_it_ends_before_its_last_day_and_is_withdrawn_while_it_waits(cast: Cast) -> None:
    asked = asked_distance(cast)
    assert sent(cast, f"{PAGE}{asked.pk}/pengakhiran/", {}).status_code == 302
    assert waiting_distance(sarro(cast)) is None
    held = asked_distance(cast)
    decide_distance(asked=held, is_allowed=True, note="", by=cast.nurhayati, at=NOW)
    end_distance(permission=held, by=cast.ratmi, at=NOW)
    assert distance_of(sarro(cast), LAST) is None
    with pytest.raises(AlreadyDecided):
        end_distance(permission=held, by=cast.ratmi, at=NOW)


def test_a_refused_request_is_over_already(cast: Cast) -> None:
    asked = asked_distance(cast)
    decide_distance(asked=asked, is_allowed=False, note="dekat", by=cast.nurhayati, at=NOW)
    with pytest.raises(AlreadyDecided):
        end_distance(permission=asked, by=cast.ratmi, at=NOW)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("25/11/2026", "24/11/2026", "mendahului"),
        ("25/11/2026", "27/11/2027", "Paling lama satu tahun"),
        ("01/01/2026", "31/01/2026", "sudah lewat"),
        ("30/02/2026", "31/03/2026", "hanya sampai tanggal 28"),
    ],
)
def test_days_that_make_no_sense_are_said(cast: Cast, first: str, last: str, words: str) -> None:
    answer = sent(cast, f"{PAGE}baru/", {**FORM, "from_on": first, "until_on": last})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_terror_case_never_reports_at_a_distance(cast: Cast) -> None:
    asked = asked_distance(cast)
    RemoteReporting.objects.filter(pk=asked.pk).update(ended_at=NOW)
    a_category(cast, "teroris")
    RemoteReporting.objects.filter(pk=asked.pk).update(ended_at=None)
    with pytest.raises(CategoryForbids):
        decide_distance(asked=asked, is_allowed=True, note="", by=cast.nurhayati, at=NOW)
    answer = sent(cast, decision(asked), {"decision": "ya", "note": ""}, by="nurhayati")
    assert "melapor dengan datang ke kantor" in answer.content.decode()
    decide_distance(asked=asked, is_allowed=False, note="teroris", by=cast.nurhayati, at=NOW)
    page = shown(cast, PAGE)
    assert "kategori Terorisme melapor dengan datang" in page
    assert f"{PAGE}baru/" not in page
    refused = sent(cast, f"{PAGE}baru/", FORM)
    assert refused.status_code == 422
    assert "melapor dengan datang ke kantor" in refused.content.decode()


def test_the_excluded_categories_are_data() -> None:
    assert excluding({"narkotika", "teroris"}) == {"teroris"}
    assert excluding({"narkotika"}) == frozenset()


def test_another_clients_request_is_not_decided_under_this_file(cast: Cast) -> None:
    asked = asked_distance(cast)
    address = path(cast, decision(asked), "marlina")
    assert signed_in(cast, "nurhayati").get(address).status_code == 404
