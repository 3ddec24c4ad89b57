"""What about a report must a person look at, and what did they decide?"""

from dataclasses import asdict
from datetime import datetime

from titian.audit.actor import Actor
from titian.audit.deeds import Deed, deed, locked
from titian.clients.models import Client
from titian.offices.models import Staff
from titian.reporting.attention import weigh_again
from titian.reporting.models import Doubt, Report
from titian.reporting.told import Answers


class AlreadySettled(Exception):
    """Somebody looked first."""


def doubt_report(d: Deed, report: Report, kind: Doubt.Kind) -> Doubt:
    """Inside the deed that takes the report."""
    doubt = Doubt(
        client=report.client, office=report.office, report=report, kind=kind,
        came_at=report.received_at,
    )  # fmt: skip
    d.save(doubt)
    return doubt


def keep_what_was_sent(
    *,
    kind: Doubt.Kind,
    report: Report | None,
    client: Client,
    answers: Answers,
    made_at: datetime,
    by: Actor,
    at: datetime,
) -> Doubt:
    """The answers as they came; sent again unchanged they are kept once."""
    sent = _as_sent(answers, made_at)
    known = Doubt.objects.filter(client=client, report=report, kind=kind, settled_at=None)
    if (same := known.filter(sent=sent).first()) is not None:
        return same
    with deed("report.doubted", subject=client, by=by, at=at) as d:
        doubt = Doubt(
            client=client, office=client.office, report=report, kind=kind, sent=sent, came_at=at
        )
        d.save(doubt)
        if report is not None:
            weigh_again(d, report.pk)
        d.tell(f"officer:{client.officer_id}")
    return doubt


def settle_doubt(*, doubt: Doubt, note: str, by: Staff, at: datetime) -> Doubt:
    """Somebody looked at it, and says what they found."""
    with deed("report.doubt_settled", subject=doubt.client, by=by, at=at) as d:
        row = locked(Doubt, doubt.pk)
        if row.settled_at is not None:
            raise AlreadySettled
        row.settled_at, row.settled_by, row.note = at, by, note
        d.save(row)
        if row.report_id is not None:
            weigh_again(d, row.report_id)
    return row


def _as_sent(answers: Answers, made_at: datetime) -> dict[str, object]:
    told = {name: value for name, value in asdict(answers).items() if name != "sheet"}
    return {
        **told,
        "form_version": answers.sheet.form_version,
        "answers": dict(answers.sheet.codes),
        "made_at": made_at.isoformat(),
    }
