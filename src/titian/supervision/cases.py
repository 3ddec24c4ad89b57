"""What is entered of a case? The verdict, what is paid of it, and who held the client for it."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import Deed, deed, locked
from titian.audit.freshness import refuse_stale, was_kept
from titian.audit.striking import AlreadyStruck
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.models import Staff
from titian.supervision.facts import feed, owed_for, paid_for
from titian.supervision.models import Case, Payment, PrisonRegister, SentenceEvent, Supervision


class VerdictAfterDecree(Exception):
    """A decree carries out a verdict: it cannot be the older of the two."""

    def __init__(self, decree_on: date) -> None:
        super().__init__(str(decree_on))
        self.decree_on = decree_on


class PaidTooMuch(Exception):
    """More than is owed; `left` is what is still open."""

    def __init__(self, left: int) -> None:
        super().__init__(str(left))
        self.left = left


class AlreadyHeld(Exception):
    """This number of this prison is entered already."""


@dataclass(frozen=True)
class CaseEntry:
    """A case as typed."""

    stage: str
    category: str
    articles: tuple[str, ...] = ()
    verdict_number: str = ""
    verdict_on: date | None = None
    final_on: date | None = None
    court: str = ""
    years: int | None = None
    months: int | None = None
    days: int | None = None
    fine_idr: int | None = None
    fine_months: int = 0
    compensation_idr: int | None = None
    compensation_months: int = 0
    restitution_idr: int | None = None


@dataclass(frozen=True)
class PaymentEntry:
    """A part that was paid, as typed."""

    towards: str
    amount_idr: int
    on: date
    receipt: str = ""


@dataclass(frozen=True)
class PrisonEntry:
    """A number in a prison's register, as typed."""

    book: str
    number: str
    prison: str
    from_on: date | None = None


def enter_case(
    *,
    id: UUID,
    client: Client,
    supervision: Supervision | None,
    entry: CaseEntry,
    by: Staff,
    at: datetime,
) -> Case:
    """The form's own id again is the same case. Raises VerdictAfterDecree, OtherContent."""
    with deed("case.entered", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = Case.objects.filter(pk=id).first()
        row = known or Case(id=id, client=client, office_id=client.office_id)
        _set(row, supervision, entry)
        if not was_kept(row):
            _save(d, row, client, at)
    return row


def correct_case(
    *,
    case: Case,
    seen_rev: int,
    supervision: Supervision | None,
    entry: CaseEntry,
    by: Staff,
    at: datetime,
) -> Case:
    """The dates follow the corrected case. Raises StaleRow, VerdictAfterDecree, AlreadyStruck."""
    client = case.client
    with deed("case.corrected", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        row = _standing(case)
        _set(row, supervision, entry)
        refuse_stale(row, seen_rev)
        _save(d, row, client, at)
    return row


def strike_case(*, case: Case, because: str, by: Staff, at: datetime) -> Case:
    """A case of somebody else, or entered twice: its facts are struck with it."""
    client = case.client
    with deed("case.struck", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        row = _standing(case)
        row.struck_at, row.struck_because = at, because
        d.save(row)
        for event in SentenceEvent.objects.filter(case=row, struck_at=None):
            event.struck_at, event.struck_because = at, because
            d.save(event)
    return row


def pay(*, id: UUID, case: Case, entry: PaymentEntry, by: Staff, at: datetime) -> Payment:
    """A part is paid; the substitute term shortens with it. Raises PaidTooMuch, OtherContent."""
    client = case.client
    with deed("case.paid", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = Payment.objects.filter(pk=id).first()
        row = known or Payment(id=id, case=_standing(case), office_id=case.office_id)
        for field in fields(entry):
            setattr(row, field.name, getattr(entry, field.name))
        if not was_kept(row):
            left = owed_for(row.case, entry.towards) - paid_for(row.case, entry.towards)
            if entry.amount_idr > left:
                raise PaidTooMuch(left)
            d.save(row)
            feed(d, row.case, on=clock.today(client.office.zone, at), at=at)
    return row


def strike_payment(*, payment: Payment, because: str, by: Staff, at: datetime) -> Payment:
    """It was not paid after all."""
    client = payment.case.client
    with deed("case.payment_struck", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        row = locked(Payment, payment.pk)
        if row.struck_at is not None:
            raise AlreadyStruck
        row.struck_at, row.struck_because = at, because
        d.save(row)
        feed(d, row.case, on=clock.today(client.office.zone, at), at=at)
    return row


def enter_prison_register(
    *, id: UUID, case: Case, entry: PrisonEntry, by: Staff, at: datetime
) -> PrisonRegister:
    """Raises AlreadyHeld, OtherContent."""
    with deed("case.prison_entered", subject=case.client, by=by, at=at) as d:
        locked(Client, case.client_id)
        known = PrisonRegister.objects.filter(pk=id).first()
        row = known or PrisonRegister(id=id, case=_standing(case), office_id=case.office_id)
        for field in fields(entry):
            setattr(row, field.name, getattr(entry, field.name))
        if not was_kept(row):
            if _is_held(row):
                raise AlreadyHeld
            d.save(row)
    return row


def take_cases(d: Deed, supervision: Supervision, at: datetime) -> None:
    """Verdicts that wait for a decree are carried out under this one.

    Raises VerdictAfterDecree.
    """
    waiting = Case.objects.filter(
        client=supervision.client, supervision=None, struck_at=None, days__isnull=False
    )
    for case in waiting:
        _refuse_later_verdict(case.verdict_on, supervision)
        case.supervision = supervision
        d.save(case)
        feed(d, case, on=clock.today(supervision.office.zone, at), at=at)


def _set(row: Case, supervision: Supervision | None, entry: CaseEntry) -> None:
    for field in fields(entry):
        value = getattr(entry, field.name)
        setattr(row, field.name, list(value) if field.name == "articles" else value)
    row.supervision = supervision


def _save(d: Deed, row: Case, client: Client, at: datetime) -> None:
    if row.supervision is not None:
        _refuse_later_verdict(row.verdict_on, row.supervision)
    d.save(row)
    feed(d, row, on=clock.today(client.office.zone, at), at=at)


def _standing(case: Case) -> Case:
    row = locked(Case, case.pk)
    if row.struck_at is not None:
        raise AlreadyStruck
    return row


def _refuse_later_verdict(verdict_on: date | None, supervision: Supervision) -> None:
    if verdict_on is not None and verdict_on > supervision.decree_on:
        raise VerdictAfterDecree(supervision.decree_on)


def _is_held(row: PrisonRegister) -> bool:
    same = PrisonRegister.objects.filter(
        case=row.case, book=row.book, number=row.number, prison=row.prison, struck_at=None
    )
    return same.exists()
