"""What did a carrier tell us? Each saying is taken once, in one transaction with what follows.

Nothing that a carrier signed is lost: what belongs to no message or nobody's number is kept apart
for a person.
"""

from datetime import datetime

from django.db import transaction

from titian.messages import store
from titian.messages.carriers import Report, Said
from titian.messages.delivery import take_report
from titian.offices.models import Office


def take(said: Said, *, carrier: str, office: Office, at: datetime) -> bool:
    """False when the same saying was taken before."""
    with transaction.atomic():
        if not store.hear(carrier, said.key, at=at):
            return False
        if isinstance(said, Report):
            take_report(said, carrier=carrier, office=office, at=at)
    return True
