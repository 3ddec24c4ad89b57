"""The counter: a name opens its form, the next day stands there, the day is counted."""

from datetime import timedelta

import pytest
import time_machine

from cast import Cast
from desk_scenes import DUE_DAY, address, form, reported, signed_in
from searching import registered
from titian.kit.ids import uuid7
from titian.reception.queueing import call_next, take_ticket
from titian.reporting.models import Report

pytestmark = pytest.mark.django_db


def typed(cast: Cast, text: str, who: str = "lasmi") -> str:
    """Where it leads; the empty text is the list."""
    answer = signed_in(cast, who).get("/meja-depan/", {"q": text})
    return answer.headers.get("Location", "")


@time_machine.travel(DUE_DAY, tick=False)
def test_a_name_that_only_one_client_has_opens_the_form(cast: Cast) -> None:
    assert typed(cast, "daeng sarro") == f"/klien/{cast.clients['sarro'].pk}/laporan/baru/"


@time_machine.travel(DUE_DAY, tick=False)
def test_a_name_of_two_and_a_misspelt_one_show_the_list(cast: Cast) -> None:
    registered(cast, "Daeng Sarro Junior")
    assert typed(cast, "daeng sarro") == ""
    assert typed(cast, "marlna sitompul") == ""


@time_machine.travel(DUE_DAY, tick=False)
def test_a_childs_name_opens_nothing_at_the_counter(cast: Cast) -> None:
    assert typed(cast, "Ayu Sekar Putri") == ""
    assert typed(cast, "Ayu Sekar Putri", "ratmi").endswith("/laporan/baru/")


@time_machine.travel(DUE_DAY, tick=False)
def test_the_form_proposes_the_next_day_and_why_it_is_moved(cast: Cast) -> None:
    page = signed_in(cast, "lasmi").get(address(cast.clients["sarro"])).text
    assert "Lapor berikutnya:" in page and "Senin, 6 Juli 2026" in page
    assert "Menurut jadwal 5 Juli 2026" in page
    assert str(cast.supervision("sarro").due_on) == "2026-06-05"


@time_machine.travel(DUE_DAY, tick=False)
def test_the_day_that_was_proposed_is_the_day_that_is_due(cast: Cast) -> None:
    page = signed_in(cast, "lasmi").get(address(cast.clients["marlina"])).text
    reported(cast, "marlina", "lasmi", DUE_DAY)
    due = cast.supervision("marlina").due_on
    assert due is not None and f"{due.day} " in page


@time_machine.travel(DUE_DAY, tick=False)
def test_saved_with_its_card_it_leads_to_the_card(cast: Cast) -> None:
    browser = signed_in(cast, "lasmi")
    answer = browser.post(address(cast.clients["sarro"]), form(cetak="kartu"))
    report = Report.objects.get()
    assert answer.headers["Location"] == f"/laporan/{report.pk}/kartu/"
    card = browser.get(answer.headers["Location"]).text
    assert "Senin, 6 Juli 2026" in card and report.receipt in card
    assert "Pembebasan" not in card


@time_machine.travel(DUE_DAY, tick=False)
def test_the_card_of_a_child_says_initials(cast: Cast) -> None:
    report = reported(cast, "ayu", "lasmi", DUE_DAY)
    card = signed_in(cast, "lasmi").get(f"/laporan/{report.pk}/kartu/").text
    assert "A.S.P. (anak)" in card and "Ayu" not in card
    assert signed_in(cast, "lasmi_ternate").get(f"/laporan/{report.pk}/kartu/").status_code == 403


@time_machine.travel(DUE_DAY, tick=False)
def test_the_day_is_counted_without_a_name(cast: Cast) -> None:
    for minutes in (30, 10):
        take_ticket(
            id=uuid7(), office=cast.palu, service="report", is_first=False,
            by=cast.staff["lasmi"], at=DUE_DAY - timedelta(minutes=minutes),
        )  # fmt: skip
    call_next(office=cast.palu, counter=1, by=cast.staff["lasmi"], at=DUE_DAY)
    reported(cast, "marlina", "lasmi", DUE_DAY)
    browser = signed_in(cast, "lasmi")
    page = browser.get("/meja-depan/hitungan/").text
    assert "menunggu paling lama 30 menit" in page
    assert "Datang ke kantor" in page
    assert "Marlina" not in page and "Sarro" not in page
    counter = browser.get("/meja-depan/").text
    assert "<b>1</b><span>Menunggu dipanggil" in counter
    assert "<b>1</b><span>Jatuh tempo, belum datang" in counter
