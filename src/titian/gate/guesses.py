"""Who tries tokens? Each address may be wrong a few times; those who are right are never kept out.

A mobile operator puts thousands of phones behind one address, so only wrong tokens are refused
early: a guesser learns nothing, and nobody else there is cut off.
"""

from collections import Counter

WINDOW = 60.0  # seconds
MOST_WRONG = 30  # in one window, from one address
MOST_ADDRESSES = 20_000  # remembered at once


class Guesses:
    """Counts per address; `begin_window` forgets."""

    def __init__(self) -> None:
        self._wrong: Counter[str] = Counter()

    def is_too_many(self, address: str) -> bool:
        """After counting this one."""
        if len(self._wrong) >= MOST_ADDRESSES and address not in self._wrong:
            return True
        self._wrong[address] += 1
        return self._wrong[address] > MOST_WRONG

    def begin_window(self) -> None:
        self._wrong.clear()
