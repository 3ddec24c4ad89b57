"""What changed on this file in the last seven days? Reports, alerts, and every deed on the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from titian.alerts.models import AlertStep
from titian.audit.deeds import reference
from titian.audit.models import Entry
from titian.audit.questions import Question
from titian.clients.models import Client
from titian.desk.addresses import address
from titian.desk.trail_words import deed_word
from titian.reporting.models import Report
from titian.supervision.models import Supervision

SHOWN_FOR = timedelta(days=7)
MOST = 6


@dataclass(frozen=True)
class Recent:
    """One change; `address` where it can be read."""

    at: datetime
    text: str
    address: str = ""


def recent_of(client: Client, supervision: Supervision | None, at: datetime) -> Sequence[Recent]:
    """Newest first, in three questions; the rest stands in the story."""
    since = at - SHOWN_FOR
    found = [
        *_reports(client, since),
        *_alerts(client, since),
        *_deeds(client, supervision, since),
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST]


def _reports(client: Client, since: datetime) -> Iterator[Recent]:
    for report in _REPORTS.rows(client.pk, since):
        yield Recent(report.received_at, _report_words(report), address("report", report.pk))


def _report_words(report: Report) -> str:
    how = report.get_channel_display()
    if report.taken_by_id is not None:  # the names of the client's own channels keep their letters
        how = how.lower()
    if report.was_late:
        return _("Lapor: {how}, terlambat").format(how=how)
    return _("Lapor: {how}").format(how=how)


def _alerts(client: Client, since: datetime) -> Iterator[Recent]:
    for step in _STEPS.rows(client.pk, since):
        text = _("Peringatan “{kind}”: {what}").format(
            kind=step.alert.get_kind_display(), what=step.get_what_display().lower()
        )
        yield Recent(step.at, text, address("alert", step.alert_id))


_REPORTS = Question(
    lambda client, since: Report.objects.filter(client=client, received_at__gte=since)
)
_STEPS = Question(
    lambda client, since: (
        AlertStep.objects.filter(alert__client=client, at__gte=since)
        .exclude(what=AlertStep.What.JOINED)
        .select_related("alert")
    )
)


def _deeds(client: Client, supervision: Supervision | None, since: datetime) -> Iterator[Recent]:
    """What was written on the file; who only looked stands in the trail, a report has its line."""
    for subject in (client, supervision):
        found = _DEEDS.lines(reference(subject), since) if subject is not None else []
        yield from (Recent(at, deed_word(name)) for at, name in found)


_DEEDS = Question(
    lambda subject, since: (
        Entry.objects.filter(subject=subject, at__gte=since)
        .exclude(deed__startswith="look.")
        .exclude(deed="report.taken")
        .values_list("at", "deed")
    )
)
