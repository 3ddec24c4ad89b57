"""A zone judges from its approval on, by another person; a judged past keeps its bounds."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError

from cast import NOW, Cast
from test_a_phone_is_enrolled import enrolled
from titian.kit.ids import uuid7
from titian.tracking.models import Unjudged, ZoneVersion
from titian.tracking.timetables import BadTimetable, TimetableRow
from titian.tracking.zones import (
    AlreadyDecided,
    AlreadyProposed,
    Bounds,
    ChangesJudgedPast,
    MayNotApprove,
    OverBeforeItBegins,
    Pause,
    ZoneEnded,
    approve_pause,
    approve_zone,
    end_zone,
    pause_zone,
    propose_version,
    propose_zone,
    refuse_pause,
    refuse_zone,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
HOME = Bounds("inclusion", {"circle": [-8986500, 1198707000, 100]}, "alamat penjamin")


def proposed(
    cast: Cast, name: str = "sarro", bounds: Bounds = HOME, at: datetime = NOW
) -> ZoneVersion:
    client = cast.clients[name]
    return propose_zone(
        id=uuid7(), client=client, name="Rumah", purpose="home", bounds=bounds,
        by=client.officer, at=at,
    )  # fmt: skip


def approved(cast: Cast, bounds: Bounds = HOME, at: datetime = NOW) -> ZoneVersion:
    return approve_zone(version=proposed(cast, bounds=bounds, at=at), by=cast.darsono, at=at)


def test_a_zone_judges_from_its_approval_on(cast: Cast) -> None:
    enrolled(cast)
    version = proposed(cast)
    version = approve_zone(version=version, by=cast.darsono, at=NOW + HOUR)
    assert (version.from_at, version.until_at) == (NOW + HOUR, None)
    assert Unjudged.objects.get().from_at == NOW + HOUR


def test_nobody_approves_their_own_zone_nor_one_of_another_section(cast: Cast) -> None:
    version = proposed(cast)
    for wrong in ("ratmi", "yudi", "made", "kepala_ternate", "agus", "markus"):
        with pytest.raises(MayNotApprove):
            approve_zone(version=version, by=cast.staff[wrong], at=NOW)
    approve_zone(version=version, by=cast.nurhayati, at=NOW)


def test_who_may_decide_still_needs_another_for_their_own_proposal(cast: Cast) -> None:
    version = propose_zone(
        id=uuid7(), client=cast.sarro, name="Rumah", purpose="home", bounds=HOME,
        by=cast.darsono, at=NOW,
    )  # fmt: skip
    with pytest.raises(MayNotApprove):
        approve_zone(version=version, by=cast.darsono, at=NOW)
    approve_zone(version=version, by=cast.nurhayati, at=NOW)


def test_a_new_version_ends_the_one_before_where_it_begins(cast: Cast) -> None:
    first = approved(cast)
    second = propose_version(
        id=uuid7(), zone=first.zone, bounds=replace(HOME, from_at=NOW + 3 * HOUR), by=cast.ratmi,
        at=NOW + HOUR,
    )  # fmt: skip
    approve_zone(version=second, by=cast.darsono, at=NOW + 2 * HOUR)
    spans = ZoneVersion.objects.values_list("number", "from_at", "until_at")
    assert list(spans) == [(1, NOW, NOW + 3 * HOUR), (2, NOW + 3 * HOUR, None)]


def test_a_judged_past_is_not_changed(cast: Cast) -> None:
    first = approved(cast)
    early = replace(HOME, from_at=NOW - HOUR)
    with pytest.raises(ChangesJudgedPast):
        propose_version(id=uuid7(), zone=first.zone, bounds=early, by=cast.ratmi, at=NOW)
    with pytest.raises(ChangesJudgedPast):
        pause_zone(
            id=uuid7(), zone=first.zone, by=cast.ratmi, at=NOW,
            pause=Pause("work", NOW - HOUR, NOW + HOUR, "lembur"),
        )  # fmt: skip


def test_one_proposal_at_a_time_is_decided_once(cast: Cast) -> None:
    version = proposed(cast)
    with pytest.raises(AlreadyProposed):
        propose_version(id=uuid7(), zone=version.zone, bounds=HOME, by=cast.ratmi, at=NOW)
    refuse_zone(version=version, because="alamat keliru", by=cast.darsono, at=NOW)
    with pytest.raises(AlreadyDecided):
        approve_zone(version=version, by=cast.nurhayati, at=NOW)


def test_a_proposal_that_is_over_is_not_approved(cast: Cast) -> None:
    version = proposed(cast, bounds=replace(HOME, until_at=NOW + HOUR))
    with pytest.raises(OverBeforeItBegins):
        approve_zone(version=version, by=cast.darsono, at=NOW + 2 * HOUR)


def test_an_ended_zone_judges_no_more_and_cannot_be_changed(cast: Cast) -> None:
    version = approved(cast)
    end_zone(zone=version.zone, because="pindah rumah", by=cast.darsono, at=NOW + HOUR)
    version.refresh_from_db()
    assert version.until_at == NOW + HOUR
    with pytest.raises(ZoneEnded):
        propose_version(id=uuid7(), zone=version.zone, bounds=HOME, by=cast.ratmi, at=NOW + HOUR)


def test_what_was_asked_for_an_ended_zone_is_refused_with_it(cast: Cast) -> None:
    zone = approved(cast).zone
    asked = pause_zone(
        id=uuid7(), zone=zone, by=cast.ratmi, at=NOW,
        pause=Pause("worship", NOW + HOUR, NOW + 4 * HOUR, "salat Jumat"),
    )  # fmt: skip
    end_zone(zone=zone, because="pindah rumah", by=cast.darsono, at=NOW)
    asked.refresh_from_db()
    assert (asked.refused_by, asked.refused_because) == (cast.darsono, "pindah rumah")
    with pytest.raises(ZoneEnded):
        approve_pause(pause=asked, by=cast.nurhayati, at=NOW)


def test_the_database_keeps_no_refusal_without_a_reason(cast: Cast) -> None:
    zone = approved(cast).zone
    asked = pause_zone(
        id=uuid7(), zone=zone, by=cast.ratmi, at=NOW,
        pause=Pause("worship", NOW + HOUR, NOW + 4 * HOUR, "salat Jumat"),
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="refused_by_someone_for_a_reason"):
        refuse_pause(pause=asked, because="", by=cast.darsono, at=NOW)


def test_an_exception_is_approved_by_another_and_holds_from_then(cast: Cast) -> None:
    zone = approved(cast).zone
    asked = pause_zone(
        id=uuid7(), zone=zone, by=cast.ratmi, at=NOW,
        pause=Pause("worship", NOW, NOW + 4 * HOUR, "salat Jumat"),
    )  # fmt: skip
    with pytest.raises(MayNotApprove):
        approve_pause(pause=asked, by=cast.ratmi, at=NOW)
    given = approve_pause(pause=asked, by=cast.darsono, at=NOW + HOUR)
    assert (given.from_at, given.until_at) == (NOW + HOUR, NOW + 4 * HOUR)


def test_a_weekly_row_has_a_weekday_and_two_times() -> None:
    for wrong in ((7, "18:00", "06:00"), (0, "24:10", "06:00"), (0, "18.00", "06:00")):
        with pytest.raises(BadTimetable):
            TimetableRow(*wrong)
