"""How does a test bring a phone out at night? Sarro's phone, his home zone, points, judging.

His home lies in Palu; the zone holds every night from 20.00 to 05.00 WITA. It is told by metres
to the east of home, minutes after START, accuracy.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from cast import Cast
from titian.kit.ids import uuid7
from titian.kit.millis import ms
from titian.tracking.devices import enrol_device, give_consent
from titian.tracking.judge import Judge
from titian.tracking.models import Device, ZonePause, ZoneVersion
from titian.tracking.opening import open_store
from titian.tracking.points import Flag, Point
from titian.tracking.pool import Points
from titian.tracking.timetables import TimetableRow
from titian.tracking.zones import Bounds as Wanted
from titian.tracking.zones import Pause, approve_zone, pause_zone, propose_zone

LAT, LON = -8_917_000, 1_198_707_000
HOME = {"circle": [LAT, LON, 120]}
PROPOSED = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
START = datetime(2026, 11, 23, 17, 40, tzinfo=UTC)  # Tuesday, 01.40 WITA
NIGHT = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)  # 03.00 WITA
METRES = 111_195
NIGHTS = tuple(TimetableRow(day, "20:00", "05:00") for day in range(7))
Seen = tuple[float, float, int]  # minutes after START, metres east of home, accuracy
HONEST: tuple[Seen, ...] = tuple((4.0 * n, 10.0 + n, 16) for n in range(20))
OUT: tuple[Seen, ...] = (
    (0, 8, 16), (8, 125, 62), (17, 165, 70), (51, 340, 18), (56, 410, 22), (60, 365, 16),
    (74, 330, 20),
)  # fmt: skip
BAD_FIX: tuple[Seen, ...] = (*HONEST[:5], (22, 2400, 1800), *HONEST[6:])
LATE_FROM_MIN = 51


@pytest.fixture
def points_here(settings: Settings, tmp_path: Path) -> Path:
    settings.POINTS = str(tmp_path / "points.db")
    return tmp_path / "points.db"


def home_zone(
    cast: Cast, *, kind: str = "inclusion", purpose: str = "home", name: str = "Rumah",
    approved: bool = True, shape: dict[str, object] | None = None,
    rows: Sequence[TimetableRow] = NIGHTS, at: datetime = PROPOSED,
) -> ZoneVersion:  # fmt: skip
    """Proposed by Ratmi, approved by Darsono two days before."""
    bounds = Wanted(kind, shape or HOME, "Syarat jam malam", timetable=rows)
    version = propose_zone(
        id=uuid7(), client=cast.sarro, name=name, purpose=purpose, bounds=bounds, by=cast.ratmi,
        at=at,
    )  # fmt: skip
    return approve_zone(version=version, by=cast.darsono, at=at) if approved else version


def a_permission(cast: Cast, version: ZoneVersion, at: datetime = PROPOSED) -> ZonePause:
    """Asked for the evening of the story's day; nobody decided it yet."""
    begins = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
    pause = Pause("worship", begins, begins + timedelta(hours=4), "Maulid di masjid")
    return pause_zone(id=uuid7(), zone=version.zone, pause=pause, by=cast.ratmi, at=at)


def a_phone(cast: Cast, at: datetime = PROPOSED) -> Device:
    give_consent(
        id=uuid7(), client=cast.sarro, kind="consent", reference="Surat persetujuan",
        on=at.date(), by=cast.ratmi, at=at,
    )  # fmt: skip
    enrolled = enrol_device(id=uuid7(), client=cast.sarro, kind="traccar", by=cast.ratmi, at=at)
    return enrolled.device


def sends(
    device: Device, where: Path, seen: Sequence[Seen], *, late: bool = False,
    start: datetime = START,
) -> None:  # fmt: skip
    """`late`: what is fixed after minute 51 arrives three hours later."""
    store = open_store(str(where))
    store.append(list(_points(device.number, seen, start, late=late)), [], [])
    while store.drain():
        pass
    store.close()


def judge(where: Path, at: datetime = NIGHT) -> None:
    """One turn of the watcher; a clock that stands still cannot be doubted."""
    points = Points(str(where))
    Judge(points).turn(at)
    points.drop()


def _points(number: int, seen: Sequence[Seen], start: datetime, *, late: bool) -> Iterator[Point]:
    for minutes, metres, accuracy in seen:
        at_ms = ms(start + timedelta(minutes=minutes))
        delay = 3 * 3_600_000 if late and minutes >= LATE_FROM_MIN else 2_000
        yield Point(
            number, at_ms, LAT, LON + round(metres / METRES * 1e7), accuracy, speed_cms=110,
            batt=64, flags=Flag.VALID, received_ms=at_ms + delay,
        )  # fmt: skip
