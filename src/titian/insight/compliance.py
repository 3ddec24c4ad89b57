"""What was due from one client, and what came? One picture from three parts of the file.

Reports with what excused or missed them, meetings with their outcomes, conditions with what was
found, attendance at programmes. Each item names the record behind it; nothing is weighed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.guidance.appointments import Outcome
from titian.guidance.conditions import Standing, conditions_of
from titian.guidance.facts import facts_of
from titian.guidance.models import Appointment, Fact, Finding, WarningLetter
from titian.guidance.rules.conditions import due_days
from titian.guidance.warnings import warnings_of
from titian.insight.rules.compliance import Answer, Item, Kind, Table
from titian.insight.rules.spans import Span, months_until
from titian.kit import clock
from titian.reporting.models import OUR_FAILURES, Excuse, Miss, Report
from titian.supervision.models import Proof, Supervision

MONTHS = 12
ATTENDANCE, VISIT = "kehadiran", "kunjungan"  # kinds of facts
PRESENT, AWAY_WITH_REASON = "Hadir", "Tidak hadir, alasan diterima"
NOT_OF_THE_CLIENT = ("tpp", "pihak_lain")  # meetings to which no client is bound to come
ANSWERS = {
    Outcome.MET: Answer.CAME,
    Outcome.NOT_COMPLIED: Answer.BROKEN,
    Outcome.SENT_HOME: Answer.BROKEN,
    Outcome.NOT_SERVED: Answer.OURS,
    Outcome.CANCELLED: Answer.OURS,
    Outcome.EXCUSED: Answer.EXCUSED,
    Outcome.ABSENT: Answer.WAITED,
    Outcome.UNEXCUSED: Answer.REFUSED,
}
FOUND = {
    Finding.State.KEPT: Answer.CAME,
    Finding.State.PARTLY: Answer.PARTLY,
    Finding.State.BROKEN: Answer.BROKEN,
    Finding.State.EXCUSED: Answer.EXCUSED,
}


@dataclass(frozen=True)
class Picture:
    """Twelve months, the newest item first; `conditions` and `warnings` are all there are."""

    client: Client
    months: Sequence[Span]
    items: Sequence[Item]
    conditions: Sequence[Standing]
    warnings: Sequence[WarningLetter]
    visits: int
    today: date


def picture_of(client: Client, at: datetime) -> Picture:
    """A fixed number of questions, however long the guidance."""
    today = clock.today(client.office.zone, at)
    months = months_until(today, MONTHS)
    since = months[0].from_on
    conditions, facts = conditions_of(client, today), _facts_since(client, since)
    items = [
        *_reports(client, since),
        *_misses(client, since),
        *_excuses(client, since),
        *_now_due(client, today),
        *_meetings(client, since, at),
        *_conditions(conditions, since, today),
        *_attendance(facts),
    ]
    return Picture(
        client=client,
        months=months,
        items=sorted(items, key=lambda one: (one.on, one.kind, one.row), reverse=True),
        conditions=conditions,
        warnings=warnings_of(client),
        visits=sum(fact.kind == VISIT for fact in facts),
        today=today,
    )


def _reports(client: Client, since: date) -> Iterator[Item]:
    for row in Report.objects.filter(client=client, day__gte=since):
        answer = Answer.LATE if row.was_late else Answer.CAME
        yield Item(
            Kind.REPORT, answer if row.is_counted else Answer.UNSURE, row.day, Table.REPORT, row.pk,
            how=row.get_channel_display(),
        )  # fmt: skip


def _misses(client: Client, since: date) -> Iterator[Item]:
    """Over without a word; what a later fact answered is none."""
    for row in Miss.objects.filter(client=client, due_on__gte=since).standing():
        answer = Answer.REFUSED if row.reason else Answer.SILENT
        why = row.get_reason_display() if row.reason else ""
        yield Item(
            Kind.REPORT, answer, row.due_on, Table.MISS, row.pk, why=why, note=row.reason_note
        )


def _excuses(client: Client, since: date) -> Iterator[Item]:
    rows = Excuse.objects.filter(client=client, from_on__gte=since).select_related("proof")
    for row in rows:
        answer = Answer.OURS if row.cause in OUR_FAILURES else Answer.EXCUSED
        yield Item(
            Kind.REPORT, answer, row.from_on, Table.EXCUSE, row.pk, why=row.get_cause_display(),
            note=proof_words(row.proof) or row.note,
        )  # fmt: skip


def _now_due(client: Client, today: date) -> Iterator[Item]:
    """The duty that runs, once its day has come."""
    rows = Supervision.objects.filter(client=client, ended_on=None, due_on__lte=today)
    for row in rows:
        if row.due_on is not None:
            yield Item(Kind.REPORT, Answer.WAITED, row.due_on, Table.DUTY, row.pk, note=_moved(row))


def _moved(row: Supervision) -> str:
    """The due day is not that of the schedule where the office is shut, or the client worships."""
    if row.nominal_on is None or row.nominal_on == row.due_on:
        return ""
    day = clock.long_date(row.nominal_on, get_language() or "id")
    return _("Digeser dari {day}, hari libur atau ibadah").format(day=day)


def _meetings(client: Client, since: date, at: datetime) -> Iterator[Item]:
    zone = client.office.zone
    start = clock.moment(since, 0, 0, zone)
    rows = Appointment.objects.filter(client=client, at__gte=start, at__lt=at, struck_at=None)
    rows = rows.exclude(Q(purpose__in=NOT_OF_THE_CLIENT) | Q(outcome=Outcome.POSTPONED))
    for row in rows.select_related("proof"):
        row.client = client
        answer = ANSWERS[Outcome(row.outcome)] if row.outcome else Answer.WAITED
        yield Item(
            Kind.MEETING, answer, clock.today(zone, row.at), Table.MEETING, row.pk,
            how=f"{row.get_purpose_display()}, {row.get_place_display().lower()}",
            why=_why(row), note=proof_words(row.proof),
        )  # fmt: skip


def _why(row: Appointment) -> str:
    """The reason that was given; else what happened, where somebody has marked it."""
    if row.reason:
        return row.reason_label
    return "" if row.outcome in ("", Outcome.MET) else row.get_outcome_display()


def proof_words(proof: Proof | None) -> str:
    """What is known of the paper that was promised."""
    return proof.get_state_display() if proof is not None else ""


def _conditions(standings: Sequence[Standing], since: date, today: date) -> Iterator[Item]:
    for standing in standings:
        row = standing.condition
        answered: dict[date, Finding] = {}
        for finding in standing.findings:  # the newest first
            if finding.due_on is None:
                if finding.on >= since:
                    yield _found(finding, finding.on)
            else:
                answered.setdefault(finding.due_on, finding)
        for day in due_days(row.rhythm, today):
            if day < since:
                continue
            if day in answered:
                yield _found(answered[day], day)
            else:
                yield Item(
                    Kind.CONDITION, Answer.WAITED, day, Table.CONDITION, row.pk, how=row.text
                )


def _found(finding: Finding, on: date) -> Item:
    """Who is prevented says by what; of the others the answer says it all."""
    is_excused = finding.state == Finding.State.EXCUSED
    said = ". ".join(part for part in (finding.source, finding.note) if part)
    return Item(
        Kind.CONDITION, FOUND[Finding.State(finding.state)], on, Table.CONDITION,
        finding.condition_id, how=finding.condition.text,
        why=finding.get_state_display() if is_excused else "", note=said,
    )  # fmt: skip


def _facts_since(client: Client, since: date) -> Sequence[Fact]:
    return [one for one in facts_of(client, wall="") if one.struck_at is None and one.on >= since]


def _attendance(facts: Sequence[Fact]) -> Iterator[Item]:
    for fact in facts:
        if fact.kind != ATTENDANCE:
            continue
        told = fact.told
        came = told.get("hadir", "")
        if came == PRESENT:
            answer = Answer.CAME
        else:
            answer = Answer.EXCUSED if came == AWAY_WITH_REASON else Answer.REFUSED
        yield Item(
            Kind.PROGRAMME, answer, fact.on, Table.FACT, fact.pk, how=told.get("nama", ""),
            why="" if answer is Answer.CAME else told.get("alasan", ""),
        )  # fmt: skip
