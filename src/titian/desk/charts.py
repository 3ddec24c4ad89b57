"""How is a row of numbers drawn? As SVG without script, with a title and a description.

Pure: numbers in, text out. The table beside a chart says the same, so that nobody needs to see it;
nothing is told by colour alone (look: full, light, dashed). Sizes are attributes, colours classes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH, LEFT, FLOOR, CEILING, HEIGHT = 680, 44, 200, 24, 224
WIDEST_BAR = 36
LOWEST, WHOLE = 50, 100  # per cent
KINDS = ("b1", "b2", "b3")  # full, light, dashed
ROUND = (10, 12, 16, 20, 24, 30, 40, 50, 60, 80)  # and ten times as much
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 120, 32, 4


@dataclass(frozen=True)
class Column:
    """What stands below it, and its parts from the floor up, at most one for each kind."""

    label: str
    parts: Sequence[int]

    @property
    def height(self) -> int:
        return sum(self.parts)


@dataclass(frozen=True)
class Said:
    """What is read aloud; `name` is a word of its own on the page."""

    name: str
    title: str
    description: str


def bars(columns: Sequence[Column], said: Said) -> SafeString:
    """Stacked columns with three lines behind them."""
    top = round_top(max((column.height for column in columns), default=0))
    step = (WIDTH - LEFT) / max(len(columns), 1)
    drawn = [_tick(number, top) for number in (0, top // 2, top)]
    for place, column in enumerate(columns):
        middle = LEFT + step * (place + 0.5)
        drawn.append(_column(column, middle, min(step * 0.62, WIDEST_BAR), top))
    box = f"0 0 {WIDTH} {HEIGHT}"
    return _svg("chart", box, said, "".join(drawn))


def spark(shares: Sequence[int | None]) -> SafeString:
    """A short line of per cents, parted where nothing is known; the words stand beside it."""
    low = min((share for share in shares if share is not None), default=LOWEST)
    low = min(low, LOWEST)  # the same for all, so that lines beside each other can be compared
    points = [_spark_point(n, share, len(shares), low) for n, share in enumerate(shares)]
    path = " ".join(_runs(points))
    last = next((point for point in reversed(points) if point), None)
    dot = f'<circle cx="{last[0]:g}" cy="{last[1]:g}" r="4"/>' if last else ""
    return mark_safe(  # noqa: S308 - numbers only
        f'<svg class="spark" viewBox="0 0 {SPARK_WIDTH} {SPARK_HEIGHT}" aria-hidden="true">'
        f'<path d="{path}"/>{dot}</svg>'
    )


def legend(words: Sequence[str]) -> SafeString:
    """What each kind of bar means, as drawn signs with words."""
    items = "".join(
        '<li><svg viewBox="0 0 24 18" aria-hidden="true">'
        f'<path class="{kind}" d="M3 2h18v14H3z"/></svg> {escape(word)}</li>'
        for kind, word in zip(KINDS, words, strict=False)
    )
    return mark_safe(f'<ul class="legend">{items}</ul>')  # noqa: S308 - escaped above


def round_top(most: int) -> int:
    """The next round number of which the half is whole: 2 to 8, 10, 12, 16, 20, 24, 30 …"""
    tens = (ten * int(10**power) for power in count() for ten in ROUND)
    return next(size for size in chain((2, 4, 6, 8), tens) if size >= most)


def _svg(kind: str, box: str, said: Said, drawn: str) -> SafeString:
    title, words = f"{said.name}-judul", f"{said.name}-isi"
    return mark_safe(  # noqa: S308 - numbers, and words that are escaped
        f'<svg class="{kind}" viewBox="{box}" role="img" aria-labelledby="{title} {words}">'
        f'<title id="{title}">{escape(said.title)}</title>'
        f'<desc id="{words}">{escape(said.description)}</desc>{drawn}</svg>'
    )


def _tick(number: int, top: int) -> str:
    y = _y(number, top)
    return (
        f'<path class="axis" d="M{LEFT} {y:g}H{WIDTH}"/>'
        f'<text class="lab" x="{LEFT - 6}" y="{y + 5:g}" text-anchor="end">{number}</text>'
    )


def _column(column: Column, middle: float, width: float, top: int) -> str:
    drawn, below = [], 0
    for kind, part in zip(KINDS, column.parts, strict=False):
        if part:
            drawn.append(_bar(kind, middle, width, below, part, top))
            below += part
    label = escape(column.label)
    return "".join(drawn) + (
        f'<text class="lab" x="{middle:.1f}" y="{HEIGHT - 5}" text-anchor="middle">{label}</text>'
    )


def _bar(kind: str, middle: float, width: float, below: int, part: int, top: int) -> str:
    head, foot = _y(below + part, top), _y(below, top)
    height = max(foot - head - 1, 0.5)
    return (
        f'<rect class="{kind}" x="{middle - width / 2:.1f}" y="{head:.1f}"'
        f' width="{width:.1f}" height="{height:.1f}"/>'
    )


def _y(number: int, top: int) -> float:
    return FLOOR - (FLOOR - CEILING) * number / top


Point = tuple[float, float] | None


def _spark_point(place: int, share: int | None, many: int, low: int) -> Point:
    if share is None:
        return None
    across = SPARK_WIDTH - 2 * SPARK_EDGE
    x = SPARK_EDGE + across * place / max(many - 1, 1)
    room = SPARK_HEIGHT - 2 * SPARK_EDGE
    y = SPARK_EDGE + room * (WHOLE - share) / (WHOLE - low)
    return round(x, 1), round(y, 1)


def _runs(points: Sequence[Point]) -> Sequence[str]:
    """M and L: a new beginning after each gap."""
    said, is_on = [], False
    for point in points:
        if point is not None:
            said.append(f"{'L' if is_on else 'M'}{point[0]:g} {point[1]:g}")
        is_on = point is not None
    return said
