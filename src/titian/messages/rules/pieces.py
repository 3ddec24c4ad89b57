"""Is a long SMS whole, and what does it say? Pieces come in any order, twice, or never."""

from collections.abc import Mapping

MISSING = " […] "


def joined(pieces: Mapping[int, str], of: int) -> str | None:
    """The text when every place from 1 to `of` is there."""
    if not all(place in pieces for place in range(1, of + 1)):
        return None
    return "".join(pieces[place] for place in range(1, of + 1))


def with_gaps(pieces: Mapping[int, str], of: int) -> str:
    """What came, with a mark where something is missing: nothing that came is lost."""
    return "".join(pieces.get(place, MISSING) for place in range(1, of + 1)).strip()
