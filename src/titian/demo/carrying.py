"""Which invented clients carry a phone, and what happened to it?

The first stories happen to clients of the PK whose account is shown; all who come after them
simply stay at home or in their area.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from math import cos, pi, sin
from random import Random

from titian.clients.models import Client
from titian.demo.accounts import SHOWN_PK
from titian.demo.founding import Bureau
from titian.demo.life import Life
from titian.demo.shapes import Client as PlannedClient
from titian.kit import regions
from titian.kit.ground import M_PER_E7, e7
from titian.kit.shapes import Place

MOST = {"palu": 40, "jayapura": 2}
MOST_OF_ONE = 16  # of the PK whose account is shown
SHARE = 2  # one phone for so many who could carry one, at most
SETTLED_IN = timedelta(days=75)  # under guidance for so long before a phone is given
FIRST_NUMBER = 1001
FAR_M = 700  # between the point of a kecamatan and an invented home, at most


class Story(StrEnum):
    """What sets a phone apart; their order is that of the numbers of the devices."""

    HONEST = "honest"  # a week of days between home and work, a curfew that is kept
    EVENING = "evening"  # one evening out in spite of the curfew
    BUFFERED = "buffered"  # an evening out that was told hours later
    VICTIM = "victim"  # near a place where the client must not be
    ROOF = "roof"  # fixes that lie, and an alert that was none
    BATTERY = "battery"
    PERMISSION = "permission"
    SAVER = "saver"
    CLOCK = "clock"
    REVOKED = "revoked"
    PROPOSED = "proposed"  # a zone waits for approval
    REGION = "region"  # an area instead of a house
    HOME = "home"


WEEK_LONG = (Story.HONEST, Story.EVENING, Story.BUFFERED, Story.VICTIM, Story.ROOF)
CURFEWS = (Story.HONEST, Story.EVENING, Story.BUFFERED, Story.VICTIM)
IN_ORDER = tuple(story for story in Story if story not in (Story.REGION, Story.HOME))
EVERY_NTH_IN_A_REGION = 8
WEEKS_FROM, EVERY_NTH_OVER_WEEKS = FIRST_NUMBER + len(IN_ORDER) + 4, 3


@dataclass(frozen=True)
class Bearer:
    """One client with a phone."""

    number: int  # of the device
    story: Story
    plan: PlannedClient
    client: Client
    home: Place
    radius_m: int

    @property
    def is_told_over_weeks(self) -> bool:
        """Some who stay at home, and whom the live demo does not move."""
        is_chosen = (self.number - WEEKS_FROM) % EVERY_NTH_OVER_WEEKS == 0
        return self.story == Story.HOME and self.number >= WEEKS_FROM and is_chosen

    @property
    def kind(self) -> str:
        return "traccar" if self.number % 3 == 0 else "owntracks"

    def random(self, seed: int) -> Random:
        return Random(f"{seed}/phone/{self.number}")


def bearers(bureau: Bureau, lives: Sequence[Life], seed: int, first: int) -> list[Bearer]:
    """Adults under guidance about whom nothing is open; `first` is the number to begin with."""
    able = sorted((life for life in lives if _may_carry(bureau, life)), key=_key)
    shown = [life for life in able if _is_shown(life)][:MOST_OF_ONE]
    most = min(MOST.get(bureau.plan.key, 0), len(able) // SHARE)
    chosen = [*shown, *(life for life in able if not _is_shown(life))][:most]
    return [
        _bearer(life, story, number, seed)
        for number, (life, story) in enumerate(zip(chosen, _stories(), strict=False), first)
    ]


def _may_carry(bureau: Bureau, life: Life) -> bool:
    row, is_adult = life.supervision, life.plan.register == "adult"
    is_settled = row.starts_on <= bureau.calendar.today(bureau.until - SETTLED_IN)
    has_officer = life.client.officer is not None
    return is_adult and is_settled and has_officer and life.alarm.open is None


def _key(life: Life) -> str:
    return life.plan.key


def _is_shown(life: Life) -> bool:
    officer = life.client.officer
    return officer is not None and officer.username == SHOWN_PK


def _stories() -> Iterator[Story]:
    yield from IN_ORDER
    number = len(IN_ORDER)
    while True:
        yield Story.REGION if number % EVERY_NTH_IN_A_REGION == 0 else Story.HOME
        number += 1


def _bearer(life: Life, story: Story, number: int, seed: int) -> Bearer:
    random = Random(f"{seed}/home/{life.plan.key}")
    home = near(_village(life.plan.person.region), random.uniform(0, FAR_M), random.random() * 4)
    return Bearer(number, story, life.plan, life.client, home, random.randrange(100, 301, 25))


def _village(code: str) -> Place:
    """The point of its kecamatan, on land."""
    point = regions.region(code[:8]).point or regions.region(code[:5]).point
    if point is None:
        raise ValueError(f"{code} lies nowhere")
    return e7(point[0]), e7(point[1])


def near(place: Place, metres: float, quarters: float) -> Place:
    """So far away; 0 quarters of a turn is north, 1 east. Beside the equator a step is a step."""
    turn, step = quarters * pi / 2, metres / M_PER_E7
    return place[0] + round(cos(turn) * step), place[1] + round(sin(turn) * step)
