"""Every address × every person: own office, another office, signed out; nobody gets past a door.

The table is made from the addresses themselves, so a new one is walked without being named
here; it fails when its parameters are unknown to `NAMED`.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.urls import reverse

from access_scenes import a_box, data_asked, given
from cast import NOW, THE_CAST, Cast, on_leave
from client_pages import by_themselves
from compliance_scenes import a_complied_life
from doubles_scenes import merged, twice
from economy_scenes import a_suspension, reached
from legal_scenes import legal_life
from list_scenes import HEAD, SUTO, WATI, brought, workbook
from message_scenes import a_failure
from permission_scenes import asked_on_the_phone
from person_scenes import a_category, a_caution, a_mother, a_photo, a_victim, asked_distance
from phones_of_clients import kept_apart, store, with_phone
from place_scenes import a_permission, home_zone
from programs import a_token
from recap_scenes import made as made_recap
from remembered import Remembered
from story_scenes import (
    a_doctors_letter,
    a_document,
    a_fact,
    a_meeting,
    a_result,
    a_scan,
    an_opening,
    health,
)
from test_every_address_declares_who_may_enter import addresses
from test_register_numbers import reserve
from titian.alerts.models import Alert, Suspension
from titian.clients.models import (
    BlackBox,
    Category,
    Caution,
    Client,
    Conflict,
    DataReport,
    DataRequest,
    Disclosure,
    FileGrant,
    Guarantor,
    Merge,
    Pair,
    Phone,
    RegisterLine,
    RelatedPerson,
    RemoteReporting,
    Restriction,
    Victim,
)
from titian.clients.own import ClientActor
from titian.clients.walls import lift
from titian.desk.doors import BROUGHT, Entrance, entrance_of
from titian.exchange.models import Import
from titian.guidance.models import (
    Appointment,
    Assessment,
    Condition,
    Document,
    Fact,
    Finding,
    Measure,
    WarningLetter,
)
from titian.insight.models import Recap
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.messages.models import Message, Odd, StaffWay
from titian.offices.models import ClockDoubt, Holiday, Leave, Office, ServiceToken, Staff
from titian.reception.guests import Visit, welcome_guest
from titian.reception.models import Guest, QueueTicket
from titian.reception.queueing import take_ticket
from titian.reporting.actions import Answers, take_report
from titian.reporting.following_up import plan_follow_up
from titian.reporting.models import Doubt, FollowUp, Miss, Report
from titian.reporting.watcher import notice_silence
from titian.selfservice.models import (
    Complaint,
    Kiosk,
    OwnPhone,
    OwnQuestion,
    Proposal,
    Statement,
)
from titian.supervision.models import (
    Aftercare,
    AftercareContact,
    Case,
    Extension,
    Intake,
    OfficialDate,
    Payment,
    PrisonRegister,
    Proof,
    Revocation,
    SentenceEvent,
    StageDecision,
    Step,
    Transfer,
    TravelPermit,
)
from titian.tracking.models import Device, Permission, Zone, ZonePause, ZoneVersion
from titian.tracking.opening import open_store
from titian.tracking.store import Store
from wall_scenes import asked_for_ayu, broken, related, walled

__all__ = ["store"]

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
# The same right, for a region or an office.
OF_ANOTHER_SCOPE = {
    "alert_weeks", "kanwil_offices", "office_today", "recaps", "satisfaction", "trend_office",
}  # fmt: skip
OF_CHILDREN = {"client_disclosures", "disclosure_new"}  # Sarro is none
OF_AN_OFFICE = {
    "staff_id", "leave_id", "holiday_id", "doubt_id", "office_id", "line_id", "token_id", "odd_id",
    "recap_id", "kiosk_id", "complaint_id", "ticket_id", "guest_id",
    "way_id",
}  # fmt: skip
ABOUT_A_CLIENT = {
    "client_id", "alert_id", "report_id", "phone_id", "event_id", "device_id", "message",
    "zone_id", "version_id", "pause_id", "permission_id", "kin_id", "guarantor_id",
    "category_id", "caution_id",
    "victim_id", "asked_id",
    "case_id", "payment_id", "held_id", "official_id",
    "intake_id", "stage_id", "permit_id", "transfer_id",
    "document_id", "fact_id", "assessment_id", "health_id",
    "health_paper_id",
    "pair_id", "merge_id",
    "grant_id", "restriction_id", "conflict_id", "disclosure_id", "appointment_id",
    "data_request_id", "data_report_id", "attachment_id", "box_id", "number",
    "revocation_id", "extension_id", "care_id", "contact_id", "step_id",
    "import_id",
    "own_phone_id", "question_id", "proposal_id", "statement_id",
    "message_id",
    "unsure_id", "miss_id", "follow_id",
    "condition_id", "finding_id", "measure_id", "proof_id", "warning_id",
    "suspension_id",
}  # fmt: skip


class Place(NamedTuple):
    """One address, its door, and the parameters in it."""

    name: str
    address: str
    entrance: Entrance
    names: set[str]


@pytest.fixture(scope="session")
def kept_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("house") / "files"


@pytest.fixture
def files_here(kept_files: Path, documents_here: Path) -> Path:
    """With those of the first walk, once there was one."""
    if kept_files.exists():
        copytree(kept_files, documents_here, dirs_exist_ok=True)
    return documents_here


@pytest.fixture
def world(db: None, kept_files: Path, files_here: Path, store: Store) -> Cast:
    """Written by the first walk of a process; the next ones begin with its rows and files."""
    house = THE_HOUSE.again()
    if not kept_files.exists():
        copytree(files_here, kept_files)
    return house


def make_house() -> Cast:
    """Palu's Sarro has a report, an open alert and a phone of which a message was kept apart;
    there is a leave, a holiday, a doubt, and a person whose two files were merged."""
    cast = THE_CAST.again()
    with closing(open_store(settings.POINTS)) as opened:
        kept_apart(opened, with_phone(cast, "sarro"), b"{}")
    a_permission(cast, home_zone(cast))
    asked_on_the_phone(cast, NOW)
    legal_life(cast)
    first, second, pair = twice(cast)
    merged(cast, pair, first, second)
    notice_silence(cast.supervision("sarro").overdue_from)
    notice_silence(NOW)
    take_report(
        id=uuid7(), client=cast.sarro, answers=Answers("link"), made_at=NOW,
        by=ClientActor.of(cast.sarro), at=NOW,
    )  # fmt: skip
    take_report(
        id=uuid7(), client=cast.marlina, answers=Answers(), made_at=NOW, by=cast.yudi, at=NOW
    )  # fmt: skip
    plan_follow_up(
        id=uuid7(), client=cast.sarro, report=None, what="Telepon", who=cast.ratmi,
        until_on=NOW.date(), by=cast.ratmi, at=NOW,
    )  # fmt: skip
    for make in (a_mother, a_category, a_caution, a_victim, a_photo, asked_distance):
        make(cast)
    for tell in (a_document, a_fact, a_result, health, a_doctors_letter, an_opening, a_meeting):
        tell(cast)
    brought(cast, workbook(HEAD, SUTO, WATI))
    asked_for_ayu(cast)
    boxed = data_asked(cast)
    a_box(boxed, a_scan(cast), by=cast.staff["ratmi"])
    given(cast, boxed)
    broken(cast, "yudi")
    related(cast, "tono")
    lifted = walled(cast, named=["ratmi", "darsono"])
    lift(restriction=lifted, because="selesai", by=cast.nurhayati, at=clock.now())
    reserve(cast)
    made_recap(cast)
    on_leave(cast, "yudi", "ratmi", until=NOW.date())
    Holiday(office=cast.palu, on=NOW.date(), name="Hari jadi", rev=1).save(force_insert=True)
    a_token(cast)
    a_failure(cast)
    by_themselves(cast)
    in_the_hall(cast)
    a_complied_life(cast)
    a_suspension(cast)
    reached(cast, "ratmi")
    ClockDoubt(office=cast.palu, noticed_at=NOW, seconds_off=9000, rev=1).save(force_insert=True)
    return cast


THE_HOUSE = Remembered(make_house)


def in_the_hall(cast: Cast) -> None:
    """A number that waits, and a guest."""
    take_ticket(
        id=uuid7(), office=cast.palu, service=QueueTicket.Service.OTHER, is_first=False,
        by=cast.yudi, at=NOW,
    )  # fmt: skip
    visit = Visit("Rahmat", Guest.Purpose.STUDY)
    welcome_guest(id=uuid7(), office=cast.palu, visit=visit, by=cast.yudi, at=NOW)


def known(cast: Cast) -> dict[str, object]:
    """A row of Palu for each parameter that an address may take."""
    rows = {
        "client_id": Client.objects.filter(pk=cast.clients["sarro"].pk),
        "alert_id": Alert.objects.filter(client=cast.clients["sarro"]),
        "unsure_id": Doubt.objects.all(),
        "miss_id": Miss.objects.filter(client=cast.clients["sarro"]),
        "follow_id": FollowUp.objects.filter(client=cast.clients["sarro"]),
        "report_id": Report.objects.filter(client=cast.clients["marlina"]),
        "phone_id": Phone.objects.filter(client=cast.clients["sarro"]),
        "event_id": SentenceEvent.objects.filter(client=cast.clients["sarro"]),
        "case_id": Case.objects.all(),
        "payment_id": Payment.objects.all(),
        "official_id": OfficialDate.objects.all(),
        "intake_id": Intake.objects.all(),
        "stage_id": StageDecision.objects.all(),
        "permit_id": TravelPermit.objects.all(),
        "transfer_id": Transfer.objects.all(),
        "extension_id": Extension.objects.all(),
        "care_id": Aftercare.objects.all(),
        "contact_id": AftercareContact.objects.all(),
        "step_id": Step.objects.all(),
        "revocation_id": Revocation.objects.all(),
        "incoming_id": Transfer.objects.all(),
        "held_id": PrisonRegister.objects.all(),
        "staff_id": Staff.objects.filter(pk=cast.staff["yudi"].pk),
        "leave_id": Leave.objects.all(),
        "holiday_id": Holiday.objects.all(),
        "doubt_id": ClockDoubt.objects.all(),
        "device_id": Device.objects.all(),
        "zone_id": Zone.objects.all(),
        "version_id": ZoneVersion.objects.all(),
        "pause_id": ZonePause.objects.all(),
        "permission_id": Permission.objects.all(),
        "kin_id": RelatedPerson.objects.all(),
        "guarantor_id": Guarantor.objects.filter(client=cast.clients["sarro"]),
        "category_id": Category.objects.all(),
        "caution_id": Caution.objects.all(),
        "victim_id": Victim.objects.all(),
        "asked_id": RemoteReporting.objects.all(),
        "document_id": Document.objects.filter(wall=""),
        "fact_id": Fact.objects.filter(wall=""),
        "assessment_id": Assessment.objects.all(),
        "health_id": Fact.objects.exclude(wall=""),
        "health_paper_id": Document.objects.exclude(wall=""),
        "pair_id": Pair.objects.all(),
        "merge_id": Merge.objects.all(),
        "grant_id": FileGrant.objects.all(),
        "restriction_id": Restriction.objects.all(),
        "conflict_id": Conflict.objects.all(),
        "disclosure_id": Disclosure.objects.all(),
        "appointment_id": Appointment.objects.all(),
        "data_request_id": DataRequest.objects.filter(client=cast.clients["sarro"]),
        "data_report_id": DataReport.objects.all(),
        "attachment_id": Document.objects.filter(title="Surat saksi"),
        "box_id": BlackBox.objects.all(),
        "office_id": Office.objects.filter(pk=cast.palu.pk),
        "line_id": RegisterLine.objects.filter(client=None),
        "token_id": ServiceToken.objects.all(),
        "import_id": Import.objects.all(),
        "message_id": Message.objects.filter(client=cast.sarro),
        "odd_id": Odd.objects.all(),
        "recap_id": Recap.objects.all(),
        "own_phone_id": OwnPhone.objects.all(),
        "question_id": OwnQuestion.objects.all(),
        "proposal_id": Proposal.objects.all(),
        "statement_id": Statement.objects.all(),
        "kiosk_id": Kiosk.objects.all(),
        "complaint_id": Complaint.objects.all(),
        "ticket_id": QueueTicket.objects.all(),
        "guest_id": Guest.objects.all(),
        "condition_id": Condition.objects.all(),
        "finding_id": Finding.objects.all(),
        "measure_id": Measure.objects.all(),
        "proof_id": Proof.objects.all(),
        "warning_id": WarningLetter.objects.all(),
        "suspension_id": Suspension.objects.all(),
        "way_id": StaffWay.objects.all(),
    }
    ground = {"detail": 0, "column": 13, "row": 6, "z": 5, "x": 26, "y": 15}
    books = {"book": "register", "volume": "dewasa", "list_kind": "clients"}
    plain = {"group": "hours", "page": "1", "message": 1, "key": "expiry", **ground, **books}
    plain |= {"number": 1, "language": "id", "kind": "opted_in", "carrier": "android"}
    plain |= {"part": "identitas-1", "kurun": "bulan", "mulai": "2026-11-01", "angka": "lapor"}
    return plain | {name: of.order_by("pk")[0].pk for name, of in rows.items()}


@pytest.fixture
def places(world: Cast) -> list[Place]:
    """Every address that asks who enters, filled in."""
    rows = known(world)
    return [
        Place(name, reverse(name, kwargs={key: rows[key] for key in names}), entrance, names)
        for name, entrance, names in doors()
    ]


def doors() -> Iterator[tuple[str, Entrance, set[str]]]:
    for _address, pattern in addresses():
        name = str(pattern.name)
        entrance = entrance_of(pattern.callback, pattern.name or "")
        if entrance and pattern.name not in BROUGHT and not entrance.is_public:
            yield name, entrance, set(pattern.pattern.converters)


def browser_of(staff: Staff) -> Browser:
    browser = Browser(raise_request_exception=True)
    browser.force_login(staff)
    return browser


def test_who_is_signed_out_gets_nowhere(world: Cast, places: list[Place]) -> None:
    for name, address, _entrance, _names in places:
        answer = Browser().get(address)
        assert answer.status_code == 302, name
        assert answer.headers["Location"].startswith("/masuk/"), name


@pytest.mark.parametrize("verb", ["get", "post"])
def test_who_lacks_the_right_is_refused_at_the_door(
    world: Cast, places: list[Place], verb: str
) -> None:
    for key in world.staff:
        staff = getattr(world, key)
        browser = browser_of(staff)
        for name, address, entrance, _names in places:
            if not entrance.admits(staff):
                assert getattr(browser, verb)(address).status_code == 403, (key, name)


@pytest.mark.parametrize("verb", ["get", "post"])
@pytest.mark.parametrize("key", ["yohana", "kepala_ternate", "lasmi_ternate"])
def test_another_office_is_refused_every_client_of_ours(
    world: Cast, places: list[Place], key: str, verb: str
) -> None:
    browser = browser_of(getattr(world, key))
    for name, address, _entrance, names in places:
        if names & ABOUT_A_CLIENT:
            assert getattr(browser, verb)(address).status_code in {403, 404, 405}, name


def test_another_office_is_refused_our_staff_and_settings(world: Cast, places: list[Place]) -> None:
    browser = browser_of(world.kepala_ternate)
    for name, address, _entrance, names in places:
        if names & OF_AN_OFFICE:
            assert browser.get(address).status_code in {403, 404, 405}, name


@pytest.mark.parametrize("key", ["tono", "agus", "markus"])
def test_who_has_no_business_with_files_opens_none(
    world: Cast, places: list[Place], key: str
) -> None:
    browser = browser_of(getattr(world, key))
    for name, address, _entrance, names in places:
        if names & ABOUT_A_CLIENT and name != "client_open":
            answer = browser.get(address)
            assert answer.status_code in {403, 404, 405} or (
                answer.status_code == 302 and answer.headers["Location"].endswith("/alasan/")
            ), name


def test_who_may_gets_a_page(world: Cast, places: list[Place]) -> None:
    for key in ("ratmi", "darsono", "nurhayati", "lasmi", "agus", "markus", "tono", "made"):
        staff = getattr(world, key)
        browser = browser_of(staff)
        for name, address, entrance, names in places:
            if entrance.admits(staff) and not names and name not in OF_ANOTHER_SCOPE:
                assert browser.get(address).status_code in {200, 204, 302, 405}, (key, name)


def test_the_officer_in_charge_opens_every_page_of_the_file(
    world: Cast, places: list[Place]
) -> None:
    browser = browser_of(world.ratmi)
    for name, address, entrance, names in places:
        if names == {"client_id"} and entrance.admits(world.ratmi):
            of_a_child = {404} if name in OF_CHILDREN else set()
            assert browser.get(address).status_code in {200, 302, 405} | of_a_child, name


def test_an_empty_form_is_answered_in_words(world: Cast, places: list[Place]) -> None:
    for key in ("ratmi", "nurhayati", "agus", "darsono"):
        browser = browser_of(getattr(world, key))
        for name, address, entrance, _names in places:
            if entrance.admits(getattr(world, key)):
                assert browser.post(address).status_code < 500, (key, name)
