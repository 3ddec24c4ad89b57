"""Who stands in the hall of the invented office right now? A few wait, and are called."""

from datetime import datetime
from random import Random

from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Office, Staff
from titian.reception.models import QueueTicket
from titian.reception.queueing import call_next, take_ticket

FEWEST, MOST = 3, 7
SERVICES = ("report", "report", "report", "officer", "letter")


def let_the_hall_move(random: Random, *, office: Office, desk: list[Staff], at: datetime) -> None:
    """One more comes while few wait; when many do, the first is called."""
    if not desk:
        return
    today = clock.today(office.zone, at)
    waiting = QueueTicket.objects.filter(office=office, day=today, calls=0).count()
    by = random.choice(desk)
    if waiting >= MOST:
        call_next(office=office, counter=random.randint(1, 2), by=by, at=at)
        return
    for _each in range(max(1, FEWEST - waiting)):
        take_ticket(
            id=uuid7(), office=office, service=random.choice(SERVICES), is_first=False, by=by,
            at=at,
        )  # fmt: skip
