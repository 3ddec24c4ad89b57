"""Standards of contact by risk and stage: what is owed is the office's debt and is listed."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from cast import Cast
from desk_scenes import reported, signed_in
from story_scenes import a_fact, a_meeting, a_result
from titian.clients.models import Client
from titian.guidance.models import Appointment
from titian.insight.contacts import Overdue, overdue_contacts, overdue_per_officer
from titian.supervision.law import law_on
from titian.supervision.models import Supervision
from titian.supervision.rules.contacts import Contact, Standard, standards_for

START = date(2026, 5, 26)  # Sarro's guidance begins; awal lasts until November
TODAY = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
ON = TODAY.date()
BANDS = ("", "rendah", "sedang", "menengah", "tinggi", "sangat_tinggi")
STAGES = ("awal", "lanjutan", "akhir")


def owed(cast: Cast, name: str = "sarro", at: datetime = TODAY) -> list[Overdue]:
    clients = Client.objects.filter(pk=cast.clients[name].pk)
    return overdue_contacts(clients, cast.palu.zone, at)


def faces(found: list[Overdue]) -> list[Overdue]:
    return [one for one in found if one.standard.contact is Contact.FACE]


@pytest.mark.parametrize("band", BANDS)
@pytest.mark.parametrize("stage", STAGES)
def test_everybody_is_met_face_to_face_within_some_days(band: str, stage: str) -> None:
    found = [one for one in standards_for(band, stage, ON) if one.contact is Contact.FACE]
    assert len(found) == 1 and found[0].days > 0 and found[0].ground


@pytest.mark.parametrize("stage", STAGES)
def test_a_higher_risk_is_met_no_less_often(stage: str) -> None:
    days = [standards_for(band, stage, ON)[0].days for band in ("rendah", "sedang", "tinggi")]
    assert days == sorted(days, reverse=True)


def test_the_standards_stand_in_the_law_with_their_ground() -> None:
    assert all(rule.ground and rule.mark == "I" for rule in law_on(ON).of_kind("contact"))


def test_it_counts_from_the_last_contact_or_from_the_beginning() -> None:
    standard = Standard(Contact.FACE, 35, "", "", "I")
    assert standard.due_on(None, START) == START + timedelta(days=35)
    assert standard.due_on(ON, START) == ON + timedelta(days=35)


@pytest.mark.django_db
def test_whom_nobody_met_is_owed_a_meeting(cast: Cast) -> None:
    (one,) = owed(cast)
    assert (one.stage, one.last_on, one.due_on) == ("awal", None, START + timedelta(days=35))
    assert one.days == (ON - one.due_on).days


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("channel", "is_owed"), [("desk", False), ("visit", False), ("phone", True), ("village", True)]
)
def test_only_a_report_face_to_face_is_a_meeting(cast: Cast, channel: str, is_owed: bool) -> None:
    reported(cast, "sarro", "lasmi", TODAY - timedelta(days=3), channel=channel)
    assert bool(faces(owed(cast))) is is_owed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "outcome", "is_owed"),
    [
        ("rumah", "terlaksana", False),
        ("telepon", "terlaksana", True),
        ("rumah", "tidak_patuh", False),
        ("rumah", "tidak_bertemu", True),
    ],
)
def test_a_meeting_that_took_place_is_one(
    cast: Cast, place: str, outcome: str, is_owed: bool
) -> None:
    meeting = a_meeting(cast)
    Appointment.objects.filter(pk=meeting.pk).update(
        at=TODAY - timedelta(days=3), place=place, outcome=outcome, outcome_at=TODAY,
        outcome_by=cast.ratmi,
    )  # fmt: skip
    assert bool(faces(owed(cast))) is is_owed


@pytest.mark.django_db
def test_a_visit_told_in_the_file_is_a_meeting_at_home(cast: Cast) -> None:
    a_result(cast, 14)  # tinggi
    assert {one.standard.contact for one in owed(cast)} == {Contact.FACE, Contact.HOME}
    a_fact(cast, "kunjungan", on=ON - timedelta(days=2))
    assert owed(cast) == []


@pytest.mark.django_db
def test_a_high_risk_is_owed_sooner(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", TODAY - timedelta(days=20))
    assert owed(cast) == []
    a_result(cast, 14)
    assert faces(owed(cast))[0].standard.days == 14


@pytest.mark.django_db
def test_the_stage_of_the_dates_holds_where_no_tpp_decided(cast: Cast) -> None:
    late = datetime(2027, 12, 1, 2, 0, tzinfo=UTC)
    assert owed(cast, at=late)[0].stage == "akhir"


@pytest.mark.django_db
def test_whose_guidance_ended_is_owed_nothing(cast: Cast) -> None:
    Supervision.objects.filter(client=cast.clients["sarro"]).update(
        ended_on=ON, end_way="court", due_on=None
    )
    assert owed(cast) == []


@pytest.mark.django_db
def test_each_officer_has_a_count_of_clients(cast: Cast) -> None:
    found = overdue_contacts(Client.objects.filter(office=cast.palu), cast.palu.zone, TODAY)
    counts = overdue_per_officer(found)
    assert counts == {cast.ratmi.pk: 2, cast.yudi.pk: 1}


@pytest.mark.django_db
@time_machine.travel(TODAY, tick=False)
def test_the_page_shows_a_pk_their_own_and_a_kasubsi_each_officer(cast: Cast) -> None:
    page = signed_in(cast, "ratmi").get("/kontak/").content.decode()
    assert "Daeng Sarro" in page and "Marlina" not in page and "(anak)" in page
    assert "Menurut PK" not in page
    kasubsi = signed_in(cast, "darsono")
    page = kasubsi.get("/kontak/").content.decode()
    assert "Menurut PK" in page and "Marlina" in page and "Ayu" not in page
    page = kasubsi.get(f"/kontak/?pk={cast.yudi.pk}").content.decode()
    assert "Marlina" in page and "Daeng Sarro" not in page
    assert kasubsi.get("/kontak/?pk=x").status_code == 200


@pytest.mark.django_db
@time_machine.travel(TODAY, tick=False)
def test_today_counts_whom_to_meet(cast: Cast) -> None:
    for who in ("ratmi", "darsono"):
        assert "2 klien perlu ditemui" in signed_in(cast, who).get("/").content.decode()
