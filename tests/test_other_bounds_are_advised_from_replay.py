"""What would other bounds have made of the last 30 days? One proposes, another approves."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from cast import Cast
from desk_scenes import signed_in
from place_scenes import a_phone, home_zone, points_here, sends
from titian.alerts.actions import settle_alert
from titian.alerts.models import Alert
from titian.insight.rules.advice import Advice, Change, Trace, Verdict, advise
from titian.insight.zone_advice import advice_for
from titian.kit.ids import uuid7
from titian.kit.shapes import Polygon
from titian.tracking.judge import Judge
from titian.tracking.models import Device, Zone, ZoneVersion
from titian.tracking.opening import open_store
from titian.tracking.points import Point
from titian.tracking.pool import Points
from titian.tracking.rules.tickets import at_once
from titian.tracking.rules.zones import ZoneRule
from titian.tracking.zones import approve_zone
from walks import METRE, MINUTE, MONDAY, PALU, point, zone

__all__ = ["points_here"]

DAY = 24 * 60
END = MONDAY + 20 * DAY * MINUTE
PALU_ZONE = zone(grace_ms=5 * MINUTE)  # a house of 100 m


def drift(day: int, metres: float = 180) -> list[Point]:
    """Half an hour beside the house, though the phone lies in it."""
    start = day * DAY + 13 * 60
    return [
        *(point(day * DAY + 60 * hour, 0) for hour in range(13)),
        *(point(start + minute, metres) for minute in range(0, 30, 5)),
        *(point(start + 30 + 30 * n, 0) for n in range(20)),
    ]


def away(day: int) -> list[Point]:
    return drift(day, 1_500)


def verdict(day: int, is_true: bool | None) -> Verdict:
    start = MONDAY + (day * DAY + 13 * 60) * MINUTE
    return Verdict(start, start + 30 * MINUTE, is_true)


def advice(
    points: Sequence[Point], verdicts: Sequence[Verdict], rule: ZoneRule = PALU_ZONE
) -> Advice:
    return advise([Trace(rule, sorted(points))], verdicts, at_once, END)


FALSE_DAYS = [point for day in range(4) for point in drift(day)]
CORNERS = ((-100, -100), (100, -100), (100, 100), (-100, 100))
FALSE_SAID = [verdict(day, False) for day in range(4)]


def test_a_wider_circle_removes_what_was_nothing_and_keeps_what_was_true() -> None:
    found = advice([*FALSE_DAYS, *away(5)], [*FALSE_SAID, verdict(5, True)])
    assert (found.tickets, found.true, found.untrue) == (5, 1, 4)
    assert found.best is not None
    assert (found.best.tickets, found.best.removed_percent, found.best.true_lost) == (1, 80, 0)


def test_the_smallest_change_that_helps_is_advised() -> None:
    found = advice([*FALSE_DAYS, *away(5)], [*FALSE_SAID, verdict(5, True)])
    assert found.best is not None
    at_the_edge = Change(wider_m=0, grace_min=5, buffer_m=75)  # 180 m − 10 m − the house of 100 m
    assert found.best.change == at_the_edge
    wider = Change(wider_m=50, grace_min=5, buffer_m=25)
    assert wider in [one.change for one in found.tried if one.removed == found.best.removed]


def test_a_zone_with_corners_gets_another_edge_where_it_cannot_grow() -> None:
    ring = Polygon(tuple((PALU[0] + n * METRE, PALU[1] + e * METRE) for n, e in CORNERS))
    found = advice(
        [*FALSE_DAYS, *away(5)], [*FALSE_SAID, verdict(5, True)], replace(PALU_ZONE, shape=ring)
    )
    assert found.best is not None
    assert found.best.change == Change(wider_m=0, grace_min=5, buffer_m=75)
    assert {one.change.wider_m for one in found.tried} == {0}


def test_a_smaller_edge_is_never_tried() -> None:
    wide = replace(PALU_ZONE, buffer_m=50)
    found = advice([*FALSE_DAYS, *away(5)], [*FALSE_SAID, verdict(5, True)], wide)
    assert {one.change.buffer_m for one in found.tried} == {50, 75, 100, 150}


def test_a_change_that_would_hide_a_true_alert_is_no_advice() -> None:
    """The true one looks like the others: every change that removes them hides it, too."""
    found = advice([*FALSE_DAYS, *drift(5)], [*FALSE_SAID, verdict(5, True)])
    assert found.best is None
    assert all(one.true_lost for one in found.tried if one.removed_percent >= 20)


def test_a_true_one_that_would_be_told_an_hour_late_is_not_really_told() -> None:
    long_away = [point(5 * DAY + 13 * 60 + minute, 1_500) for minute in range(0, 300, 10)]
    found = advice([*FALSE_DAYS, *long_away], [*FALSE_SAID, verdict(5, True)])
    late = next(one for one in found.tried if one.change == Change(0, 60, 25))
    assert (late.true_lost, late.later_min, late.is_harmless) == (0, 55, False)


def test_one_mistake_is_no_habit() -> None:
    found = advice(drift(0), [verdict(0, False)])
    assert (found.tickets, found.tried, found.best) == (1, [], None)


def test_what_nobody_judged_counts_as_neither() -> None:
    found = advice(FALSE_DAYS, [verdict(day, None) for day in range(4)])
    assert (found.unsaid, found.best) == (4, None)
    found = advice([*FALSE_DAYS, *drift(5)], [*FALSE_SAID, verdict(5, None)])
    assert found.best is not None
    assert found.best.unsaid_lost == 1


def test_a_forbidden_place_gets_no_advice() -> None:
    rule = zone(kind="exclusion", grace_ms=0)
    inside = [one._replace(lat_e7=one.lat_e7) for day in range(4) for one in away(day)]
    said = [Verdict(MONDAY, END, False)] * 4
    assert advice(inside, said, rule).tried == []


def test_without_a_point_nothing_is_advised() -> None:
    assert advise([], FALSE_SAID, at_once, END).best is None


BEGIN = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture
def zone_and_phone(cast: Cast, points_here: Path) -> Iterator[tuple[Zone, Device]]:
    """Sarro's house by day and night; on four days the phone lay 180 m off, and it was nothing."""
    version = home_zone(cast, rows=(), at=BEGIN)
    device = a_phone(cast, at=BEGIN)
    for day in range(1, 5):
        start = BEGIN + timedelta(days=day)
        quiet = [(float(m), 5.0, 12) for m in range(-60, 0, 20)]
        beside = [(float(m), 220.0, 12) for m in range(0, 40, 5)]
        back = [(float(m), 5.0, 12) for m in range(40, 100, 20)]
        sends(device, points_here, [*quiet, *beside, *back], start=start)
        at = start + timedelta(hours=2)
        points = Points(str(points_here))
        Judge(points).turn(at)
        points.drop()
        alert = Alert.objects.get(settled_at=None)
        settle_alert(alert=alert, code="gps", note="Di rumah", by=cast.ratmi, at=at)
    yield version.zone, device


@pytest.mark.django_db
def test_the_stored_points_and_the_closed_alerts_give_advice(
    zone_and_phone: tuple[Zone, Device], points_here: Path
) -> None:
    store = open_store(str(points_here))
    looked = advice_for(zone_and_phone[0], store, NOW)
    store.close()
    assert (looked.advice.tickets, looked.advice.untrue, looked.points) == (4, 4, 56)
    assert looked.advice.best is not None
    assert looked.advice.best.removed_percent == 100


@pytest.mark.django_db
def test_one_press_proposes_another_approves_and_it_can_be_taken_back(
    cast: Cast, zone_and_phone: tuple[Zone, Device]
) -> None:
    zone_row, _device = zone_and_phone
    address = f"/wilayah/{zone_row.pk}/saran/"
    with time_machine.travel(NOW, tick=False):
        browser = signed_in(cast, "ratmi")
        page = browser.get(address)
        best = page.context["page"].best.tried.change
        asked = {"id": str(uuid7()), **best._asdict()}
        assert browser.post(f"{address}usulan", asked).status_code == 302
        assert browser.post(f"{address}usulan", asked).status_code == 302  # sent twice it is one
        other = {**asked, "id": str(uuid7())}
        assert browser.post(f"{address}usulan", other).status_code == 409
        proposed = ZoneVersion.objects.get(approved_at=None)
        assert "tidak satu pun yang benar" in proposed.reason
        assert best.buffer_m > 25
        assert (proposed.shape["circle"][2], proposed.buffer_m) == (120, best.buffer_m)
        approve_zone(version=proposed, by=cast.darsono, at=NOW)
        page = browser.get(address)
        assert "Usulkan kembali ke versi 1" in page.content.decode()
        again = {"id": str(uuid7())}
        assert browser.post(f"/wilayah/versi/{proposed.pk}/pengembalian", again).status_code == 302
        back = ZoneVersion.objects.get(approved_at=None)
        assert back.buffer_m == 25
        assert "versi 1" in back.reason
        approve_zone(version=back, by=cast.darsono, at=NOW)
        once_more = {"id": str(uuid7())}  # of a version that holds no longer
        browser.post(f"/wilayah/versi/{proposed.pk}/pengembalian", once_more)
        assert not ZoneVersion.objects.filter(approved_at=None).exists()


@pytest.mark.django_db
def test_numbers_that_no_try_has_are_refused(
    cast: Cast, zone_and_phone: tuple[Zone, Device]
) -> None:
    with time_machine.travel(NOW, tick=False):
        asked = {"id": str(uuid7()), "wider_m": 100_000, "grace_min": 0, "buffer_m": 25}
        answer = signed_in(cast, "ratmi").post(
            f"/wilayah/{zone_and_phone[0].pk}/saran/usulan", asked
        )
        assert answer.status_code == 409
        assert not ZoneVersion.objects.filter(approved_at=None).exists()


@pytest.mark.django_db
def test_who_approves_may_read_it_and_a_stranger_may_not(
    cast: Cast, zone_and_phone: tuple[Zone, Device]
) -> None:
    address = f"/wilayah/{zone_and_phone[0].pk}/saran/"
    with time_machine.travel(NOW, tick=False):
        page = signed_in(cast, "darsono").get(address)
        assert page.status_code == 200
        assert "Usulkan perubahan ini" not in page.content.decode()
        assert signed_in(cast, "yudi").get(address).status_code == 403
