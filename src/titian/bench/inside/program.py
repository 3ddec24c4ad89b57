"""What does another program need? A token that may everything, and ids of rows that it may open."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

from django.db.models import Count

from titian.bench.fuzz import Program
from titian.clients.models import Client
from titian.kit.clock import now
from titian.kit.ids import uuid7
from titian.offices.access import WHAT_PROGRAMS_MAY
from titian.offices.crew import officers_of
from titian.offices.models import Office, Staff
from titian.offices.tokens import make_token
from titian.reporting.models import Report


def answer(words: Sequence[str]) -> object:
    _ = words
    at = now()
    office = Office.objects.annotate(size=Count("clients")).order_by("-size")[0]
    somebody = Staff.objects.filter(office=office, state=Staff.State.ACTIVE).order_by("pk")[0]
    made = make_token(
        id=uuid7(), office=office, name="bench", scopes=WHAT_PROGRAMS_MAY,
        expires_at=at + timedelta(days=1), by=somebody, at=at,
    )  # fmt: skip
    reported = Report.objects.filter(office=office, client__merged_into=None).order_by("-pk")[0]
    client = Client.objects.get(pk=reported.client_id)
    held = reported.supervision_id
    known = {"client_id": client.pk, "report_id": reported.pk, "supervision_id": held}
    officer = officers_of(office)[0]
    ids = {name: str(pk) for name, pk in known.items()}
    return asdict(Program(made.text, str(officer.pk), ids))
