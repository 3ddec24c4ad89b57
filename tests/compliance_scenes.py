"""What may have happened with the conditions, absences and warnings of the cast's clients?"""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from cast import NOW, Cast
from titian.guidance.appointments import Absence, Meeting, make_appointment, mark_outcome
from titian.guidance.conditions import (
    ConditionEntry,
    FindingEntry,
    enter_condition,
    write_finding,
)
from titian.guidance.measures import MeasureEntry, take_measure
from titian.guidance.models import Appointment, Condition, Finding, Measure, WarningLetter
from titian.guidance.warnings import WarningEntry, issue_warning, propose_warning
from titian.kit.ids import uuid7
from titian.supervision.models import Proof
from titian.supervision.proofs import Promised

TEN = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday, 10.00 WITA
TODAY = NOW.date()
ONE_DAY = timedelta(days=1)


def a_condition(cast: Cast, whom: str = "sarro", **changes: object) -> Condition:
    entry = ConditionEntry(
        **{  # type: ignore[arg-type]
            "kind": "khusus", "text": "Mengganti kerugian korban Rp500.000", "every": "bulanan",
            "from_on": date(2026, 5, 26), "first_due_on": date(2026, 9, 30),
            "source": "SK, diktum kedua", **changes,
        }
    )  # fmt: skip
    return enter_condition(
        id=uuid7(), supervision=cast.supervision(whom), entry=entry, by=cast.staff["ratmi"], at=NOW
    )


def found(cast: Cast, condition: Condition, state: str = "dipenuhi", **changes: object) -> Finding:
    entry = FindingEntry(**{"state": state, "on": TODAY, "source": "kuitansi", **changes})  # type: ignore[arg-type]
    return write_finding(
        id=uuid7(), condition=condition, entry=entry, by=cast.staff["ratmi"], at=NOW
    )


def met(
    cast: Cast, outcome: str = "", *, whom: str = "sarro", days_ago: int = 0,
    absence: Absence | None = None, note: str = "",
) -> Appointment:  # fmt: skip
    """A meeting, marked where an outcome is given."""
    by = cast.clients[whom].officer
    assert by is not None
    row = make_appointment(
        id=uuid7(), client=cast.clients[whom],
        meeting=Meeting(TEN - days_ago * ONE_DAY, "bimbingan", "kantor"), by=by, at=NOW,
    )  # fmt: skip
    if not outcome:
        return row
    return mark_outcome(
        appointment=row, seen_rev=row.rev, outcome=outcome, note=note,
        absence=absence or Absence(), by=by, at=NOW,
    )  # fmt: skip


def ill(cast: Cast, *, by_on: date = TODAY - ONE_DAY, days_ago: int = 10) -> Appointment:
    """Away because ill; the doctor's letter is to follow."""
    absence = Absence("sakit", Promised("Surat dokter", by_on))
    return met(cast, "diizinkan", days_ago=days_ago, absence=absence)


def a_proof(cast: Cast) -> Proof:
    proof = ill(cast).proof
    assert proof is not None
    return proof


def decided(
    cast: Cast, after: Appointment | Finding, kind: str = "bicara", note: str = ""
) -> Measure:
    entry = MeasureEntry(kind, TODAY, note)
    return take_measure(id=uuid7(), after=after, entry=entry, by=cast.staff["ratmi"], at=NOW)


def proposed(cast: Cast, whom: str = "sarro", *, id: UUID | None = None) -> WarningLetter:
    entry = WarningEntry("Tiga kali tidak hadir tanpa alasan.", "Menghadap PK di kantor.")
    row = propose_warning(
        id=id or uuid7(), supervision=cast.supervision(whom), entry=entry,
        by=cast.staff["ratmi"], at=NOW,
    )  # fmt: skip
    row.client = cast.clients[whom]
    return row


def issued(cast: Cast, whom: str = "sarro", *, at: datetime = NOW) -> WarningLetter:
    row = issue_warning(warning=proposed(cast, whom), note="", by=cast.staff["nurhayati"], at=at)
    row.client = cast.clients[whom]
    return row


def a_complied_life(cast: Cast) -> None:
    """Of each kind one: a broken condition and what was decided, a proof, a letter that waits."""
    decided(cast, found(cast, a_condition(cast), "dilanggar"))
    ill(cast)
    proposed(cast)
