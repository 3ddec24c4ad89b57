"""Do invented clients carry phones as if weeks of work had given them out, and judged them?"""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from invented import START
from titian.alerts.models import Alert
from titian.demo.carrying import FIRST_NUMBER, IN_ORDER, Story
from titian.demo.phone_past import token_of
from titian.kit.millis import ms
from titian.offices.models import Staff
from titian.tracking.devices import hash_of
from titian.tracking.judge import Judge
from titian.tracking.models import (
    Assignment,
    Consent,
    Device,
    Episode,
    Permission,
    Zone,
    ZonePause,
    ZoneVersion,
)
from titian.tracking.opening import open_store
from titian.tracking.pool import Points
from titian.tracking.store import Store

ONE_HOUR = timedelta(hours=1)
PLACE_ALERTS = {"zone", "forbidden", "unverified"}


@pytest.fixture
def store(world: Path) -> Iterator[Store]:
    with closing(open_store(settings.POINTS)) as opened:
        yield opened


def number_of(story: Story) -> int:
    return FIRST_NUMBER + IN_ORDER.index(story)


def test_nobody_carries_a_phone_without_a_ground(world: Path) -> None:
    carried = Assignment.objects.all()
    assert len(carried) > len(IN_ORDER)
    grounds = set(Consent.objects.values_list("client", flat=True))
    assert {one.client_id for one in carried} <= grounds


def test_the_second_office_has_two_phones(world: Path) -> None:
    assert Device.objects.filter(office__code="JPR").count() == 2


def test_every_zone_that_holds_was_approved_by_another(world: Path) -> None:
    held = ZoneVersion.objects.filter(approved_at__isnull=False)
    assert held.exists()
    assert all(version.approved_by_id != version.proposed_by_id for version in held)
    kinds = {next(iter(version.shape)) for version in held}
    assert kinds == {"circle", "polygon"}
    assert held.filter(kind="exclusion").exists()
    assert held.filter(kind="neutral", zone__purpose="work").exists()
    assert held.exclude(timetable=[]).exists()


def test_something_waits_for_the_kasubsi(world: Path) -> None:
    assert ZoneVersion.objects.filter(approved_at=None, refused_at=None).count() >= 1
    assert ZonePause.objects.filter(approved_at=None, refused_at=None).count() >= 1
    assert ZonePause.objects.filter(approved_at__isnull=False).exists()


def test_past_troubles_are_settled_each_with_its_cause(world: Path) -> None:
    settled = Alert.objects.filter(kind__in=PLACE_ALERTS)
    assert {alert.cause for alert in settled} >= {"breach", "excused", "false"}
    assert all(alert.settled_at is not None and alert.settled_at < START for alert in settled)
    assert all(alert.episodes.count() == 1 for alert in settled)


def test_the_judge_finds_what_was_written(passing: None) -> None:
    """No episode is new, moved or taken back, and no alert rises."""
    before = [episode.values_now() for episode in Episode.objects.order_by("pk")]
    alerts = Alert.objects.count()
    judge = Judge(Points(settings.POINTS))
    while judge.turn(START - ONE_HOUR):  # midnight in the east, where the past ended first
        pass
    assert [episode.values_now() for episode in Episode.objects.order_by("pk")] == before
    assert Alert.objects.count() == alerts


def test_a_bad_fix_stands_among_the_points_and_in_no_episode(store: Store) -> None:
    honest = Device.objects.get(number=number_of(Story.HONEST))
    assert any(point.acc_m > 1_000 for point in store.points(honest.number, 0))
    assert not honest.episodes.exists()


def test_buffered_points_came_hours_later(store: Store) -> None:
    points = store.points(number_of(Story.BUFFERED), 0)
    assert max(point.received_ms - point.at_ms for point in points) > 2 * 3_600_000


def test_no_point_lies_after_the_past(store: Store) -> None:
    newest = store.newest(list(Device.objects.values_list("number", flat=True)))
    assert len(newest) > len(IN_ORDER) - 2
    assert all(point.at_ms < ms(START) for point in newest.values())


def test_what_a_revoked_phone_still_held_is_kept_apart(store: Store) -> None:
    revoked = Device.objects.get(number=number_of(Story.REVOKED))
    assert revoked.state == "revoked"
    reasons = {one.poison.reason for one in store.quarantined([revoked.number])}
    assert reasons == {"revoked"}


def test_health_pages_have_something_to_say(store: Store) -> None:
    signs = store.last_sign([number_of(story) for story in (Story.BATTERY, Story.PERMISSION)])
    assert signs[number_of(Story.BATTERY)].batt < 10
    assert "foreground" in signs[number_of(Story.PERMISSION)].facts


def test_the_gate_knows_the_tokens_and_nobody_else(world: Path) -> None:
    device = Device.objects.get(number=FIRST_NUMBER)
    assert device.token_hash == hash_of(token_of(FIRST_NUMBER))
    assert str(FIRST_NUMBER) in token_of(FIRST_NUMBER)
    assert token_of(FIRST_NUMBER) != token_of(FIRST_NUMBER + 1)


def test_the_shown_pk_has_most_of_what_is_shown(world: Path) -> None:
    shown = Staff.objects.get(username="pk07.palu")
    carried = Zone.objects.filter(client__officer=shown).values("client").distinct().count()
    assert carried >= 1


def test_some_asked_for_an_exception_and_one_still_waits(world: Path) -> None:
    answers = Permission.objects.values_list("is_given", flat=True)
    assert {*answers} == {None, True, False}
    given = Permission.objects.filter(is_given=True)
    assert all(one.pauses.exists() for one in given)


def test_a_way_to_work_waits_for_the_kasubsi(world: Path) -> None:
    waiting = ZoneVersion.objects.filter(approved_at=None, zone__purpose="journey")
    assert {kind for version in waiting for kind in version.shape} == {"corridor"}
