"""What lets a due day pass? A reason that a person accepts, or a failure of ours.

An excuse given late answers what is already open: the days that it covers are no silence and
no miss any more; what it does not cover stays.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from titian.alerts.actions import supersede
from titian.alerts.models import Alert
from titian.audit.actor import Actor
from titian.audit.deeds import Deed, deed
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.actions import declare_outage
from titian.offices.models import Office, Outage, Staff
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of, outage_days
from titian.reporting.actions import locked_supervision
from titian.reporting.models import Excuse, Miss
from titian.supervision.actions import end_supervision
from titian.supervision.models import Supervision
from titian.supervision.schedule_of import first_period_after, wait_for

ONE_DAY = timedelta(days=1)
ANSWERED = (Alert.Kind.SILENCE,)


def give_excuse(
    *,
    id: UUID,
    client: Client,
    from_on: date,
    until_on: date,
    cause: str,
    note: str,
    by: Staff,
    at: datetime,
) -> Excuse:
    """Lets the due days in [from_on, until_on) pass; sent twice it is given once."""
    known = Excuse.objects.filter(pk=id).first()
    if known is not None:
        return known
    with deed("report.excused", subject=client, by=by, at=at) as d:
        supervision = locked_supervision(client)
        excuse = Excuse(
            id=id, client=client, supervision=supervision, office=client.office,
            from_on=from_on, until_on=until_on, cause=cause, note=note, given_by=by,
        )  # fmt: skip
        d.save(excuse)
        _answer(d, supervision, excuse, by=by, at=at)
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
            excuse = excuse_for_our_failure(d, supervision, _due_days(supervision) & days)
            _answer(d, supervision, excuse, by=by, at=at)
    return outage


def excuse_for_our_failure(d: Deed, supervision: Supervision, days: set[date]) -> Excuse:
    """The excuse that needs no person; `days` are those on which a report was due."""
    excuse = Excuse(
        client=supervision.client, supervision=supervision, office=supervision.office,
        cause=Excuse.Cause.OUTAGE, from_on=min(days), until_on=max(days) + ONE_DAY,
    )  # fmt: skip
    d.save(excuse)
    return excuse


def let_pass(d: Deed, supervision: Supervision, calendar: OfficeCalendar) -> None:
    """The current period is excused: nobody worries, the next one is waited for."""
    if supervision.period_until is None:
        return
    last_day = supervision.period_until - ONE_DAY
    wait_for(supervision, first_period_after(supervision, last_day, calendar), calendar)
    supervision.silent_since, supervision.misses = None, 0
    d.save(supervision)


def end_guidance(
    *, supervision: Supervision, way: str, on: date, by: Staff, at: datetime
) -> Supervision:
    """Guidance ends, and with it every open worry about a report."""
    with deed("guidance.ended", subject=supervision, by=by, at=at) as d:
        ended = end_supervision(supervision=supervision, way=way, on=on, by=by, at=at)
        because = f"berakhir:{ended.pk}"
        supersede(d, client=ended.client, kinds=ANSWERED, because=because, by=by, at=at)
    return ended


def _answer(d: Deed, row: Supervision, excuse: Excuse, *, by: Actor, at: datetime) -> None:
    """What is open and covered is answered; the rest is what is silent from now on."""
    calendar = calendar_of(row.office, at)
    if row.due_on is not None and excuse.from_on <= row.due_on < excuse.until_on:
        let_pass(d, row, calendar)
    elif row.silent_since is not None:
        _forget_covered_misses(d, row, calendar.today(at))
    if row.silent_since is None:
        because = f"alasan:{excuse.pk}"
        supersede(d, client=row.client, kinds=ANSWERED, because=because, by=by, at=at)


def _forget_covered_misses(d: Deed, row: Supervision, today: date) -> None:
    excuses = Excuse.objects.filter(supervision=row).values_list("from_on", "until_on")
    covers = [(from_on, until_on) for from_on, until_on in excuses]
    missed = Miss.objects.filter(supervision=row, due_on__gte=row.silent_since)
    left = sorted(
        day
        for day in missed.values_list("due_on", flat=True)
        if not any(from_on <= day < until_on for from_on, until_on in covers)
    )
    silent = left + ([row.due_on] if row.due_on is not None and row.due_on < today else [])
    row.misses, row.silent_since = len(left), min(silent, default=None)
    d.save(row)


def _silent_since_one_of(office: Office, days: set[date]) -> list[Supervision]:
    silent = (
        Supervision.objects.select_for_update(of=("self",))
        .filter(office=office, ended_on=None, silent_since__isnull=False)
        .select_related("client__office", "office")
    )
    return [row for row in silent if _due_days(row) & days]


def _due_days(row: Supervision) -> set[date]:
    """The due days that are silent now: the current one and the misses since."""
    missed = Miss.objects.filter(supervision=row, due_on__gte=row.silent_since)
    days = set(missed.values_list("due_on", flat=True))
    return days | ({row.due_on} if row.due_on is not None else set())
