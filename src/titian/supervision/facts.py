"""How are the facts of a sentence written, and which of them does a case tell?

A case feeds its verdict and its unpaid fine; when the case is corrected or a part is paid, the
former fact is struck out with that reason and the new one stands in its place.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from titian.audit.deeds import Deed
from titian.kit.ids import uuid7
from titian.kit.words import shown
from titian.supervision.models import Case, Payment, SentenceEvent, Supervision
from titian.supervision.rules.offences import is_special

CORRECTED = shown("Mengikuti perkara yang diperbaiki")
MILLION = 1_000_000  # a share is told to the millionth, never more than was paid


@dataclass(frozen=True)
class EventEntry:
    """One fact of the sentence: the kinds and keys of `titian dates`."""

    kind: str
    data: Mapping[str, object] = field(default_factory=dict)


def save_facts(
    d: Deed,
    supervision: Supervision,
    entries: Sequence[EventEntry],
    first_id: UUID | None = None,
) -> None:
    """Adds facts to those that stand behind a decree, after the others."""
    for number, entry in enumerate(entries):
        d.save(
            SentenceEvent(
                id=first_id if first_id and number == 0 else uuid7(),
                client=supervision.client,
                office=supervision.office,
                supervision=supervision,
                position=_next_position(supervision.client_id),
                kind=entry.kind,
                data=dict(entry.data),
            )
        )


def feed(d: Deed, case: Case, *, on: date, at: datetime) -> None:
    """Makes the standing facts of this case what the case says now."""
    wanted = [] if case.struck_at else list(_told_by(case, on))
    _adopt(d, case, wanted)
    for event in SentenceEvent.objects.filter(case=case, struck_at=None):
        entry = next((w for w in wanted if is_same(event, w)), None)
        if entry is None:
            event.struck_at, event.struck_because = at, CORRECTED
        else:
            event.supervision = case.supervision
            wanted.remove(entry)
        d.save(event)
    for entry in wanted:
        d.save(_event(case, entry))


def was_released(supervision: Supervision, by: date) -> bool:
    """Does the file tell a release until that day, which a revocation takes back?"""
    told = SentenceEvent.objects.filter(supervision=supervision, kind="released", struck_at=None)
    return any(str(event.data.get("on", "")) <= by.isoformat() for event in told)


def is_same(event: SentenceEvent, entry: EventEntry) -> bool:
    """Do they tell the same fact? A number that is left out is zero."""
    return event.kind == entry.kind and _filled(event.data) == _filled(entry.data)


def _told_by(case: Case, on: date) -> Iterator[EventEntry]:
    if case.years is None or case.months is None or case.days is None:
        return
    yield EventEntry(
        "verdict",
        {
            "years": case.years,
            "months": case.months,
            "days": case.days,
            "special": is_special(case.category, case.years, case.verdict_on or on),
        },
    )
    if case.fine_months:
        share = paid_share(case, Payment.Towards.FINE)
        yield EventEntry("fine", {"subsider_months": case.fine_months, "paid_share": share})
    if case.compensation_months:
        share = paid_share(case, Payment.Towards.COMPENSATION)
        months = case.compensation_months
        told = {"subsider_months": months, "paid_share": share, "note": "uang pengganti"}
        yield EventEntry("fine", told)


def paid_share(case: Case, towards: str) -> float:
    """Which part (0 to 1) was paid; nothing is known of a sum that nobody entered."""
    owed = owed_for(case, towards)
    if not owed:
        return 0
    return min(paid_for(case, towards) * MILLION // owed, MILLION) / MILLION


def owed_for(case: Case, towards: str) -> int:
    """Rupiah by the verdict."""
    owed = {
        Payment.Towards.FINE: case.fine_idr,
        Payment.Towards.COMPENSATION: case.compensation_idr,
        Payment.Towards.RESTITUTION: case.restitution_idr,
    }
    return owed[Payment.Towards(towards)] or 0


def paid_for(case: Case, towards: str) -> int:
    """Rupiah that were paid."""
    standing = case.payments.filter(struck_at=None, towards=towards)
    return sum(standing.values_list("amount_idr", flat=True))


def _adopt(d: Deed, case: Case, wanted: Sequence[EventEntry]) -> None:
    """A verdict that was entered with the decree, before the case was, is the case's own."""
    loose = SentenceEvent.objects.filter(
        client=case.client_id, case=None, struck_at=None, supervision=case.supervision_id
    )
    for event in loose.order_by("position"):
        if any(_is_about(event, entry) for entry in wanted):
            event.case = case
            d.save(event)


def _is_about(event: SentenceEvent, entry: EventEntry) -> bool:
    """The same length, whatever else was said."""
    if event.kind != entry.kind:
        return False
    names = ("years", "months", "days", "subsider_months")
    return all(event.data.get(name, 0) == entry.data.get(name, 0) for name in names)


def _event(case: Case, entry: EventEntry) -> SentenceEvent:
    return SentenceEvent(
        client_id=case.client_id,
        office_id=case.office_id,
        supervision_id=case.supervision_id,
        case=case,
        position=_next_position(case.client_id),
        kind=entry.kind,
        data=dict(entry.data),
    )


def _next_position(client: UUID) -> int:
    last = SentenceEvent.objects.filter(client=client).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _filled(data: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if value}
