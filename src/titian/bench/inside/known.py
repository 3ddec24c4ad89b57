"""Which row stands for the ids in addresses about one client, and whose is it?

An address such as /klien/<client>/keluarga/<kin>/ must name two that belong together.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from titian.clients.models import (
    Category,
    Caution,
    Client,
    Guarantor,
    Phone,
    RelatedPerson,
    RemoteReporting,
    Victim,
)
from titian.guidance.models import Condition, Finding, Measure, WarningLetter
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.supervision.models import Proof

OfClient = (
    type[Phone] | type[RelatedPerson] | type[Guarantor] | type[Category] | type[Caution]
    | type[Victim] | type[RemoteReporting] | type[Condition] | type[Finding] | type[Measure]
    | type[Proof] | type[WarningLetter]
)  # fmt: skip
Ids = dict[str, UUID | int | str | None]
NOT_STRUCK = Q(struck_at=None)
ROWS: dict[str, tuple[OfClient, Q]] = {
    "phone_id": (Phone, Q()),
    "kin_id": (RelatedPerson, NOT_STRUCK),
    "guarantor_id": (Guarantor, Q(until_at=None)),
    "category_id": (Category, NOT_STRUCK),
    "caution_id": (Caution, NOT_STRUCK),
    "victim_id": (Victim, NOT_STRUCK),
    "condition_id": (Condition, NOT_STRUCK & Q(first_due_on__isnull=False)),
    "finding_id": (Finding, NOT_STRUCK & Q(state=Finding.State.BROKEN)),
    "measure_id": (Measure, NOT_STRUCK),
    "proof_id": (Proof, Q(state="")),
    "warning_id": (WarningLetter, Q(is_issued=None)),
    "asked_id": (RemoteReporting, Q(decided_at=None, ended_at=None)),
}


def pair(names: set[str], person: Staff, at: datetime) -> Ids | None:
    """The ids of both, or of none; None when the address names nothing of the kind."""
    asked = names & ROWS.keys()
    if "client_id" not in names or not asked:
        return None
    (name,) = asked
    model, holds = ROWS[name]
    right = Right.VICTIM if name == "victim_id" else Right.FILE
    reach = Client.objects.reachable_by(person, right, at=at)
    found = model.objects.filter(holds, client__in=reach).values_list("pk", "client").first()
    return {name: found[0], "client_id": found[1]} if found else {}
