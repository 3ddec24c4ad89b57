"""What is stored beside a report, so that the inbox is in the order of need?"""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from cast import Cast
from desk_scenes import DUE_DAY, reported
from person_scenes import a_photo
from titian.clients.models import Client
from titian.clients.own import ClientActor
from titian.documents.models import File
from titian.kit.ids import uuid7
from titian.reporting.actions import (
    AlreadyReportedThatDay,
    Answers,
    AnswerSheet,
    Fix,
    Proof,
    take_report,
)
from titian.reporting.doubting import settle_doubt
from titian.reporting.models import Doubt, Report

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def sent(cast: Cast, name: str, days: int = 0, proof: Proof | None = None, **said: str) -> Report:
    """From the client's own phone, so many days after the due day."""
    client = Client.objects.select_related("office", "officer").get(pk=cast.clients[name].pk)
    at = DUE_DAY + days * ONE_DAY
    codes = {key: value for key, value in said.items() if key in ("mood", "photo", "work_code")}
    if "work_code" in codes:
        codes["work"] = codes.pop("work_code")
    words = {key: value for key, value in said.items() if key in ("need", "changes", "work")}
    answers = Answers("kiosk", sheet=AnswerSheet.of("2026-01" if codes else "", codes), **words)
    return take_report(
        id=uuid7(), client=client, answers=answers, made_at=at, by=ClientActor.of(client), at=at,
        proof=proof or Proof(is_identified=True),
    )  # fmt: skip


def a_file(cast: Cast, number: int) -> File:
    file = File(
        id=UUID(int=number), office=cast.palu, register="adult", sha256=f"{number:064x}",
        received_sha256=f"{number:064x}", size=1, media_type="image/jpeg", name="foto-lapor.jpg",
        received_at=DUE_DAY, rev=1,
    )  # fmt: skip
    file.save(force_insert=True)
    return file


def test_an_ordinary_report_at_the_desk_is_quiet(cast: Cast) -> None:
    report = reported(cast, "sarro", "lasmi", DUE_DAY)
    assert (report.reasons, report.urgency) == ("", 0)


def test_mood_need_and_changes_are_reasons_in_the_order_of_need(cast: Cast) -> None:
    report = sent(cast, "sarro", mood="low", need="call", changes="Alamat saya")
    assert report.reasons == "need changed mood"


def test_work_is_compared_like_with_like(cast: Cast) -> None:
    sent(cast, "sarro", work="Kerja harian", work_code="daily")
    same = sent(cast, "sarro", days=1, work="Kerja harian", work_code="daily")
    assert "changed" not in same.reasons
    reported(cast, "sarro", "lasmi", DUE_DAY + 2 * ONE_DAY, work="buruh bangunan")
    pressed = sent(cast, "sarro", days=3, work="Usaha sendiri", work_code="own")
    assert "changed" not in pressed.reasons  # the one before was typed in other words
    assert "changed" in sent(cast, "sarro", days=4, work_code="none").reasons


def test_typed_work_is_compared_without_regard_to_capitals(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", DUE_DAY, work="Buruh  bangunan")
    later = reported(cast, "sarro", "lasmi", DUE_DAY + ONE_DAY, work="buruh bangunan")
    assert "changed" not in later.reasons
    other = reported(cast, "sarro", "lasmi", DUE_DAY + 2 * ONE_DAY, work="tukang kayu")
    assert "changed" in other.reasons


def test_a_photo_is_to_be_compared_and_doubtful_when_it_came_before(
    cast: Cast, documents_here: Path
) -> None:
    a_photo(cast)
    photo = a_file(cast, 7)
    first = sent(cast, "sarro", proof=Proof(is_identified=True, photo=photo))
    again = sent(cast, "sarro", days=1, proof=Proof(is_identified=True, photo=photo))
    assert (first.reasons, "photo" in again.reasons) == ("face", True)


def test_a_photo_that_was_lost_or_has_nothing_beside_it_is_doubtful(cast: Cast) -> None:
    assert sent(cast, "sarro", photo="given").reasons == "photo"
    beside = sent(cast, "marlina", proof=Proof(is_identified=True, photo=a_file(cast, 8)))
    assert "photo" in beside.reasons


def test_whoever_was_seen_needs_no_photo(cast: Cast) -> None:
    client = Client.objects.get(pk=cast.clients["sarro"].pk)
    report = take_report(
        id=uuid7(), client=client, answers=Answers("visit"), made_at=DUE_DAY, by=cast.ratmi,
        at=DUE_DAY, proof=Proof(photo=a_file(cast, 9)),
    )  # fmt: skip
    assert report.reasons == ""


def test_a_place_waits_until_it_was_compared(cast: Cast) -> None:
    report = sent(cast, "sarro", proof=Proof(is_identified=True, fix=Fix(-0.9, 119.87, 20.0)))
    assert (report.position, report.reasons) == ("waiting", "waits")


def test_what_is_not_counted_waits_for_a_look_until_somebody_settled_it(cast: Cast) -> None:
    client = Client.objects.select_related("office").get(pk=cast.clients["sarro"].pk)
    report = take_report(
        id=uuid7(), client=client, answers=Answers("link"), made_at=DUE_DAY,
        by=ClientActor.of(client), at=DUE_DAY,
    )  # fmt: skip
    assert report.reasons == "doubt"
    settle_doubt(doubt=Doubt.objects.get(), note="sudah ditelepon", by=cast.ratmi, at=DUE_DAY)
    assert Report.objects.get().reasons == ""


def test_a_second_report_of_the_day_gives_the_first_a_reason(cast: Cast) -> None:
    first = sent(cast, "sarro")
    with pytest.raises(AlreadyReportedThatDay):
        sent(cast, "sarro", need="call")
    assert Report.objects.get(pk=first.pk).reasons == "doubt"
