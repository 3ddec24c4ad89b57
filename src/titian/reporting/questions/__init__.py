"""What is a client asked, on which day, and in which words? Data beside this file.

One file for each version of the questions, named by its first day; a version that was answered
once stays, so that an old report is read by the words in which it was asked. Words stand apart, a
file for each language, so that somebody who speaks one can add it without a program.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

LANGUAGES = ("id", "jv", "su", "en")
FILE_SPEAKS = "id"  # officers, books and recaps read answers in Indonesian
MOST_ANSWERS, LEAST_ANSWERS = 5, 2
MOST_WORDS = 8


class BrokenQuestions(ValueError):
    """A file of questions or words does not have its shape."""


class NoQuestions(LookupError):
    """No version of the questions is valid on that day."""


class Kind(StrEnum):
    """What is pressed: an answer, or a photo, or "my position is this"."""

    CHOICE = "choice"
    PLACE = "place"
    PHOTO = "photo"


@dataclass(frozen=True)
class Answer:
    """One large button: its code in the report, its picture."""

    code: str
    icon: str


@dataclass(frozen=True)
class Question:
    """One page. `doors` are the channels at which it is asked, none named: at all."""

    key: str
    kind: Kind
    icon: str
    answers: tuple[Answer, ...]
    doors: frozenset[str]

    def is_asked_at(self, channel: str) -> bool:
        return not self.doors or channel in self.doors

    def has(self, code: str) -> bool:
        return any(answer.code == code for answer in self.answers)


@dataclass(frozen=True)
class Form:
    """The questions of one version, in the order in which they are asked."""

    version: str
    valid_from: date
    ground: str
    questions: tuple[Question, ...]

    def asked_at(self, channel: str) -> tuple[Question, ...]:
        return tuple(one for one in self.questions if one.is_asked_at(channel))


@dataclass(frozen=True)
class Words:
    """What is said in one language: the questions, and the answers to each."""

    language: str
    name: str
    asks: Mapping[str, str]
    answers: Mapping[str, Mapping[str, str]]

    def answer(self, key: str, code: str) -> str:
        """An answer that the file no longer names is said as its code."""
        return self.answers.get(key, {}).get(code, code)


def form_on(day: date) -> Form:
    """The version that is asked on this day. Raises NoQuestions."""
    found = [form for form in forms() if form.valid_from <= day]
    if not found:
        raise NoQuestions(day.isoformat())
    return found[-1]


def form_of(version: str) -> Form:
    """The version under which a report was made. Raises NoQuestions."""
    found = next((form for form in forms() if form.version == version), None)
    if found is None:
        raise NoQuestions(version)
    return found


@cache
def forms() -> tuple[Form, ...]:
    """Every version, the oldest first."""
    folder = Path(str(files(__name__)))
    read = (_form(tomllib.loads(path.read_text("utf-8"))) for path in folder.glob("*.toml"))
    return tuple(sorted(read, key=lambda form: form.valid_from))


@cache
def words_of(language: str) -> Words:
    """Raises BrokenQuestions for a language that nobody wrote."""
    if language not in LANGUAGES:
        raise BrokenQuestions(language)
    read = tomllib.loads((files(__name__) / "words" / f"{language}.toml").read_text("utf-8"))
    said: dict[str, dict[str, str]] = read["answers"]
    return Words(
        language, read["name"], MappingProxyType(read["asks"]),
        MappingProxyType({key: MappingProxyType(of) for key, of in said.items()}),
    )  # fmt: skip


def file_words(key: str, code: str) -> str:
    """What the file says of a coded answer."""
    return words_of(FILE_SPEAKS).answer(key, code)


def _form(read: Mapping[str, object]) -> Form:
    rows, day = read["question"], read["valid_from"]
    if not isinstance(rows, list) or not isinstance(day, date):
        raise BrokenQuestions(str(read.get("version")))
    return Form(
        str(read["version"]), day, str(read["ground"]), tuple(_question(row) for row in rows)
    )


def _question(row: Mapping[str, object]) -> Question:
    answers, doors = row.get("answers", []), row.get("doors", [])
    if not isinstance(answers, list) or not isinstance(doors, list):
        raise BrokenQuestions(str(row.get("key")))
    question = Question(
        str(row["key"]), Kind(str(row["kind"])), str(row["icon"]),
        tuple(Answer(str(one["code"]), str(one["icon"])) for one in answers),
        frozenset(str(door) for door in doors),
    )  # fmt: skip
    if not LEAST_ANSWERS <= len(question.answers) <= MOST_ANSWERS:
        raise BrokenQuestions(question.key)
    return question
