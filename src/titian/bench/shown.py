"""What was answered to one visitor, in both languages, so that a browser can be shown it again?

An answer to a form cannot be opened by its address, and some come only once: a slip, a lock.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from titian.bench.visitor import Answer, Visitor

LANGUAGES = ("id", "en")
LANGUAGE_COOKIE = "bahasa"
CLIENTS_LANGUAGE = "bahasa_klien"  # of the client's own pages


@dataclass(frozen=True)
class Shown:
    """One page; the cookies are for what it loads by itself."""

    path: str
    address: str
    cookies: Mapping[str, str]
    answers: Mapping[str, Answer]

    @property
    def status(self) -> int:
        return self.answers["id"].status

    @property
    def is_page(self) -> bool:
        return all(answer.is_page for answer in self.answers.values())


def shown(visitor: Visitor, path: str, ask: Callable[[], Answer] | None = None) -> Shown:
    """What `ask` brings, or the page at `path`, first in Indonesian."""
    answers = {}
    for language in LANGUAGES:
        visitor.cookies |= {LANGUAGE_COOKIE: language, CLIENTS_LANGUAGE: language}
        answers[language] = ask() if ask else visitor.open(path)
    return Shown(path, visitor.address, dict(visitor.cookies), answers)
