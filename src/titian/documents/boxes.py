"""Which part of a page is black? In thousandths of its width and height, so that one box fits
every picture of the page, large or small.
"""

from dataclasses import dataclass

WHOLE = 1000


@dataclass(frozen=True)
class Box:
    """A rectangle on a page; pages count from 1, `left` and `top` from the upper left corner."""

    page: int
    left: int
    top: int
    width: int
    height: int

    @property
    def is_inside(self) -> bool:
        """It covers something, and nothing beside the page."""
        starts = min(self.left, self.top) >= 0 and min(self.width, self.height) > 0
        return starts and max(self.left + self.width, self.top + self.height) <= WHOLE

    def pixels(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """Left, top, right and bottom on a picture of that size, the last two included. What is
        covered only in part is covered."""
        wide, high = size
        right, bottom = (self.left + self.width) * wide, (self.top + self.height) * high
        return (
            self.left * wide // WHOLE,
            self.top * high // WHOLE,
            min(wide, -(-right // WHOLE)) - 1,
            min(high, -(-bottom // WHOLE)) - 1,
        )


def whole_page(page: int) -> Box:
    return Box(page, 0, 0, WHOLE, WHOLE)
