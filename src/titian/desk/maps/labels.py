"""Where can words stand on a map without covering each other? First come, first placed.

On a phone the letters are larger on the same sheet: what fits there is shown everywhere, the
rest only on a wide screen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from titian.desk.maps.clipping import Box, Spot
from titian.desk.maps.plane import HEIGHT, WIDTH

PHONE, WIDE = 25.0, 13.0  # size of letters on the sheet, as titian.css sets them
LETTER, BOLD = 0.54, 0.62  # width of a letter, of its height; names of zones and towns are bold
OFF = 9.0  # of the words from their point


@dataclass(frozen=True)
class Wanted:
    """Words for a point; `shorter` ones when the long do not fit."""

    text: str
    at: Spot
    kind: str
    shorter: str = ""
    is_centred: bool = False  # on its point, as the name of a region
    is_under: bool = False  # below its point, as the name of a zone

    @property
    def letter(self) -> float:
        return BOLD if "name" in self.kind or "town" in self.kind else LETTER


@dataclass(frozen=True)
class Label:
    text: str
    x: str
    y: str
    anchor: str
    kind: str
    is_wide_only: bool


@dataclass
class Board:
    """The sheet with what is taken, once for each size of letters."""

    taken: dict[float, list[Box]] = field(default_factory=lambda: {PHONE: [], WIDE: []})

    def take(self, box: Box) -> None:
        for boxes in self.taken.values():
            boxes.append(box)

    def place(self, wanted: Sequence[Wanted]) -> Iterator[Label]:
        later = []
        for one in wanted:
            label = self._fit(one, PHONE)
            if label is None:
                later.append(one)
            else:
                yield label
        for one in later:
            if label := self._fit(one, WIDE):
                yield label

    def _fit(self, wanted: Wanted, size: float) -> Label | None:
        for text in filter(None, (wanted.text, wanted.shorter)):
            for x, y, anchor in _spots(wanted, size):
                box = _box(text, x, y, anchor, size, wanted.letter)
                if _is_on_sheet(box) and not any(box.meets(other) for other in self.taken[size]):
                    self._keep(text, x, y, anchor, size, wanted.letter)
                    return Label(
                        text, f"{x:.0f}", f"{y:.0f}", anchor, wanted.kind, size == WIDE
                    )  # fmt: skip
        return None

    def _keep(self, text: str, x: float, y: float, anchor: str, size: float, letter: float) -> None:
        """A label of the phone stands on the wide screen too."""
        for one, boxes in self.taken.items():
            if one <= size:
                boxes.append(_box(text, x, y, anchor, one, letter))


def _spots(wanted: Wanted, size: float) -> Iterator[tuple[float, float, str]]:
    x, y = wanted.at
    under = y + size * 0.85 + 5
    if wanted.is_centred:
        yield x, y, "middle"
        return
    if wanted.is_under:
        yield x, under, "middle"
    yield x + OFF, y - OFF / 2, "start"
    yield x - OFF, y - OFF / 2, "end"
    yield x + OFF, under, "start"
    yield x - OFF, under, "end"
    yield x, y - OFF * 1.6, "middle"
    yield x, under + OFF / 2, "middle"


def _box(text: str, x: float, y: float, anchor: str, size: float, letter: float = LETTER) -> Box:
    wide = len(text) * size * letter
    left = {"start": x, "end": x - wide}.get(anchor, x - wide / 2)
    return Box(left - 2, y - size, left + wide + 2, y + size * 0.3)


def _is_on_sheet(box: Box) -> bool:
    return box.left >= 4 and box.right <= WIDTH - 4 and box.low >= 2 and box.high <= HEIGHT - 4
