"""Who stood in the hall of an invented office on the last working days, and who came as a guest?"""

from datetime import datetime, timedelta
from random import Random

from titian.audit.past import Past
from titian.demo.founding import Bureau
from titian.demo.life import ONE_DAY
from titian.demo.naming import call, culture_named
from titian.reception.models import Guest, QueueTicket

DAYS, NUMBERS, GUESTS = 4, (14, 26), (2, 6)
MINUTES_OPEN = 400
SERVICES = ("report",) * 6 + ("officer",) * 3 + ("letter", "complaint", "other")
FROM = ("Polsek Mantikulore", "Kejaksaan Negeri", "Kelurahan Tondo", "Universitas (contoh)", "")
PURPOSES = ("officer", "letter", "coordination", "family", "study")
WHOM = ("Kasubsi BKD", "Kasubsi BKA", "Tata usaha", "PK", "")
FIRST, ABSENT = 0.08, 0.06


def fill_the_hall(past: Past, bureau: Bureau, seed: int) -> None:
    """Numbers and guests of a few days; today's belong to whoever looks."""
    random = Random(f"{seed}/{bureau.row.code}/hall")
    day = bureau.calendar.today(bureau.until)
    for _each in range(DAYS):
        day -= ONE_DAY
        while not bureau.calendar.is_working_day(day):
            day -= ONE_DAY
        opening = bureau.calendar.opening(day)
        minutes = sorted(random.sample(range(MINUTES_OPEN), random.randint(*NUMBERS)))
        for number, minute in enumerate(minutes, 1):
            _number(past, bureau, random, number, opening + timedelta(minutes=minute))
        for _guest in range(random.randint(*GUESTS)):
            at = opening + timedelta(minutes=random.randrange(MINUTES_OPEN))
            _guest_came(past, bureau, random, at)


def _number(past: Past, bureau: Bureau, random: Random, number: int, at: datetime) -> None:
    by, office = bureau.front_desk, bureau.row
    ticket = QueueTicket(
        id=past.id(at), office=office, day=bureau.calendar.today(at), number=number,
        service=random.choice(SERVICES), is_first=random.random() < FIRST, taken_at=at,
    )  # fmt: skip
    past.deed("queue.taken", subject=office, by=by, at=at).save(ticket)
    called_at = at + timedelta(minutes=random.randint(2, 25))
    ticket.calls, ticket.counter = 1, random.randint(1, 2)
    ticket.called_at, ticket.called_by = called_at, by
    past.deed("queue.called", subject=office, by=by, at=called_at).save(ticket)
    ticket.end = QueueTicket.End.ABSENT if random.random() < ABSENT else QueueTicket.End.SERVED
    ticket.ended_at = called_at + timedelta(minutes=random.randint(3, 12))
    past.deed("queue.ended", subject=ticket, by=by, at=ticket.ended_at).save(ticket)


def _guest_came(past: Past, bureau: Bureau, random: Random, at: datetime) -> None:
    by, office = bureau.front_desk, bureau.row
    name = call(random, culture_named("jawa"), woman=random.random() < 0.4).name
    guest = Guest(
        id=past.id(at), office=office, day=bureau.calendar.today(at), name=name,
        origin=random.choice(FROM), purpose=random.choice(PURPOSES), whom=random.choice(WHOM),
        came_at=at, left_at=at + timedelta(minutes=random.randint(10, 90)), by=by,
    )  # fmt: skip
    past.deed("guest.entered", subject=office, by=by, at=at).save(guest)
