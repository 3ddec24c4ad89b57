"""What happens in the invented offices while somebody looks? Clients report, phones move; three
fall silent.

Everything is written through the same actions as by the pages, with the true clock; alerts are
raised by the watchers of `work`.
"""

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from threading import Event, Thread
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.db.models import Exists, OuterRef, QuerySet

from titian.alerts.models import Alert
from titian.audit.actor import Machine
from titian.demo.accounts import SHOWN_PK
from titian.demo.hall_now import let_the_hall_move
from titian.demo.limit import bring_to_limit, candidates
from titian.demo.phone_calls import Caller
from titian.demo.plan import PALU
from titian.demo.pockets_now import pockets_now
from titian.demo.quick_phones import walk
from titian.kit.clock import now, today
from titian.kit.ids import uuid7
from titian.offices.models import Heartbeat, Staff
from titian.reporting.actions import AlreadyReportedThatDay, Answers, take_report
from titian.reporting.models import Report
from titian.supervision.models import Supervision
from titian.tracking.store import StoreClosed

LIMITS = (timedelta(seconds=20), timedelta(seconds=60), timedelta(seconds=100))
PAUSE = (20.0, 40.0)  # seconds between two reports
IDLE = 600.0  # seconds, when nobody is left who is due
PATIENCE = 30  # seconds to wait for the watchers
FRESH = timedelta(minutes=1)
EVERY_SIXTH = 6  # report comes from a client who is late
DAYS_AHEAD = timedelta(days=6)
AT_HAND = 60  # clients of whom one is chosen
SAID = (
    ("", ""),
    ("Sehat, bekerja seperti biasa.", ""),
    ("", ""),
    ("Ikut panen di kebun orang tua.", ""),
    ("Masih mencari pekerjaan tetap.", "work"),
    ("Ingin bicara soal izin ke luar kota.", "call"),
)
log = logging.getLogger(__name__)


def live(stop: Event) -> None:
    """Until `stop`; a turn that fails is logged, and the next one comes."""
    random, since = Random(), now()
    wait_for_watchers(since, stop)
    phones = Thread(target=let_phones_move, args=(stop,), name="phones", daemon=True)
    phones.start()
    turn, pause = 0, 0.0
    while not stop.wait(pause):
        pause = random.uniform(*PAUSE)
        try:
            if turn == 0:
                bring_three_to_limit(now())
            elif not let_one_report(random, since=since, is_late=turn % EVERY_SIXTH == 0, at=now()):
                pause = IDLE
            let_the_office_hall_move(random, now())
            turn += 1
        except DatabaseError:
            log.exception("the demo missed a turn")
        close_old_connections()


def let_phones_move(stop: Event) -> None:
    """The records are read once; a phone that is enrolled later speaks for itself."""
    try:
        pockets = pockets_now()
    except (DatabaseError, StoreClosed):
        log.exception("the phones of the demo stay where they are")
        return
    finally:
        close_old_connections()
    walk(pockets, Caller(settings.GATE_PORT), stop)


def wait_for_watchers(since: datetime, stop: Event) -> None:
    """A failure of ours is on record before we say when somebody was due."""
    for _ in range(PATIENCE):
        if Heartbeat.objects.filter(at__gte=since - FRESH).exists() or stop.wait(1.0):
            return


def bring_three_to_limit(at: datetime) -> list[Supervision]:
    """Two clients of the PK whose account is shown, one of another; the first after 20 seconds."""
    found = [*islice(candidates(officer=SHOWN_PK, at=at), 2)]
    found += islice(_of_others(at), len(LIMITS) - len(found))
    return [
        bring_to_limit(
            supervision=row, due_on=due_on, overdue_from=at + limit, by=Machine("demo"), at=at
        )
        for (row, due_on), limit in zip(found, LIMITS, strict=False)
    ]


def let_one_report(random: Random, *, since: datetime, is_late: bool, at: datetime) -> bool:
    """One client comes to the desk; False when nobody is left."""
    waiting = (_late(since, at) if is_late else []) or _due(at)
    if not waiting:
        return False
    client = random.choice(waiting).client
    note, need = random.choice(SAID)
    answers = Answers(channel="desk", work=client.work, need=need, note=note)
    by = random.choice(_front_desk(client.office_id))
    try:
        take_report(id=uuid7(), client=client, answers=answers, made_at=at, by=by, at=at)
    except AlreadyReportedThatDay:
        log.info("somebody else took the report first")
    return True


def let_the_office_hall_move(random: Random, at: datetime) -> None:
    """In the office of the PK who is shown."""
    shown = Staff.objects.select_related("office").filter(username=SHOWN_PK).first()
    if shown is not None:
        desk = _front_desk(shown.office_id)
        let_the_hall_move(random, office=shown.office, desk=desk, at=at)


def _of_others(at: datetime) -> Iterator[tuple[Supervision, date]]:
    """Clients of the other PK of adults in the same office."""
    office = Staff.objects.filter(username=SHOWN_PK).values("office")
    officers = Staff.objects.filter(
        office__in=office, state=Staff.State.ACTIVE, section="bkd", roles__role="pk"
    ).exclude(username=SHOWN_PK)
    for name in officers.order_by("username").values_list("username", flat=True):
        yield from candidates(officer=name, at=at)


def _due(at: datetime) -> list[Supervision]:
    """Due within the week, and not there yet today."""
    day = today(PALU.zone, at)
    rows = _not_there_yet(day).filter(silent_since=None, overdue_from__gt=at)
    return list(rows.filter(due_on__range=(day, day + DAYS_AHEAD))[:AT_HAND])


def _late(since: datetime, at: datetime) -> list[Supervision]:
    """Silent since before we started: a newcomer keeps the alerts of this hour."""
    rows = _not_there_yet(today(PALU.zone, at)).filter(silent_since__isnull=False)
    new = Alert.objects.filter(client=OuterRef("client"), opened_at__gte=since)
    return list(rows.exclude(Exists(new))[:AT_HAND])


def _not_there_yet(day: date) -> QuerySet[Supervision]:
    reported = Report.objects.filter(client=OuterRef("client"), day=day)
    rows = Supervision.objects.filter(ended_on=None).exclude(Exists(reported))
    return rows.select_related("client__office").order_by("due_on", "pk")


def _front_desk(office: UUID) -> list[Staff]:
    roles = {"roles__role": "petugas_layanan", "roles__until_at": None}
    desk = Staff.objects.filter(office=office, state=Staff.State.ACTIVE, **roles)
    return list(desk.order_by("username"))
