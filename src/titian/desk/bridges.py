"""How is the time of guidance drawn? A bridge with one plank a month.

Two drawings of the same: wide for screens, slim for phones; the stylesheet shows one of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import atan, degrees

HEIGHT = 84
EDGE = 46  # where the planks begin and end
DECK = 49  # middle of the highest plank
PLANK = 14
MOST_PLANKS = 60  # longer guidance shows several months on one plank
WALKER = (
    '<circle class="b1" cx="0" cy="-30" r="6"/>'
    '<path class="walker" d="M0-23V-11M0-11l-6 11M0-11l6 11M0-20l-6 6M0-20l7 5"/>'
)


@dataclass(frozen=True)
class Frame:
    """One size of the drawing: its width, the gap between planks, their roundness."""

    name: str
    width: int
    gap: float
    round: int
    sag: float  # how far the ends hang below the middle

    def drop(self, x: float) -> float:
        """How far the rope lies below its highest point at `x`."""
        middle = self.width / 2
        return self.sag * ((x - middle) / (middle - 18)) ** 2

    def tilt(self, x: float) -> float:
        middle = self.width / 2
        return degrees(atan(2 * self.sag * (x - middle) / (middle - 18) ** 2))


WIDE = Frame("wide", 1040, 3, 3, 25)
SLIM = Frame("slim", 420, 1.2, 2, 25)


def draw(*, done: int, total: int, label: str) -> str:
    """Both drawings. `done` planks lie behind; on the next one somebody stands."""
    done, total = _fit(done, total)
    return "".join(_svg(frame, done, total, label) for frame in (WIDE, SLIM))


def _fit(done: int, total: int) -> tuple[int, int]:
    total = max(total, 1)
    done = min(max(done, 0), total)
    if total <= MOST_PLANKS:
        return done, total
    return done * MOST_PLANKS // total, MOST_PLANKS


def _svg(frame: Frame, done: int, total: int, label: str) -> str:
    return (
        f'<svg class="bridge {frame.name}" viewBox="0 0 {frame.width} {HEIGHT}" role="img" '
        f'aria-label="{escape(label)}">{_rope(frame)}{"".join(_planks(frame, done, total))}'
        f"{_house(frame)}</svg>"
    )


def _rope(frame: Frame) -> str:
    places = [18 + step * (frame.width - 36) / 16 for step in range(17)]
    points = " ".join(f"{x:.0f},{58 + frame.drop(x):.1f}" for x in places)
    posts = [EDGE + step * (frame.width - 2 * EDGE) / 4 for step in range(5)]
    lines = "".join(f"M{x:.0f} {58 + frame.drop(x):.0f}V{HEIGHT}" for x in posts)
    return f'<polyline class="rope" points="{points}"/><path class="rope" d="{lines}"/>'


def _planks(frame: Frame, done: int, total: int) -> Iterator[str]:
    step = (frame.width - 2 * EDGE) / total
    for index in range(total):
        middle = EDGE + step * (index + 0.5)
        y = DECK + frame.drop(middle)
        kind = " done" if index < done else " here" if index == done else ""
        turn = f"rotate({frame.tilt(middle):.1f} {middle:.1f} {y:.1f})"
        yield (
            f'<rect class="pl{kind}" x="{middle - step / 2 + frame.gap / 2:.1f}" '
            f'y="{y - PLANK / 2:.1f}" width="{max(step - frame.gap, 1):.1f}" height="{PLANK}" '
            f'rx="{frame.round}" transform="{turn}"/>'
        )
        if kind == " here":
            yield f'<g transform="translate({middle:.1f} {y - PLANK / 2:.1f})">{WALKER}</g>'


def _house(frame: Frame) -> str:
    x = frame.width - 44
    return f'<path class="walker" d="M{x} 51l18-15 18 15M{x + 5} 49v22h26v-22"/>'
