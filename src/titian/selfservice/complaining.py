"""How is a complaint taken, and who answers it? The head of office, or the Kanwil about the head.

Its entries name the complaint and not the client, so that the trail of the file, which the
officer in charge reads, does not know of it.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from titian.audit.actor import Actor
from titian.audit.deeds import deed, locked
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Office, Staff
from titian.selfservice.models import Complaint
from titian.supervision.law import law_on

LONGEST = 2000


class AlreadyDecided(Exception):
    """The answer was given before."""


def complain(
    *, id: UUID, client: Client, about: str, words: str, by: Actor, at: datetime
) -> Complaint:
    """The form's own id again is the same complaint."""
    today = clock.today(client.office.zone, at)
    law = law_on(today)
    row = Complaint(
        id=id, client=client, office_id=client.office_id, about=about, made_at=at, year=today.year,
        concerned_id=client.officer_id if about == Complaint.About.OFFICER else None,
        respond_by_on=today + timedelta(days=law.rule("COMPLAINT.respond").amount),
        decide_by_on=today + timedelta(days=law.rule("COMPLAINT.decide").amount),
    )  # fmt: skip
    row.set_words(words[:LONGEST])
    with deed("complaint.made", subject=row, by=by, at=at) as d:
        locked(Office, client.office_id)
        known = Complaint.objects.filter(pk=id, client=client).first()
        if known is not None:
            return known
        made = Complaint.objects.filter(office=client.office_id, year=today.year)
        row.running = (made.aggregate(last=Max("running"))["last"] or 0) + 1
        row.number = f"P-{row.running:03d}/{today.year}"
        d.save(row)
    return row


def respond(*, complaint: Complaint, by: Staff, at: datetime) -> Complaint:
    """It was read and is being looked into; only the first time counts."""
    with deed("complaint.responded", subject=complaint, by=by, at=at) as d:
        row = locked(Complaint, complaint.pk)
        if row.responded_at is None:
            row.responded_at, row.responded_by = at, by
            d.save(row)
    return row


def decide(*, complaint: Complaint, answer: str, by: Staff, at: datetime) -> Complaint:
    """What was found and what follows, in words that the client reads. Raises AlreadyDecided."""
    with deed("complaint.decided", subject=complaint, by=by, at=at) as d:
        row = locked(Complaint, complaint.pk)
        if row.decided_at is not None:
            raise AlreadyDecided
        row.client = complaint.client
        if row.responded_at is None:
            row.responded_at, row.responded_by = at, by
        row.decided_at, row.decided_by = at, by
        row.set_answer(answer)
        d.save(row)
    return row


def complaints_for(user: Staff) -> QuerySet[Complaint]:
    """Those that this person answers: never one about themself."""
    scope = scope_of(user.role_names, Right.COMPLAINT) if user.is_active else Scope.NONE
    about_head = Q(about=Complaint.About.HEAD)
    reach = Q(pk__in=())
    if scope is Scope.REGION:
        reach = about_head & Q(office__parent=user.office_id)
    elif scope is Scope.OFFICE:
        reach = ~about_head & Q(office=user.office_id)
    rows = Complaint.objects.filter(reach).exclude(concerned=user)
    return rows.select_related("client__office", "office", "concerned", "decided_by")
