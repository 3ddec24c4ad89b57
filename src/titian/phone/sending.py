"""How does a report leave the client's hands? Taken once, whatever happens, and receipted.

The same report again gets the same receipt. Nothing that the client cannot mend stands in the
way: what is doubtful is kept and put before a person by the domain.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from titian.documents.models import File
from titian.phone.doors import Guest
from titian.phone.drafts import Draft
from titian.phone.rooms import RULES
from titian.reporting.actions import AlreadyReportedThatDay, AlreadyTaken, take_report
from titian.reporting.models import Report
from titian.reporting.questions import file_words
from titian.reporting.rules.said import said_by
from titian.reporting.told import Answers, AnswerSheet, Proof


def send(guest: Guest, draft: Draft, at: datetime) -> Report:
    """The report, or the one that was made that day before. Raises NotUnderSupervision."""
    try:
        return take(guest, draft, made_at=at, skew=None, at=at)
    except (AlreadyTaken, AlreadyReportedThatDay) as fact:
        return fact.report


def take(
    guest: Guest, draft: Draft, *, made_at: datetime, skew: timedelta | None, at: datetime
) -> Report:
    """Raises what `take_report` raises."""
    proof = Proof(
        is_identified=guest.is_known, skew=skew, photo=_photo(guest, draft.photo), fix=draft.fix,
        no_fix_because=draft.no_fix_because,
    )  # fmt: skip
    return take_report(
        id=draft.id, client=guest.client, answers=answers_of(guest, draft.version, draft.answers),
        made_at=made_at, by=guest.actor, at=at, proof=proof,
    )  # fmt: skip


def answers_of(guest: Guest, version: str, codes: Mapping[str, str]) -> Answers:
    """The coded answers, with what the file says of them."""
    said = said_by(codes.items(), file_words, needs=Report.Need.values)
    return Answers(
        channel=RULES[guest.room].channel, work=said.work, changes=said.changes, need=said.need,
        note=said.note, sheet=AnswerSheet.of(version, codes),
    )  # fmt: skip


def _photo(guest: Guest, photo: UUID | None) -> File | None:
    """Only one of this client's office and register: the draft is signed, but older than we."""
    if photo is None:
        return None
    client = guest.client
    kept = File.objects.filter(pk=photo, office=client.office_id, register=client.register)
    return kept.first()
