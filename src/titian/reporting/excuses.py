"""What lets a due day pass? A reason that a person accepts, or a failure of ours.

An excuse given late answers what is already open: the days that it covers are no silence and
no miss any more; what it does not cover stays.
"""

from datetime import date, datetime
from uuid import UUID

from titian.audit.actor import Actor
from titian.audit.deeds import Deed, deed
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.actions import declare_outage
from titian.offices.models import Office, Outage, Staff
from titian.offices.settings_of import calendar_of, outage_days
from titian.reporting.actions import locked_supervision
from titian.reporting.grounds import ONE_DAY, excuse_for_our_failure
from titian.reporting.judging import (
    answer_alert,
    judge_again,
    let_pass,
)
from titian.reporting.models import Excuse, Miss
from titian.supervision.actions import end_supervision
from titian.supervision.models import Supervision
from titian.supervision.proofs import Promised, await_proof
from titian.supervision.rules.revocation import is_revoked_by_bapas


class RevokedAnotherWay(Exception):
    """A release ends by revocation only as it is proposed, revoked for a time, decided above."""


def give_excuse(
    *,
    id: UUID,
    client: Client,
    from_on: date,
    until_on: date,
    cause: str,
    note: str,
    promised: Promised | None = None,
    by: Staff,
    at: datetime,
) -> Excuse:
    """Lets the due days in [from_on, until_on) pass; sent twice it is given once. A paper that
    is promised may follow: until it is due, and after, the days have passed."""
    known = Excuse.objects.filter(pk=id).first()
    if known is not None:
        return known
    with deed("report.excused", subject=client, by=by, at=at) as d:
        supervision = locked_supervision(client)
        excuse = Excuse(
            id=id, client=client, supervision=supervision, office=client.office,
            from_on=from_on, until_on=until_on, cause=cause, note=note, given_by=by,
        )  # fmt: skip
        if promised is not None:
            excuse.proof = await_proof(d, client, promised, by)
        d.save(excuse)
        answer_what_is_open(d, supervision, excuse, by=by, at=at)
        d.tell(f"officer:{client.officer_id}")
    return excuse


def declare_our_outage(
    *,
    id: UUID,
    office: Office,
    from_at: datetime,
    until_at: datetime,
    note: str,
    by: Staff,
    at: datetime,
) -> Outage:
    """A failure of ours told afterwards: it also answers the silence that it had caused."""
    with deed("outage.excused", subject=office, by=by, at=at) as d:
        outage = declare_outage(
            id=id, office=office, from_at=from_at, until_at=until_at, note=note, by=by, at=at
        )
        first, last = clock.today(office.zone, from_at), clock.today(office.zone, until_at)
        days = outage_days(office, first, last + ONE_DAY)
        for supervision in _silent_since_one_of(office, days):
            excuse = excuse_for_our_failure(
                d, supervision, silent_due_days(supervision) & days, Excuse.Cause.OUTAGE
            )
            answer_what_is_open(d, supervision, excuse, by=by, at=at)
    return outage


def end_guidance(
    *,
    supervision: Supervision,
    way: str,
    on: date,
    letter_number: str = "",
    by: Staff,
    at: datetime,
) -> Supervision:
    """Guidance ends, and with it every open worry about a report. Raises AlreadyEnded,
    RevokedAnotherWay."""
    if way == Supervision.EndWay.REVOKED and is_revoked_by_bapas(supervision.programme, on):
        raise RevokedAnotherWay
    with deed("guidance.ended", subject=supervision, by=by, at=at) as d:
        ended = end_supervision(
            supervision=supervision, way=way, on=on, letter_number=letter_number, by=by, at=at
        )
        answer_alert(d, ended, because=f"berakhir:{ended.pk}", by=by, at=at)
    return ended


def answer_what_is_open(
    d: Deed, row: Supervision, excuse: Excuse, *, by: Actor, at: datetime
) -> None:
    """What is open and covered is answered; the rest is what is silent from now on."""
    calendar = calendar_of(row.office, at)
    while row.due_on is not None and excuse.from_on <= row.due_on < excuse.until_on:
        let_pass(row, calendar)
    judge_again(row, calendar, at)
    d.save(row)
    is_ours = excuse.cause == Excuse.Cause.OUTAGE
    answer_alert(d, row, because=f"alasan:{excuse.pk}", by=by, at=at, is_ours=is_ours)


def _silent_since_one_of(office: Office, days: set[date]) -> list[Supervision]:
    silent = (
        Supervision.objects.select_for_update(of=("self",))
        .filter(office=office, ended_on=None, silent_since__isnull=False)
        .select_related("client__office", "office")
    )
    return [row for row in silent if silent_due_days(row) & days]


def silent_due_days(row: Supervision) -> set[date]:
    """The due days that are silent now: the current one and the misses since."""
    missed = Miss.objects.filter(supervision=row, due_on__gte=row.silent_since)
    days = set(missed.values_list("due_on", flat=True))
    return days | ({row.due_on} if row.due_on is not None else set())
