"""Which pages does this report have? The questions of the day, then the officer's own ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from titian.kit import clock
from titian.phone.doors import ClientRequest
from titian.phone.drafts import Draft
from titian.phone.rooms import RULES, Room
from titian.phone.said import Said
from titian.phone.sounds import address_of
from titian.reporting.questions import Form, Kind, Question, form_of, form_on
from titian.selfservice.models import OwnQuestion
from titian.selfservice.own_questions import own_questions_of

OWN = "own-"
OWN_ICON = "ask"
JAKARTA = "Asia/Jakarta"


@dataclass(frozen=True)
class Choice:
    """One large button: the digit is that of the SMS reply."""

    code: str
    icon: str
    text: str
    digit: int


@dataclass(frozen=True)
class Step:
    """One page with one question."""

    key: str
    kind: Kind
    icon: str
    text: str
    choices: tuple[Choice, ...]
    sound: str = ""

    def has(self, code: str) -> bool:
        return any(choice.code == code for choice in self.choices)

    def said(self, code: str) -> str:
        return next((choice.text for choice in self.choices if choice.code == code), "")


def form_today(request: ClientRequest) -> Form:
    office = request.guest.office
    return form_on(clock.today(office.zone if office else JAKARTA, request.at))


def steps_without_signal(request: ClientRequest) -> Sequence[Step]:
    """The officer's own questions are left out: they are this client's, and lie with us alone."""
    asked = form_today(request).asked_at(RULES[request.guest.room].channel)
    return [_step(one, request.w) for one in asked]


def steps_of(request: ClientRequest, draft: Draft) -> Sequence[Step]:
    """The officer's own questions stand before place and photo, which end the report."""
    asked = form_of(draft.version).asked_at(RULES[request.guest.room].channel)
    first = [_step(one, request.w) for one in asked if one.kind is Kind.CHOICE]
    last = [_step(one, request.w) for one in asked if one.kind is not Kind.CHOICE]
    return [*first, *_own(request), *last]


def _own(request: ClientRequest) -> list[Step]:
    if request.guest.room is Room.PRACTICE:
        return []
    return [_own_step(row) for row in own_questions_of(request.guest.client)]


def _step(question: Question, w: Said) -> Step:
    choices = tuple(
        Choice(one.code, one.icon, w.questions.answer(question.key, one.code), digit)
        for digit, one in enumerate(question.answers, 1)
    )
    text = w.questions.asks[question.key]
    sound = address_of(w.language, question.key)
    return Step(question.key, question.kind, question.icon, text, choices, sound)


def _own_step(row: OwnQuestion) -> Step:
    choices = tuple(
        Choice(str(digit), "", text, digit) for digit, text in enumerate(row.answers, 1)
    )
    return Step(f"{OWN}{row.pk.hex}", Kind.CHOICE, OWN_ICON, row.text, choices)
