"""Received with papers, put in a stage by the TPP, allowed to leave town by the head."""

from datetime import date

import pytest
from django.test import Client as Browser

from cast import NOW, Cast
from legal_scenes import in_stage, received, wants_to_travel
from titian.audit.deeds import StaleRow
from titian.clients.models import Nationality
from titian.clients.particulars import particulars_of
from titian.kit.ids import uuid7
from titian.supervision.intake import (
    AlreadyDecided,
    AlreadyHandedOver,
    BeforeGuidance,
    IntakeEntry,
    StageOutOfOrder,
    correct_intake,
    decided_stage,
)
from titian.supervision.models import TravelPermit
from titian.supervision.rules.abroad import Foreigner, TooLong
from titian.supervision.travel import AlreadyDecided as DecidedBefore
from titian.supervision.travel import NotOut, OwnRequest, come_back, decide_travel

pytestmark = pytest.mark.django_db
LIFE = "/klien/{}/bimbingan/"


def browse(cast: Cast, who: str = "ratmi") -> Browser:
    browser = Browser()
    browser.force_login(getattr(cast, who))
    return browser


def page(cast: Cast, who: str = "ratmi") -> str:
    return browse(cast, who).get(LIFE.format(cast.sarro.pk)).content.decode()


def test_a_client_is_received_once_under_a_decree(cast: Cast) -> None:
    received(cast)
    with pytest.raises(AlreadyHandedOver):
        received(cast)


def test_the_checklist_says_which_papers_did_not_come(cast: Cast) -> None:
    assert "10 belum ada" in page(cast)
    received(cast, papers=("sk", "litmas", "jaminan"))
    shown = page(cast)
    assert "7 belum ada" in shown
    assert "BA-7" in shown


def test_papers_come_later_and_two_officers_do_not_overwrite_each_other(cast: Cast) -> None:
    intake = received(cast)
    for number in ("BA-8", "BA-9"):
        entry = IntakeEntry(date(2026, 5, 26), number, papers=("sk", "litmas"))
        try:
            correct_intake(intake=intake, seen_rev=1, entry=entry, by=cast.ratmi, at=NOW)
        except StaleRow:
            assert number == "BA-9"
            return
    raise AssertionError


def test_the_tpp_decides_the_stage_and_the_file_follows(cast: Cast) -> None:
    assert decided_stage(cast.supervision("sarro"), NOW.date()) is None
    in_stage(cast, "awal", date(2026, 5, 26))
    in_stage(cast, "lanjutan", date(2026, 11, 1))
    assert "Tahap lanjutan" in browse(cast).get(f"/klien/{cast.sarro.pk}/").content.decode()
    found = decided_stage(cast.supervision("sarro"), date(2026, 10, 31))
    assert found is not None
    assert found.stage == "awal"


def test_stages_follow_each_other(cast: Cast) -> None:
    with pytest.raises(BeforeGuidance):
        in_stage(cast, "awal", date(2026, 5, 25))
    in_stage(cast, "lanjutan", date(2026, 11, 1))
    with pytest.raises(AlreadyDecided):
        in_stage(cast, "lanjutan", date(2026, 11, 2))
    for stage, day in (("awal", date(2026, 11, 2)), ("akhir", date(2026, 10, 31))):
        with pytest.raises(StageOutOfOrder):
            in_stage(cast, stage, day)


def test_leave_of_town_is_decided_within_fourteen_working_days(cast: Cast) -> None:
    permit = wants_to_travel(cast)
    assert (permit.decider, permit.decide_by_on) == ("bapas", date(2026, 12, 14))
    with pytest.raises(OwnRequest):
        decide(cast, permit, by="ratmi")
    assert decide(cast, permit).is_allowed
    with pytest.raises(DecidedBefore):
        decide(cast, permit)


def test_whoever_was_not_allowed_does_not_come_back(cast: Cast) -> None:
    permit = wants_to_travel(cast)
    with pytest.raises(NotOut):
        come_back(permit=permit, on=date(2026, 12, 8), by=cast.ratmi, at=NOW)
    decide(cast, permit)
    with pytest.raises(NotOut):
        come_back(permit=permit, on=date(2026, 11, 30), by=cast.ratmi, at=NOW)
    come_back(permit=permit, on=date(2026, 12, 8), by=cast.ratmi, at=NOW)
    assert TravelPermit.objects.get().returned_on == date(2026, 12, 8)


def test_abroad_the_minister_decides_and_the_second_time_the_director_general(cast: Cast) -> None:
    week = {"is_abroad": True, "purpose": "berobat", "place": "Kuala Lumpur"}
    first = wants_to_travel(cast, **week)
    assert first.decider == "menteri"
    decide(cast, first)
    second = wants_to_travel(
        cast, **{**week, "from_on": date(2027, 1, 4), "until_on": date(2027, 1, 9)}
    )
    assert second.decider == "dirjen"
    with pytest.raises(TooLong):
        wants_to_travel(cast, **{**week, "until_on": date(2027, 1, 1)})


def test_a_foreigner_is_refused_to_go_abroad(cast: Cast) -> None:
    from titian.audit.deeds import deed

    person = particulars_of(cast.sarro)
    person.nationality, person.country = Nationality.FOREIGN, "Timor-Leste"
    with deed("client.particulars", subject=cast.sarro, by=cast.ratmi, at=NOW) as d:
        d.save(person)
    with pytest.raises(Foreigner):
        wants_to_travel(cast, is_abroad=True, purpose="berobat")


def test_the_forms_lead_from_request_to_return(cast: Cast) -> None:
    life = LIFE.format(cast.sarro.pk)
    ratmi = browse(cast)
    typed = {
        "id": str(uuid7()), "asked_on": "24/11/2026", "place": "Makassar", "purpose": "keluarga",
        "from_on": "25/11/2026", "last_on": "24/11/2026",
    }  # fmt: skip
    assert "mendahului" in ratmi.post(f"{life}izin-luar-kota/", typed).content.decode()
    typed["last_on"] = "27/11/2026"
    assert ratmi.post(f"{life}izin-luar-kota/", typed).status_code == 302
    permit = TravelPermit.objects.get()
    address = f"{life}izin-luar-kota/{permit.pk}/"
    assert ratmi.post(f"{address}keputusan/", {"decision": "ya"}).status_code == 403
    head = browse(cast, "nurhayati")
    assert (
        "Tulis mengapa" in head.post(f"{address}keputusan/", {"decision": "tidak"}).content.decode()
    )
    head.post(f"{address}keputusan/", {"decision": "ya", "letter_number": "W.7"})
    ratmi.post(f"{address}kepulangan/", {"on": "27/11/2026"})
    assert "kembali 27 November 2026" in page(cast)


def test_the_handing_over_is_typed_and_completed(cast: Cast) -> None:
    ratmi, life = browse(cast), LIFE.format(cast.sarro.pk)
    typed = {
        "on": "26/05/2026",
        "papers": ["sk", "litmas"],
        "contract_on": "25/05/2026",
        "rev": "0",
    }
    assert "sebelum penerimaan" in ratmi.post(f"{life}penerimaan/", typed).content.decode()
    typed["contract_on"] = "26/05/2026"
    assert ratmi.post(f"{life}penerimaan/", typed).status_code == 302
    again = {**typed, "papers": ["sk", "litmas", "jaminan"], "rev": "1"}
    assert ratmi.post(f"{life}penerimaan/", again).status_code == 302
    assert "7 belum ada" in page(cast)


def decide(cast: Cast, permit: TravelPermit, *, by: str = "nurhayati") -> TravelPermit:
    return decide_travel(
        permit=permit, is_allowed=True, letter_number="W.7-1", note="", by=getattr(cast, by),
        at=NOW,
    )  # fmt: skip
