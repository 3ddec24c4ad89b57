"""Which entries answer the question, in few rows of an index, however long the trail?

The pager goes by time: the next page begins below the last row shown, so that new entries do not
move the old ones and no page counts rows.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from titian.audit.models import Entry
from titian.clients.models import Client
from titian.desk.bureau.trail_form import Question
from titian.desk.people.trail import subjects_of
from titian.kit import clock
from titian.offices.models import Office, Staff

PER_PAGE = 50


def entries_of(office: Office, question: Question, *, user: Staff, at: datetime) -> QuerySet[Entry]:
    """The office's own entries, newest first."""
    found = Entry.objects.filter(office=office.pk)
    if question.from_on:
        found = found.filter(at__gte=clock.moment(question.from_on, 0, 0, office.zone))
    if question.until_on:
        day_after = question.until_on + timedelta(days=1)
        found = found.filter(at__lt=clock.moment(day_after, 0, 0, office.zone))
    if question.actor:
        found = found.filter(actor=question.actor)
    if question.deed:
        found = found.filter(deed=question.deed)
    if question.subject:
        found = found.filter(subject__in=_subjects(question.subject, user, at))
    return found.order_by("-at", "-id")


def page_of(found: QuerySet[Entry], below: str) -> tuple[list[Entry], str]:
    """The rows below the mark, and the mark of the next page ("" at the end)."""
    mark = _read_mark(below)
    if mark is not None:
        at, name = mark
        found = found.filter(at__lte=at).filter(Q(at__lt=at) | Q(id__lt=name))
    rows = list(found[: PER_PAGE + 1])
    shown = rows[:PER_PAGE]
    return shown, _mark(shown[-1]) if len(rows) > PER_PAGE else ""


def _mark(entry: Entry) -> str:
    return f"{entry.at.isoformat()}_{entry.id}"


def _read_mark(text: str) -> tuple[datetime, UUID] | None:
    when, _sep, name = text.partition("_")
    try:
        at = datetime.fromisoformat(when)
        return (at, UUID(name)) if at.tzinfo else None
    except ValueError:
        return None


def _subjects(number: str, user: Staff, at: datetime) -> list[str]:
    """The client of this register number and the rows about them, if `user` may know of them."""
    clients = list(Client.objects.listed_for(user, at=at).filter(number=number)[:5])
    return [name for client in clients for name in subjects_of(client)]
