"""Which own questions does the officer put to this client? Set, taken away, at most three."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.clients.models import Client
from titian.offices.models import Staff
from titian.selfservice.models import OwnQuestion

MOST = 3
MOST_WORDS = 8
LEAST_ANSWERS, MOST_ANSWERS = 2, 5


class TooMany(Exception):
    """Three stand already: more than that nobody answers."""


class UnfitQuestion(ValueError):
    """Longer than eight words, or not two to five answers."""


def own_questions_of(client: Client) -> list[OwnQuestion]:
    return list(OwnQuestion.objects.filter(client=client, until_at=None).order_by("from_at", "pk"))


def ask_besides(
    *, id: UUID, client: Client, text: str, answers: Sequence[str], by: Staff, at: datetime
) -> OwnQuestion:
    """The form's own id again is the same question. Raises TooMany, UnfitQuestion."""
    if not 0 < len(text.split()) <= MOST_WORDS or not LEAST_ANSWERS <= len(answers) <= MOST_ANSWERS:
        raise UnfitQuestion(text)
    with deed("client.question_set", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = OwnQuestion.objects.filter(pk=id, client=client).first()
        if known is not None:
            return known
        if len(own_questions_of(client)) >= MOST:
            raise TooMany
        row = OwnQuestion(
            id=id, client=client, office_id=client.office_id, text=text, answers=list(answers),
            set_by=by, from_at=at,
        )  # fmt: skip
        d.save(row)
    return row


def ask_no_more(*, question: OwnQuestion, by: Staff, at: datetime) -> None:
    with deed("client.question_ended", subject=question.client, by=by, at=at) as d:
        row = locked(OwnQuestion, question.pk)
        row.until_at = row.until_at or at
        d.save(row)
