"""The client is received with a record; the TPP puts them in a stage."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.audit.freshness import refuse_stale, was_kept
from titian.offices.models import Staff
from titian.supervision.models import Intake, StageDecision, Supervision

ORDER = [stage.value for stage in StageDecision.Stage]


class AlreadyHandedOver(Exception):
    """This client was received under this decree before."""


class AlreadyDecided(Exception):
    """This stage was decided before; a wrong decision is struck first."""


class StageOutOfOrder(Exception):
    """Awal comes before lanjutan, lanjutan before akhir."""


class BeforeGuidance(Exception):
    """The day lies before guidance begins."""


@dataclass(frozen=True)
class IntakeEntry:
    """The handing over as typed."""

    on: date
    record_number: str = ""
    brought_by: str = ""
    prison: str = ""
    papers: tuple[str, ...] = ()
    contract_on: date | None = None
    card_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class StageEntry:
    """The decision of the TPP as typed."""

    stage: str
    from_on: date
    tpp_on: date
    tpp_number: str = ""
    note: str = ""


def enter_intake(
    *, id: UUID, supervision: Supervision, entry: IntakeEntry, by: Staff, at: datetime
) -> Intake:
    """Raises AlreadyHandedOver, OtherContent."""
    with deed("guidance.handed_over", subject=supervision.client, by=by, at=at) as d:
        locked(Supervision, supervision.pk)
        known = Intake.objects.filter(pk=id).first()
        row = known or Intake(id=id, supervision=supervision, office_id=supervision.office_id)
        _set_intake(row, entry)
        if not was_kept(row):
            if Intake.objects.filter(supervision=supervision, struck_at=None).exists():
                raise AlreadyHandedOver
            d.save(row)
    return row


def correct_intake(
    *, intake: Intake, seen_rev: int, entry: IntakeEntry, by: Staff, at: datetime
) -> Intake:
    """More papers came, the contract was signed. Raises StaleRow."""
    client = intake.supervision.client
    with deed("guidance.handing_over_corrected", subject=client, by=by, at=at) as d:
        row = locked(Intake, intake.pk)
        _set_intake(row, entry)
        refuse_stale(row, seen_rev)
        d.save(row)
    return row


def decide_stage(
    *, id: UUID, supervision: Supervision, entry: StageEntry, by: Staff, at: datetime
) -> StageDecision:
    """Raises AlreadyDecided, StageOutOfOrder, BeforeGuidance, OtherContent."""
    with deed("guidance.stage_decided", subject=supervision.client, by=by, at=at) as d:
        locked(Supervision, supervision.pk)
        known = StageDecision.objects.filter(pk=id).first()
        row = known or StageDecision(
            id=id, supervision=supervision, office_id=supervision.office_id
        )
        for field in fields(entry):
            setattr(row, field.name, getattr(entry, field.name))
        if not was_kept(row):
            _must_follow(row)
            d.save(row)
    return row


def decided_stage(supervision: Supervision, on: date) -> StageDecision | None:
    """The last decision that holds on a day."""
    decided = supervision.stage_decisions.filter(struck_at=None, from_on__lte=on)
    return max(decided, key=lambda one: ORDER.index(one.stage), default=None)


def _must_follow(row: StageDecision) -> None:
    if row.from_on < row.supervision.starts_on:
        raise BeforeGuidance
    mine = ORDER.index(row.stage)
    for other in StageDecision.objects.filter(supervision=row.supervision, struck_at=None):
        theirs = ORDER.index(other.stage)
        if theirs == mine:
            raise AlreadyDecided
        if (theirs < mine) != (other.from_on < row.from_on):
            raise StageOutOfOrder


def _set_intake(row: Intake, entry: IntakeEntry) -> None:
    for field in fields(entry):
        value = getattr(entry, field.name)
        setattr(row, field.name, list(value) if field.name == "papers" else value)
