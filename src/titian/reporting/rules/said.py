"""What do coded answers say in the words of the file?

The client presses pictures; officers, books and recaps read work, what changed, what is needed
and a note. The keys below are those of the question files.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

Words = Callable[[str, str], str]  # (question, code) -> the words of that answer

LONGEST = {"work": 120, "changes": 300, "note": 1000}
NOTHING = frozenset({"", "none", "same", "skip"})  # codes that say nothing new


@dataclass(frozen=True)
class Said:
    work: str = ""
    changes: str = ""
    need: str = ""
    note: str = ""


def said_by(codes: Collection[tuple[str, str]], words: Words, *, needs: Collection[str]) -> Said:
    """Answers to `work`, `changes`, `note` in words; `need` as its code, where it is known."""
    given = dict(codes)
    need = given.get("need", "")
    return Said(
        work=_told("work", given, words),
        changes=_told("changes", given, words),
        need=need if need in needs else "",
        note=_told("note", given, words),
    )


def _told(key: str, given: dict[str, str], words: Words) -> str:
    code = given.get(key, "")
    return "" if code in NOTHING else words(key, code)[: LONGEST[key]]
