"""How are twelve weeks drawn? Bars of three kinds; the table beside them says the same.

Numbers are text with a point: a template of an Indonesian page would write commas.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from titian.insight.weeks import Week

WIDTH, LEFT = 680, 40
FLOOR, CEILING = 200, 30
BAR = 32


@dataclass(frozen=True)
class Bar:
    kind: str  # b1 in time, b2 late, b3 passed in silence
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Tick:
    y: str
    label: int

    @property
    def text_y(self) -> str:
        return f"{float(self.y) + 5:.1f}"


@dataclass(frozen=True)
class Column:
    middle: str
    week: Week
    is_named: bool  # every second week, so that the days can be read
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]


def chart_of(weeks: Sequence[Week]) -> Chart:
    top = _round_top(max((w.reports + w.missed for w in weeks), default=0))
    step = (WIDTH - LEFT) / max(len(weeks), 1)
    columns = tuple(
        _column(week, LEFT + step * (n + 0.5), top, is_named=(len(weeks) - 1 - n) % 2 == 0)
        for n, week in enumerate(weeks)
    )
    return Chart(columns, tuple(Tick(f"{_y(n, top):.1f}", n) for n in (0, top // 2, top)))


def _column(week: Week, middle: float, top: int, *, is_named: bool) -> Column:
    bars: list[Bar] = []
    below = 0
    for kind, count in (("b1", week.on_time), ("b2", week.late), ("b3", week.missed)):
        if count:
            bars.append(_bar(kind, middle, below, count, top))
            below += count
    return Column(f"{middle:.1f}", week, is_named, tuple(bars))


def _bar(kind: str, middle: float, below: int, count: int, top: int) -> Bar:
    head, foot = _y(below + count, top), _y(below, top)
    height = max(foot - head - 1, 0.5)
    return Bar(kind, f"{middle - BAR / 2:.1f}", f"{head:.1f}", str(BAR), f"{height:.1f}")


def _y(count: int, top: int) -> float:
    return FLOOR - (FLOOR - CEILING) * count / top


def _round_top(most: int) -> int:
    """The next even round number, so that its half is whole."""
    size = 2
    while size < most:
        size = size * 2 if str(size)[0] != "4" else size * 5 // 2
    return size
