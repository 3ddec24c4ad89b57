"""What belongs to one client, each row with the client whose key opens what is sealed in it."""

from typing import Protocol, TypeVar

from titian.audit.questions import Question
from titian.clients.models import Client


class OfClient(Protocol):
    """A row that names its client."""

    client: Client


Row = TypeVar("Row", bound=OfClient)


def of_client(question: Question[Row], client: Client) -> list[Row]:  # type: ignore[type-var]
    """Answers of a question that is asked by the client alone."""
    rows = question.rows(client.pk)
    for row in rows:
        row.client = client
    return rows
