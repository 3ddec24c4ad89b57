"""Does what somebody wrote ask for a person at once? By words, never by a score.

A word too many costs an officer a call; one too few may cost a life. So the list is wide, in
every language of the client's pages, and whoever knows a better word adds it to crisis.toml.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

BETWEEN = re.compile(r"[\W_]+")


def is_crisis(text: str) -> bool:
    said = f" {_plain(text)} "
    return any(f" {word} " in said for word in _words())


def _plain(text: str) -> str:
    return BETWEEN.sub(" ", text.casefold()).strip()


@cache
def _words() -> frozenset[str]:
    read = tomllib.loads((files(__package__) / "crisis.toml").read_text("utf-8"))
    return frozenset(_plain(word) for words in read.values() for word in words)
