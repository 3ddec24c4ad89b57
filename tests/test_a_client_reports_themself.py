"""What a client sends is taken whatever the channel, counted if it may, and never lost."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from cast import Cast
from desk_scenes import DUE_DAY, MONDAY, reported
from titian.audit.deeds import deed
from titian.audit.models import Entry
from titian.clients.distance import ask_distance, decide_distance
from titian.clients.models import Category, Client
from titian.clients.own import ClientActor
from titian.kit.ids import uuid7
from titian.reporting.actions import (
    AlreadyReportedThatDay,
    AlreadyTaken,
    Answers,
    AnswerSheet,
    Fix,
    OtherContent,
    Proof,
    take_report,
)
from titian.reporting.doubting import settle_doubt
from titian.reporting.models import Channel, Doubt, Report
from titian.reporting.rules.proof import strength_of
from titian.reporting.watcher import notice_silence

pytestmark = pytest.mark.django_db
SHEET = AnswerSheet.of("2026-11", {"work": "farm", "need": "none"})
BY_LINK = Answers("link", "Bertani", "", "", "", SHEET)
KNOWN = Proof(is_identified=True, skew=timedelta(0))
HOUR = timedelta(hours=1)


def allow_distance(cast: Cast, least_proof: str = "identified") -> None:
    day = DUE_DAY.date()
    asked = ask_distance(
        client=cast.sarro, reason="Tinggal di pulau", from_on=day, until_on=day.replace(year=2027),
        least_proof=least_proof, by=cast.ratmi, at=DUE_DAY,
    )  # fmt: skip
    decide_distance(asked=asked, is_allowed=True, note="", by=cast.nurhayati, at=DUE_DAY)


def send(  # type: ignore[no-untyped-def]
    cast: Cast, answers: Answers = BY_LINK, proof: Proof = KNOWN, id: UUID | None = None, **given
) -> Report:
    client = Client.objects.select_related("office", "officer").get(pk=cast.clients["sarro"].pk)
    at = given.get("at", DUE_DAY)
    return take_report(
        id=id or uuid7(), client=client, answers=answers, proof=proof,
        made_at=given.get("made_at", at), by=ClientActor.of(client), at=at,
    )  # fmt: skip


def test_a_report_by_the_clients_own_phone_answers_what_is_due(cast: Cast) -> None:
    allow_distance(cast)
    report = send(cast)
    assert report.is_counted and report.taken_by is None
    assert (report.evidence, report.form_version) == ("identified", "2026-11")
    assert Report.objects.get().answers == {"work": "farm", "need": "none"}
    assert cast.supervision("sarro").last_report_on == report.day
    assert Entry.objects.get(deed="report.taken").actor == f"client:{report.client_id}"


def test_at_a_distance_without_permission_it_is_taken_but_not_counted(cast: Cast) -> None:
    report = send(cast)
    assert not report.is_counted
    assert Doubt.objects.get().kind == Doubt.Kind.WEAK_EVIDENCE
    assert cast.supervision("sarro").last_report_on is None
    assert notice_silence(MONDAY) == 1
    assert cast.supervision("sarro").silent_since is not None


def test_who_sent_what_does_not_count_may_still_come_to_the_desk_that_day(cast: Cast) -> None:
    send(cast)
    assert reported(cast, "sarro", "lasmi", DUE_DAY + HOUR).is_counted
    assert cast.supervision("sarro").last_report_on == DUE_DAY.date()


@pytest.mark.parametrize(
    ("least_proof", "channel", "proof", "is_counted"),
    [
        ("identified", "link", KNOWN, True),
        ("identified", "link", Proof(), False),
        ("identified", "sms", KNOWN, False),
        ("claimed", "sms", Proof(), True),
        ("claimed", "whatsapp", Proof(), True),
        ("claimed", "link", Proof(), True),
        ("claimed", "guarantor", Proof(), False),
    ],
)
def test_the_head_says_which_proof_is_enough_at_a_distance(
    cast: Cast, least_proof: str, channel: str, proof: Proof, is_counted: bool
) -> None:
    allow_distance(cast, least_proof)
    assert send(cast, Answers(channel), proof).is_counted is is_counted


def test_a_category_that_came_later_ends_what_the_permission_allowed(cast: Cast) -> None:
    allow_distance(cast)
    terror = Category(client=cast.sarro, office=cast.palu, kind=Category.Kind.TERROR)
    with deed("client.category_given", subject=cast.sarro, by=cast.ratmi, at=DUE_DAY) as d:
        d.save(terror)
    assert not send(cast).is_counted


def test_every_channel_says_how_strong_its_proof_is() -> None:
    for channel in Channel:
        for is_identified in (True, False):
            found = strength_of(channel, is_identified=is_identified, on=DUE_DAY.date())
            assert found in Report.Evidence.values


@pytest.mark.parametrize("proof", [KNOWN, Proof()])
def test_the_kiosk_counts_when_the_client_was_recognised(cast: Cast, proof: Proof) -> None:
    report = send(cast, Answers("kiosk"), proof)
    assert report.is_counted is proof.is_identified


def test_sent_again_it_gets_the_same_receipt(cast: Cast) -> None:
    allow_distance(cast)
    name = uuid7()
    first = send(cast, id=name)
    with pytest.raises(AlreadyTaken) as fact:
        send(cast, id=name, at=DUE_DAY + 3 * HOUR, made_at=DUE_DAY)
    assert fact.value.report.number == first.number
    assert not Doubt.objects.exists()


def test_other_content_under_the_same_id_waits_for_a_person(cast: Cast) -> None:
    allow_distance(cast)
    name = uuid7()
    first = send(cast, id=name)
    other = Answers("link", "Menganggur", "", "call")
    for _ in range(2):
        with pytest.raises(OtherContent):
            send(cast, other, id=name, at=DUE_DAY + HOUR)
    doubt = Doubt.objects.get()
    assert (doubt.kind, doubt.report) == ("other_content", first)
    assert doubt.sent["work"] == "Menganggur" and doubt.sent["need"] == "call"
    assert Report.objects.get().work == "Bertani"


def test_a_second_word_that_day_is_kept_for_a_person(cast: Cast) -> None:
    allow_distance(cast)
    first = send(cast)
    with pytest.raises(AlreadyReportedThatDay):
        send(cast, Answers("link", need="urgent"), at=DUE_DAY + HOUR)
    doubt = Doubt.objects.get()
    assert (doubt.kind, doubt.report, doubt.sent["need"]) == ("second_that_day", first, "urgent")
    settled = settle_doubt(doubt=doubt, note="Sudah ditelepon", by=cast.ratmi, at=MONDAY)
    assert settled.settled_by == cast.ratmi


def test_an_id_of_another_clients_report_shows_nothing_of_it(cast: Cast) -> None:
    theirs = reported(cast, "marlina", "lasmi", DUE_DAY)
    with pytest.raises(OtherContent):
        send(cast, id=theirs.pk)
    assert Doubt.objects.get().report is None
    assert Doubt.objects.get().client == cast.sarro


def test_a_clock_a_year_off_is_set_aside_and_shown(cast: Cast) -> None:
    allow_distance(cast)
    year = timedelta(days=365)
    proof = Proof(is_identified=True, skew=year)
    report = send(cast, proof=proof, made_at=DUE_DAY + year)
    assert (report.counted_at, report.day) == (DUE_DAY, DUE_DAY.date())
    assert report.skew_s == year.total_seconds()
    assert Doubt.objects.get().kind == Doubt.Kind.CLOCK


def test_three_days_without_a_signal_make_nobody_late(cast: Cast) -> None:
    allow_distance(cast)
    notice_silence(MONDAY)
    report = send(cast, made_at=DUE_DAY, at=MONDAY + HOUR)
    assert (report.day, report.was_late) == (DUE_DAY.date(), False)
    assert cast.supervision("sarro").silent_since is None


def test_a_position_is_kept_with_its_accuracy_or_why_there_is_none(cast: Cast) -> None:
    allow_distance(cast)
    report = send(cast, proof=Proof(fix=Fix(-0.9, 119.87, 42.0)))
    assert (report.latitude, report.longitude, report.accuracy_m) == (-0.9, 119.87, 42.0)
    later = DUE_DAY + timedelta(days=1)
    refused = send(cast, proof=Proof(no_fix_because="refused"), at=later)
    assert refused.no_fix_because == Report.NoFix.REFUSED


def test_the_database_allows_one_counted_report_a_day(cast: Cast) -> None:
    first = reported(cast, "sarro", "lasmi", DUE_DAY)
    again = Report.objects.get(pk=first.pk)
    again.pk, again.number, again._state.adding = uuid7(), "00000000", True
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)
