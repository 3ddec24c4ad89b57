"""How does a report leave the client's hands? Taken once, whatever happens, and receipted.

The same report again gets the same receipt. Nothing that the client cannot mend stands in the
way: what is doubtful is kept and put before a person by the domain.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from titian.audit.actor import Actor
from titian.clients.models import Client
from titian.documents.keeping import Laid
from titian.documents.models import File
from titian.phone.doors import Guest
from titian.phone.drafts import Draft
from titian.phone.rooms import RULES
from titian.reporting.actions import AlreadyReportedThatDay, AlreadyTaken, take_report
from titian.reporting.models import Report
from titian.reporting.questions import file_words
from titian.reporting.rules.said import said_by
from titian.reporting.told import Answers, AnswerSheet, Proof


@dataclass(frozen=True)
class Sender:
    """Whose report it is, by which door, and did what only they know fit?"""

    client: Client
    actor: Actor
    channel: str
    is_identified: bool

    @classmethod
    def of(cls, guest: Guest) -> "Sender":
        return cls(guest.client, guest.actor, RULES[guest.room].channel, guest.is_known)


def send(sender: Sender, draft: Draft, at: datetime) -> Report:
    """The report, or the one that was made that day before. Raises NotUnderSupervision."""
    try:
        return take(sender, draft, made_at=at, skew=None, at=at)
    except (AlreadyTaken, AlreadyReportedThatDay) as fact:
        return fact.report


def take(
    sender: Sender,
    draft: Draft,
    *,
    made_at: datetime,
    skew: timedelta | None,
    at: datetime,
    photo: Laid | None = None,
) -> Report:
    """`photo`: laid down, where the draft names none. Raises what `take_report` raises."""
    proof = Proof(
        is_identified=sender.is_identified, skew=skew,
        photo=photo or _photo(sender.client, draft.photo),
        fix=draft.fix, no_fix_because=draft.no_fix_because,
    )  # fmt: skip
    return take_report(
        id=draft.id, client=sender.client,
        answers=answers_of(sender.channel, draft.version, draft.answers), made_at=made_at,
        by=sender.actor, at=at, proof=proof,
    )  # fmt: skip


def answers_of(channel: str, version: str, codes: Mapping[str, str]) -> Answers:
    """The coded answers, with what the file says of them."""
    said = said_by(codes.items(), file_words, needs=Report.Need.values)
    return Answers(
        channel=channel, work=said.work, changes=said.changes, need=said.need, note=said.note,
        sheet=AnswerSheet.of(version, codes),
    )  # fmt: skip


def _photo(client: Client, photo: UUID | None) -> File | None:
    """Only one of this client's office and register: the draft is signed, but older than we."""
    if photo is None:
        return None
    kept = File.objects.filter(pk=photo, office=client.office_id, register=client.register)
    return kept.first()
