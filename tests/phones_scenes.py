"""Whose phone is where in a test? Sarro's, by default at his guarantor's house in Palu."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from cast import Cast
from titian.kit.ground import M_PER_E7
from titian.kit.ids import uuid7
from titian.kit.millis import moment as moment_of
from titian.kit.millis import ms
from titian.tracking.devices import Enrolled
from titian.tracking.judge import Judge
from titian.tracking.models import ZoneVersion
from titian.tracking.points import Flag, Point, Sign
from titian.tracking.pool import Points
from titian.tracking.timetables import TimetableRow
from titian.tracking.zones import Bounds, approve_zone, propose_zone

HOME = (-8_986_500, 1_198_707_000)
RADIUS = 100
MINUTE = timedelta(minutes=1)


class Scene:
    """A store of points and a judge over it; `send` is what the gate would have kept."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.points = Points(where)
        self.judge = Judge(self.points)

    @property
    def store(self):  # type: ignore[no-untyped-def]
        return self.points.open()

    def send(self, *points: Point) -> None:
        self.store.append(points, (), ())

    def sign(self, device: int, at: datetime, batt: int = -1, facts: str = "{}") -> None:
        self.store.append((), (), (Sign(device, ms(at), "ping", batt, facts),))

    def judged(self, at: datetime) -> int:
        return self.judge.turn(at)

    def restart(self) -> None:
        """The process `work` died and came back: everything in memory is gone."""
        self.points.drop()
        self.points = Points(self.where)
        self.judge = Judge(self.points)


@pytest.fixture
def scene(db: None, tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(where_points_are(tmp_path))
    yield scene
    scene.points.drop()
    if connection.vendor == "postgresql":
        with psycopg.connect(scene.where) as server:
            server.execute("DROP SCHEMA points CASCADE")


def where_points_are(folder: Path) -> str:
    """In the same kind of database as the records."""
    if connection.vendor == "sqlite":
        return str(folder / "points.db")
    place = connection.settings_dict
    return f"postgresql://{place['USER']}@/{place['NAME']}?host={place['HOST']}"


def fix(
    device: Enrolled, at: datetime, metres: float = 0, acc: int = 10, late: timedelta = timedelta()
) -> Point:
    """So many metres north of home; received `late` after it was taken."""
    return Point(
        device.device.number, ms(at), HOME[0] + round(metres / M_PER_E7), HOME[1], acc_m=acc,
        flags=int(Flag.VALID), batt=70, received_ms=ms(at + late),
    )  # fmt: skip


def home_zone(
    cast: Cast,
    at: datetime,
    *,
    name: str = "sarro",
    kind: str = "inclusion",
    timetable: tuple[TimetableRow, ...] = (),
    grace_min: int = 0,
) -> ZoneVersion:
    client = cast.clients[name]
    bounds = Bounds(
        kind,
        {"circle": [*HOME, RADIUS]},
        "alamat penjamin",
        timetable,
        grace_min,  # type: ignore[arg-type]
    )
    version = propose_zone(
        id=uuid7(), client=client, name="Rumah", purpose="home", bounds=bounds,
        by=client.officer, at=at,
    )  # fmt: skip
    head = cast.made if client.is_child else cast.darsono
    return approve_zone(version=version, by=head, at=at)


def at_ms(moment: int) -> datetime:
    return moment_of(moment)
