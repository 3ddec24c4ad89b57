"""How is "each of these words, or one near it" said to the databases?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    """A token, or all that begin with it."""

    text: str
    is_start: bool = False


@dataclass(frozen=True)
class All:
    parts: "tuple[Asked, ...]"


@dataclass(frozen=True)
class OneOf:
    parts: "tuple[Asked, ...]"


Asked = Token | All | OneOf


def one_of(texts: Iterable[str]) -> OneOf:
    return OneOf(tuple(Token(text) for text in texts))


def for_sqlite(asked: Asked) -> str:
    """FTS5: words in quotes, so that none of them is a command."""
    return _said(asked, lambda t: f'"{t.text}"{"*" if t.is_start else ""}', " AND ", " OR ")


def for_postgres(asked: Asked) -> str:
    """tsquery."""
    return _said(asked, lambda t: f"'{t.text}'{':*' if t.is_start else ''}", " & ", " | ")


def _said(asked: Asked, token: Callable[[Token], str], both: str, either: str) -> str:
    if isinstance(asked, Token):
        return token(asked)
    between = both if isinstance(asked, All) else either
    return f"({between.join(_said(part, token, both, either) for part in asked.parts)})"
