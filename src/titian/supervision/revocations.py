"""A release is taken back: proposed by the PK, revoked for a time by the head, decided above.

While revoked for a time nothing falls due. The decision not to propose, and the head's refusal,
are kept with their reasons as well.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.audit.freshness import was_kept
from titian.offices.models import Staff
from titian.offices.settings_of import calendar_of
from titian.supervision.actions import AlreadyEnded, ask_nothing, end_supervision, reckon
from titian.supervision.models import Revocation, Supervision
from titian.supervision.rules.revocation import grounds_for


class AlreadyUnderWay(Exception):
    """Another proposal waits, or the client is revoked for a time already."""


class AlreadyDecided(Exception):
    """Decided or struck before."""


class OwnRequest(Exception):
    """Nobody revokes what they proposed."""


class NotOurs(Exception):
    """Another authority revokes this programme, or the ground is none of it."""


class TooEarly(Exception):
    """Each step follows the one before: record, examination, TPP, head, Minister."""

    def __init__(self, earliest: date) -> None:
        super().__init__(str(earliest))
        self.earliest = earliest


@dataclass(frozen=True)
class RevocationEntry:
    """The proposal as typed, after the TPP."""

    grounds: tuple[str, ...]
    what_happened: str
    record_on: date
    examined_on: date
    tpp_on: date
    tpp_number: str
    recommendation: str
    record_number: str = ""


@dataclass(frozen=True)
class Ruling:
    """What the head decided; `on` only when revoked for a time."""

    is_temporary: bool
    on: date | None = None
    letter_number: str = ""
    note: str = ""


@dataclass(frozen=True)
class OutcomeEntry:
    """What came from above."""

    outcome: str
    on: date
    number: str
    note: str = ""


def propose_revocation(
    *, id: UUID, supervision: Supervision, entry: RevocationEntry, by: Staff, at: datetime
) -> Revocation:
    """Raises NotOurs, TooEarly, AlreadyUnderWay, AlreadyEnded, OtherContent."""
    _refuse_disorder(entry.record_on, entry.examined_on, entry.tpp_on)
    with deed("revocation.proposed", subject=supervision.client, by=by, at=at) as d:
        row = _row(id, supervision, entry.grounds, by, entry.tpp_on)
        for field in fields(entry):
            value = getattr(entry, field.name)
            setattr(row, field.name, list(value) if field.name == "grounds" else value)
        if not was_kept(row):
            if under_way(supervision) is not None:
                raise AlreadyUnderWay
            d.save(row)
            d.tell(f"office:{supervision.office_id}")
    return row


def leave_unrevoked(
    *,
    id: UUID,
    supervision: Supervision,
    grounds: tuple[str, ...],
    what_happened: str,
    because: str,
    by: Staff,
    at: datetime,
) -> Revocation:
    """The PK looked and does not propose it; that is a decision too. Raises as proposing does."""
    with deed("revocation.not_proposed", subject=supervision.client, by=by, at=at) as d:
        row = _row(id, supervision, grounds, by, calendar_of(supervision.office, at).today(at))
        row.is_proposed, row.is_temporary = False, False
        row.grounds, row.what_happened = list(grounds), what_happened
        row.decision_note, row.decided_by = because, by
        row.decided_at = row.decided_at or at
        if not was_kept(row):
            d.save(row)
    return row


def decide_revocation(
    *, revocation: Revocation, ruling: Ruling, by: Staff, at: datetime
) -> Revocation:
    """Revoked for a time suspends the guidance. Raises AlreadyDecided, OwnRequest, TooEarly,
    AlreadyEnded."""
    name = "revocation.temporary" if ruling.is_temporary else "revocation.refused"
    client = revocation.supervision.client
    with deed(name, subject=client, by=by, at=at) as d:
        supervision = _running(revocation.supervision_id)
        row = locked(Revocation, revocation.pk)
        if not row.is_undecided:
            raise AlreadyDecided
        if row.asked_by_id == by.pk:
            raise OwnRequest
        row.is_temporary, row.decided_at, row.decided_by = ruling.is_temporary, at, by
        row.letter_number, row.decision_note = ruling.letter_number, ruling.note
        if ruling.is_temporary:
            row.temporary_on = _not_before(ruling.on, row.tpp_on)
            supervision.suspended_on, supervision.misses = row.temporary_on, 0
            ask_nothing(supervision)
            d.save(supervision)
        d.save(row)
        d.tell(f"officer:{client.officer_id}")
    return row


def record_outcome(
    *, revocation: Revocation, entry: OutcomeEntry, by: Staff, at: datetime
) -> Revocation:
    """Revoked ends the guidance; lifted, it goes on from today and nobody is late by it.

    Raises AlreadyDecided, TooEarly, AlreadyEnded.
    """
    client, is_revoked = revocation.supervision.client, entry.outcome == Revocation.Outcome.REVOKED
    name = "revocation.revoked" if is_revoked else "revocation.lifted"
    with deed(name, subject=client, by=by, at=at) as d:
        supervision = _running(revocation.supervision_id)
        row = locked(Revocation, revocation.pk)
        if not row.is_waiting:
            raise AlreadyDecided
        row.outcome, row.outcome_on = entry.outcome, _not_before(entry.on, row.temporary_on)
        row.outcome_number, row.outcome_note = entry.number, entry.note
        row.outcome_at, row.outcome_by = at, by
        d.save(row)
        if is_revoked:
            way = Supervision.EndWay.REVOKED
            end_supervision(supervision=supervision, way=way, on=entry.on, by=by, at=at)
        else:
            supervision.suspended_on = None
            reckon(supervision, calendar_of(supervision.office, at), at)
            d.save(supervision)
        d.tell(f"officer:{client.officer_id}")
    return row


def under_way(supervision: Supervision) -> Revocation | None:
    """Proposed and not decided, or revoked for a time."""
    open_ones = Revocation.objects.filter(supervision=supervision, struck_at=None, outcome="")
    return open_ones.exclude(is_temporary=False).first()


def _row(
    id: UUID, supervision: Supervision, grounds: tuple[str, ...], by: Staff, on: date
) -> Revocation:
    """Known by the form's own id, or new."""
    locked(Supervision, supervision.pk)
    known = Revocation.objects.filter(pk=id).first()
    if known is not None:
        return known
    _running(supervision.pk)
    known_grounds = {rule.text("ground") for rule in grounds_for(supervision.programme, on)}
    if not grounds or not known_grounds.issuperset(grounds):
        raise NotOurs
    return Revocation(id=id, supervision=supervision, office_id=supervision.office_id, asked_by=by)


def _running(supervision_id: UUID) -> Supervision:
    row = locked(Supervision, supervision_id)
    if row.ended_on is not None:
        raise AlreadyEnded
    return row


def _refuse_disorder(*days: date) -> None:
    for earlier, later in pairwise(days):
        _not_before(later, earlier)


def _not_before(day: date | None, earliest: date | None) -> date:
    assert day is not None and earliest is not None
    if day < earliest:
        raise TooEarly(earliest)
    return day
