"""What is decided about a reason for staying away, once its proof is due?

Nothing follows from a day that passes: a person says that the paper came, that it is not needed,
or that the reason is not accepted; then the absence is one without a reason.
"""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from titian.audit.deeds import deed, locked
from titian.clients.models import Client
from titian.guidance.models import Appointment
from titian.kit import clock
from titian.offices.models import Staff
from titian.supervision.law import law_on
from titian.supervision.models import Proof
from titian.supervision.proofs import decide_proof

ASKED_FOR = timedelta(days=92)  # what is older was answered by what came after


def judge_proof(*, proof: Proof, state: str, note: str, by: Staff, at: datetime) -> Proof:
    """Raises AlreadyDecided (supervision.proofs)."""
    with deed("absence.judged", subject=proof.client, by=by, at=at) as d:
        row = decide_proof(proof=proof, state=state, note=note, by=by, at=at)
        kept = Appointment.objects.filter(proof=proof).first()
        if kept is not None and state == Proof.State.REFUSED:
            found = locked(Appointment, kept.pk)
            found.outcome = Appointment.Outcome.UNEXCUSED
            found.outcome_at, found.outcome_by = at, by
            d.save(found)
    return row


def unexplained(clients: QuerySet[Client], zone: str, at: datetime) -> QuerySet[Appointment]:
    """Whoever was not met, and nobody has found out why for some days; the oldest first."""
    today = clock.today(zone, at)
    since = today - timedelta(days=law_on(today).rule("ABSENCE.ask").amount)
    rows = Appointment.objects.filter(
        client__in=clients, outcome=Appointment.Outcome.ABSENT, struck_at=None,
        at__lt=clock.moment(since, 0, 0, zone), at__gte=at - ASKED_FOR,
    )  # fmt: skip
    return rows.select_related("client__officer", "client__office").order_by("at", "pk")
