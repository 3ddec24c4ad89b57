"""Data saya: the client reads their own file in plain words, and writes what is wrong in it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache

from cast import NOW, Cast
from client_pages import WRONG, a_link, came_in, known_browser, reported
from compliance_scenes import issued
from place_scenes import points_here
from titian.audit.deeds import look
from titian.clients.models import Phone
from titian.guidance.warnings import withdraw_warning
from titian.phone.urls import PHONE
from titian.selfservice.models import Proposal, Statement
from titian.selfservice.telling import AlreadyDecided, decide_proposal
from titian.tracking.models import Zone, ZoneVersion

__all__ = ["points_here"]
pytestmark = pytest.mark.django_db
DATA = ("data/", "data/bukti/", "data/wilayah/", "data/hari/", "data/izin/", "data/surat/",
        "data/dilihat/", "data/telepon/", "data/alamat/", "data/pernyataan/",
        "pengaduan/")  # fmt: skip


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def a_zone(
    cast: Cast, name: str, purpose: str, kind: str, rows: Sequence[dict[str, object]] = ()
) -> None:
    """Proposed by one, approved by another, as rows."""
    zone = Zone(client=cast.clients["sarro"], office=cast.palu, name=name, purpose=purpose)
    zone.save(force_insert=True)
    version = ZoneVersion(
        zone=zone, office=cast.palu, number=1, kind=kind, shape={}, timetable=list(rows),
        time_zone="Asia/Makassar",
        from_at=NOW - timedelta(days=1), reason="—", proposed_at=NOW, proposed_by=cast.ratmi,
        approved_at=NOW, approved_by=cast.darsono,
    )  # fmt: skip
    version.save(force_insert=True)


@pytest.mark.parametrize("page", DATA)
def test_every_page_opens_to_the_client(cast: Cast, page: str) -> None:
    assert known_browser(cast).get(f"/s/{page}").status_code == 200


@pytest.mark.parametrize("page", DATA)
def test_whom_we_do_not_know_sees_none_of_it(cast: Cast, page: str) -> None:
    stranger = came_in(a_link(cast), WRONG, times=3)
    assert stranger.get("/s/").status_code == 200
    assert stranger.get(f"/s/{page}").headers["Location"] == "/s/"
    assert came_in("x", times=0).get(f"/s/{page}").headers["Location"] == "/s/"


def test_this_list_names_every_page_of_data() -> None:
    routes = {str(one.pattern) for one in PHONE}
    mine = {
        route for route in routes if route.startswith(("data/", "pengaduan/")) and "<" not in route
    }
    assert mine == set(DATA)


def test_the_client_reads_who_looked_and_how_often(cast: Cast) -> None:
    for _ in range(3):
        look("client", subject=cast.sarro, by=cast.ratmi, at=NOW)
    look("client", subject=cast.sarro, by=cast.nurhayati, at=NOW)
    look("client", subject=cast.marlina, by=cast.yudi, at=NOW)
    said = known_browser(cast).get("/s/data/dilihat/").content.decode()
    assert "Ratmi Handayu" in said
    assert "PK Anda · 3 kali" in said
    assert "Kepala kantor · 1 kali" in said
    assert "Yudi" not in said


def test_own_bounds_are_told_but_never_where_a_victim_is(cast: Cast) -> None:
    a_zone(cast, "Kelurahan Besusu", "region", "inclusion")
    a_zone(cast, "Rumah Ibu Melati", "victim", "exclusion")
    said = known_browser(cast).get("/s/data/wilayah/").content.decode()
    assert "Kelurahan Besusu" in said
    assert "Melati" not in said
    assert "Ada tempat yang tidak boleh dimasuki" in said


def test_the_hours_of_an_own_place_are_told_and_those_of_a_victims_are_not(cast: Cast) -> None:
    night = [{"weekday": day, "opens": "20:00", "closes": "05:00"} for day in range(7)]
    work = [{"weekday": day, "opens": "08:15", "closes": "16:00"} for day in range(5)]
    a_zone(cast, "Rumah sendiri", "home", "inclusion", night)
    a_zone(cast, "Bengkel", "work", "inclusion", work)
    a_zone(cast, "Rumah Ibu Melati", "victim", "exclusion", [dict(work[0], opens="07:07")])
    said = known_browser(cast).get("/s/data/wilayah/").content.decode()
    assert "Setiap hari 20.00–05.00 (sampai besok)" in said
    assert "Senin–Jumat 08.15–16.00" in said
    assert "07.07" not in said
    assert "Pada jam tertentu." in said


def test_a_new_number_is_proposed_and_an_officer_decides(cast: Cast) -> None:
    browser = known_browser(cast)
    browser.post("/s/data/telepon/", {"value": "0812 3456 7890"})
    proposal = Proposal.objects.get()
    assert not Phone.objects.filter(client=cast.clients["sarro"]).count() > 1
    assert "Menunggu petugas." in browser.get("/s/data/telepon/").content.decode()
    decide_proposal(proposal=proposal, is_taken=True, note="", by=cast.ratmi, at=NOW)
    numbers = {row.number for row in Phone.objects.filter(client=cast.clients["sarro"])}
    assert "+6281234567890" in numbers
    with pytest.raises(AlreadyDecided):
        decide_proposal(proposal=proposal, is_taken=False, note="", by=cast.ratmi, at=NOW)


def test_proposed_again_the_newer_one_waits(cast: Cast) -> None:
    browser = known_browser(cast)
    browser.post("/s/data/alamat/", {"value": "Jalan Lama 1"})
    browser.post("/s/data/alamat/", {"value": "Jalan Baru 2"})
    proposal = Proposal.objects.get()
    assert proposal.value == "Jalan Baru 2"
    assert "Jalan Baru" not in proposal.value_sealed
    decide_proposal(proposal=proposal, is_taken=True, note="", by=cast.ratmi, at=NOW)
    assert cast.sarro.address == "Jalan Baru 2"


def test_what_is_no_number_is_said(cast: Cast) -> None:
    answer = known_browser(cast).post("/s/data/telepon/", {"value": "punya tetangga"})
    assert answer.status_code == 422
    assert "Contoh: 0812-3456-7890" in answer.content.decode()


def test_a_statement_is_kept_once(cast: Cast) -> None:
    browser = known_browser(cast)
    form = {"id": "0192f0c1-1111-7000-8000-000000000001", "words": "Saya tidak di sana."}
    for _ in range(2):
        browser.post("/s/data/pernyataan/", form)
    assert Statement.objects.get().words == "Saya tidak di sana."


def test_somebody_elses_receipt_is_not_found(cast: Cast) -> None:
    receipt = reported(known_browser(cast))
    assert known_browser(cast, "marlina").get(receipt).status_code == 404


@pytest.mark.parametrize(
    ("due_in_days", "said"),
    [(-3, "Waktunya lapor sejak"), (0, "Lapor hari ini"), (3, "Lapor berikutnya")],
)
def test_a_day_that_has_passed_is_not_called_the_next(
    cast: Cast, due_in_days: int, said: str
) -> None:
    supervision = cast.supervision("sarro")
    due_on = NOW.date() + timedelta(days=due_in_days)
    type(supervision).objects.filter(pk=supervision.pk).update(due_on=due_on)
    for page in ("", "data/"):
        assert said in known_browser(cast).get(f"/s/{page}").content.decode()


def test_a_warning_letter_says_until_when_to_come_or_that_it_was_withdrawn(cast: Cast) -> None:
    row = issued(cast)
    browser = known_browser(cast)
    said = browser.get("/s/data/surat/").text
    assert "Surat peringatan I" in said and "Datang paling lambat 1 Desember 2026." in said
    withdraw_warning(warning=row, because="keliru", by=cast.staff["nurhayati"], at=NOW)
    assert "Surat ini sudah dicabut." in browser.get("/s/data/surat/").text
