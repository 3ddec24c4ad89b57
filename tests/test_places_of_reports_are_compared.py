"""Does the place of a report fit what the tracker told? Only what cannot be is a contradiction."""

from contextlib import closing
from datetime import timedelta

import pytest
import time_machine

from cast import NOW, Cast
from phones_of_clients import store, with_phone
from titian.clients.models import Client
from titian.clients.own import ClientActor
from titian.insight.report_places import TrackerSays
from titian.insight.rules.places import Sighting, can_be, nearest
from titian.kit.ids import uuid7
from titian.kit.millis import ms
from titian.reporting.actions import Answers, Fix, Proof, take_report
from titian.reporting.comparing import compare_places
from titian.reporting.models import Report
from titian.tracking.points import Flag, Point
from titian.tracking.pool import Points
from titian.tracking.store import Store

__all__ = ["store"]

pytestmark = pytest.mark.django_db
HERE, FAR = (-0.9, 119.87), (-1.2, 119.87)  # 33 km apart
SOON, LATER = NOW + timedelta(minutes=2), NOW + timedelta(minutes=31)
MINUTE = 60_000


def sent_from(cast: Cast, place: tuple[float, float]) -> Report:
    client = Client.objects.select_related("office", "officer").get(pk=cast.clients["sarro"].pk)
    return take_report(
        id=uuid7(), client=client, answers=Answers("kiosk"), made_at=NOW,
        by=ClientActor.of(client), at=NOW,
        proof=Proof(is_identified=True, fix=Fix(*place, 30.0)),
    )  # fmt: skip


def seen_at(store: Store, number: int, place: tuple[float, float], flags: int = Flag.VALID) -> None:
    at_ms = ms(NOW) - MINUTE
    lat_e7, lon_e7 = (round(degrees * 1e7) for degrees in place)
    store.append([Point(number, at_ms, lat_e7, lon_e7, 15, flags=flags)], [], [])
    store.drain()


def compared(at: object, where: str) -> Report:
    points = Points(where)
    with closing(points.open()):
        compare_places(at, TrackerSays(points))  # type: ignore[arg-type]
    return Report.objects.get()


def beside_the_day(report: Report) -> list[str]:
    """November is late for a report of June."""
    return [reason for reason in report.reasons.split() if reason != "window"]


@pytest.fixture
def where(store: Store, settings: object) -> str:
    return settings.POINTS  # type: ignore[attr-defined, no-any-return]


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("tracker", "position", "reasons"),
    [(HERE, "agrees", []), (FAR, "contradicts", ["place"])],
)
def test_the_tracker_agrees_or_contradicts(
    cast: Cast,
    store: Store,
    where: str,
    tracker: tuple[float, float],
    position: str,
    reasons: list[str],
) -> None:
    phone = with_phone(cast, "sarro")
    sent_from(cast, HERE)
    seen_at(store, phone.device.number, tracker)
    report = compared(SOON, where)
    assert (report.position, beside_the_day(report)) == (position, reasons)
    assert (report.position_off_m or 0) == pytest.approx(0 if tracker == HERE else 33_360, abs=100)


@time_machine.travel(NOW, tick=False)
def test_without_a_tracker_nobody_waits(cast: Cast, where: str) -> None:
    sent_from(cast, HERE)
    report = compared(SOON, where)
    assert (report.position, beside_the_day(report)) == ("unknown", [])


@time_machine.travel(NOW, tick=False)
def test_a_tracker_that_kept_its_words_is_waited_for_a_while(cast: Cast, where: str) -> None:
    with_phone(cast, "sarro")
    sent_from(cast, HERE)
    assert compared(SOON, where).position == "waiting"
    assert compared(LATER, where).position == "unknown"


@time_machine.travel(NOW, tick=False)
def test_an_invented_position_contradicts_nobody(cast: Cast, store: Store, where: str) -> None:
    phone = with_phone(cast, "sarro")
    sent_from(cast, HERE)
    seen_at(store, phone.device.number, FAR, Flag.VALID | Flag.MOCK)
    assert compared(LATER, where).position == "unknown"


def test_the_nearest_in_time_speaks_and_only_within_a_quarter_of_an_hour() -> None:
    late, early = Sighting(16 * MINUTE, 0.0, 10), Sighting(-2 * MINUTE, 9.0, 10)
    assert nearest([late, early], 0) == early
    assert nearest([late], 0) is None


def test_who_can_have_travelled_is_believed() -> None:
    ten_minutes_off = Sighting(10 * MINUTE, 14_000.0, 20)
    assert can_be(ten_minutes_off, 0, 30)
    assert not can_be(Sighting(10 * MINUTE, 16_000.0, 20), 0, 30)
    assert not can_be(Sighting(0, 1_000.0, 20), 0, 30)
    assert can_be(Sighting(0, 1_000.0, 700), 0, 30)
