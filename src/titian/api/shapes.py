"""What do all answers share? A problem, the length of a page, which answers there may be."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

MOST_OF_PAGE = 200
COMMON = (400, 401, 403, 404, 413, 415, 422, 500, 503)

Limit = Annotated[int, Field(ge=1, le=MOST_OF_PAGE)]


class Given(Schema):
    """What a program sends; a field that we do not know is refused, not overlooked."""

    model_config = ConfigDict(extra="forbid")


class WrongField(Schema):
    field: str
    message: str


class ProblemShape(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[WrongField]
    stayed: UUID | None = None
    candidates: list["Candidate"] | None = None


class Candidate(Schema):
    """A file that may be this person's; of another office only that it is there."""

    id: UUID | None
    number: str
    name: str
    office: str


ProblemShape.model_rebuild()
Answers = dict[int, type[Schema] | None]


def answers(status: int, shape: type[Schema], *more: int) -> Answers:
    """What an operation answers when all is well, and every problem that it may have."""
    problems: Answers = dict.fromkeys((*COMMON, *more), ProblemShape)
    return {status: shape, **problems}
