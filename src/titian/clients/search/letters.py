"""Which letter is easily taken for which? A neighbour on the keyboard, or one that sounds alike."""

from functools import cache
from itertools import pairwise

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SOUND_ALIKE = ("aeiou", "bp", "dt", "fvp", "gkq", "szxcj", "mn", "rl", "iy", "uw", "kh")


@cache
def _pairs() -> frozenset[frozenset[str]]:
    near = [row[at : at + 2] for row in ROWS for at in range(len(row) - 1)]
    across = [
        upper[at] + lower[at - shift]
        for upper, lower in pairwise(ROWS)
        for at in range(len(upper))
        for shift in (0, 1)
        if 0 <= at - shift < len(lower)
    ]
    alike = [a + b for letters in SOUND_ALIKE for a in letters for b in letters if a != b]
    return frozenset(frozenset(pair) for pair in (*near, *across, *alike))


def is_likely(typed: str, meant: str) -> bool:
    return frozenset((typed, meant)) in _pairs()
