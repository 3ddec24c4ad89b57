"""How is "each of these words, or one near it" said to the databases?

What is asked is a list of ways to be found; a way is a list of sets, of each of which a line must
hold a token.
"""

from collections.abc import Collection, Sequence

Way = Sequence[Collection[str]]
Asked = Sequence[Way]


def for_sqlite(asked: Asked) -> str:
    """FTS5: tokens in quotes, so that none of them is a command."""
    ways = (" AND ".join(f"({_either(tokens)})" for tokens in way) for way in asked)
    return " OR ".join(f"({way})" for way in ways)


def for_postgres(asked: Asked, holds_one_of: str) -> tuple[str, list[list[str]]]:
    """A condition and its arrays. One array with many words is read many times faster than a
    tsquery of as many."""
    ways = " OR ".join(f"({' AND '.join([holds_one_of] * len(way))})" for way in asked)
    return f"({ways})", [list(tokens) for way in asked for tokens in way]


def _either(tokens: Collection[str]) -> str:
    return " OR ".join(f'"{token}"' for token in tokens)
