"""Whom does an alert ask, in which order, and when? Data with its ground; offices set the minutes.

A kind that no route names goes the way of small things: too quiet is mended by a line of the file,
and a trouble that nobody weighed must not ring at night.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from titian.offices.rules import OfficeCalendar

MINUTE = timedelta(minutes=1)
GRAVEST = 1  # of the levels
OPENED = "open"  # the part of a route after somebody opened the alert
# These two stood in an office's settings before there were routes, and still hold.
OF_KASUBSI = {"kecil": "escalate_minutes", "wilayah": "escalate_minutes",
              "diam": "escalate_minutes_urgent"}  # fmt: skip


@dataclass(frozen=True)
class RouteStep:
    """One person to ask, so many minutes after the beginning."""

    to: str
    after: int
    is_wall_clock: bool
    calls: bool = False


@dataclass(frozen=True)
class Unsettled:
    """Opened by somebody, settled by nobody: after how many minutes are they asked again, and how
    long after each the next?"""

    after: int
    then: int
    is_wall_clock: bool
    calls: bool
    ground: str


@dataclass(frozen=True)
class Route:
    """One way through the office: by day, and for what comes while it is closed."""

    name: str
    title: str
    level: int
    kinds: frozenset[str]
    ground: str
    mark: str
    day: Sequence[RouteStep]
    night: Sequence[RouteStep]
    unsettled: Unsettled
    again: int = 0
    client: Mapping[str, str] = field(default_factory=dict)
    at_night: bool = False

    def steps(self, *, is_open: bool) -> Sequence[RouteStep]:
        return self.day if is_open else self.night


@dataclass(frozen=True)
class Minutes:
    """What an office set: "route.day.2" is the third step of that route by day."""

    own: Mapping[str, int]
    kasubsi: int
    kasubsi_urgent: int


def route_of(kind: str, *, urgent: bool) -> Route:
    """The first that names it."""
    name = f"{kind}!" if urgent else kind
    return next((one for one in routes() if name in one.kinds), routes()[-1])


def as_set(route: Route, minutes: Minutes) -> Route:
    """With the minutes of this office, which never change the order."""
    return replace(
        route,
        day=_with(route, "day", route.day, minutes),
        night=_with(route, "night", route.night, minutes),
        unsettled=replace(
            route.unsettled,
            after=minutes.own.get(key_of(route, OPENED, 0), route.unsettled.after),
            then=minutes.own.get(key_of(route, OPENED, 1), route.unsettled.then),
        ),
    )


def due_at(step: RouteStep, began_at: datetime, calendar: OfficeCalendar) -> datetime:
    """When that person is asked."""
    return _later(began_at, step.after, calendar, is_wall_clock=step.is_wall_clock)


def asked_again_at(
    route: Route, since: datetime, calendar: OfficeCalendar, *, is_first: bool
) -> datetime:
    """When the one who opened it is asked again, or whoever comes next."""
    one = route.unsettled
    minutes = one.after if is_first else one.then
    return _later(since, minutes, calendar, is_wall_clock=one.is_wall_clock)


def key_of(route: Route, part: str, place: int) -> str:
    """How an office's settings call one number."""
    return f"{route.name}.{part}.{place}"


def _later(
    at: datetime, minutes: int, calendar: OfficeCalendar, *, is_wall_clock: bool
) -> datetime:
    if is_wall_clock:
        return at + minutes * MINUTE
    return calendar.add_office_minutes(at, minutes)


@cache
def routes() -> Sequence[Route]:
    read = tomllib.loads((files(__package__) / "law" / "routes.toml").read_text("utf-8"))
    return tuple(_route(row) for row in read["rule"])


def _with(
    route: Route, part: str, steps: Sequence[RouteStep], minutes: Minutes
) -> Sequence[RouteStep]:
    known = {"escalate_minutes": minutes.kasubsi, "escalate_minutes_urgent": minutes.kasubsi_urgent}
    found: list[RouteStep] = []
    for place, step in enumerate(steps):
        after = step.after
        if step.to == "kasubsi" and route.name in OF_KASUBSI:
            after = known[OF_KASUBSI[route.name]]
        after = minutes.own.get(key_of(route, part, place), after)
        before = found[-1].after if found and found[-1].is_wall_clock == step.is_wall_clock else 0
        found.append(replace(step, after=max(after, before)))
    return tuple(found)


def _route(row: Mapping[str, object]) -> Route:
    said = dict(row)
    return Route(
        name=str(said["name"]),
        title=str(said["title"]),
        level=int(str(said["level"])),
        kinds=frozenset(map(str, _rows(said["kinds"]))),
        ground=str(said["ground"]),
        mark=str(said["mark"]),
        day=_steps(said["day"]),
        night=_steps(said["night"]),
        unsettled=_unsettled(said["unsettled"], str(said["unsettled_ground"])),
        again=int(str(said.get("again", 0))),
        client=_words(said.get("client", {})),
        at_night=bool(said.get("at_night", False)),
    )


def _steps(rows: object) -> Sequence[RouteStep]:
    return tuple(
        RouteStep(
            to=str(row["to"]),
            after=int(str(row["after"])),
            is_wall_clock=row["clock"] == "wall",
            calls=bool(row.get("calls", False)),
        )
        for row in _rows(rows)
        if isinstance(row, dict)
    )


def _unsettled(said: object, ground: str) -> Unsettled:
    assert isinstance(said, dict)
    return Unsettled(
        after=int(str(said["after"])),
        then=int(str(said["then"])),
        is_wall_clock=said["clock"] == "wall",
        calls=bool(said.get("calls", False)),
        ground=ground,
    )


def _words(said: object) -> Mapping[str, str]:
    assert isinstance(said, dict)
    return {str(kind): str(words) for kind, words in said.items()}


def _rows(said: object) -> Sequence[object]:
    assert isinstance(said, list)
    return said
