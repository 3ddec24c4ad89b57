"""A loop found a trouble: does it open an alert, or join the one that is open already?"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F, Q

from titian.alerts.client_first import queue_notice
from titian.alerts.climbing import Asked, call, evidence_of, queue_calls, route_for, start, steps_of
from titian.alerts.models import Alert, AlertStep
from titian.alerts.rules import JOINS_WITHIN, is_news, is_urgent
from titian.alerts.story import REPORTS, strands_of, tell_step
from titian.alerts.suspended import suspended_until
from titian.alerts.unsettled import plan_again
from titian.alerts.whom import People, topics_of
from titian.audit.actor import Actor
from titian.audit.deeds import Deed, deed, locked
from titian.audit.questions import Question
from titian.clients.models import Client
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import OfficeSettings


@dataclass(frozen=True)
class Trouble:
    """What a loop found: enough to open an alert, or to join the open one.

    `about` tells troubles of one kind apart; `strand` is the fact that holds the alert open.
    """

    client: Client
    kind: str
    since_on: date
    misses: int = 0
    evidence: Mapping[str, object] = field(default_factory=dict)
    about: str = ""
    strand: str = REPORTS
    since_at: datetime | None = None
    is_urgent: bool = False
    source: str = ""  # which device tells of it
    tells_client: bool = True  # may a machine write to them, where the route has words for it?


def raise_alert(
    trouble: Trouble,
    *,
    settings: OfficeSettings,
    calendar: OfficeCalendar,
    by: Actor,
    at: datetime,
    people: People | None = None,
) -> Alert:
    """Opens an alert, or joins the open one about the same trouble, or the one of a moment ago.

    `people` as the caller's turn has read them already.
    """
    with raising(
        trouble, settings=settings, calendar=calendar, by=by, people=people or People(at)
    ) as (_, alert):
        return alert


@contextmanager
def raising(
    trouble: Trouble,
    *,
    settings: OfficeSettings,
    calendar: OfficeCalendar,
    by: Actor,
    people: People,
) -> Iterator[tuple[Deed, Alert]]:
    """The same; what the block writes stands in the same entry of the trail."""
    at = people.at
    known = _known(trouble, at)
    urgent = trouble.is_urgent or is_urgent(
        misses=trouble.misses, urgent_after=settings.silence_urgent_after_misses
    )
    alert = known or _new(trouble, at)
    with deed("alert.joined" if known else "alert.opened", subject=alert, by=by, at=at) as d:
        became_urgent = urgent and not alert.urgent
        alert.urgent = alert.urgent or urgent
        what = _join(alert, trouble) if known else AlertStep.What.OPENED
        begins = known is None or became_urgent
        asked = _ask(alert, settings, calendar, people) if begins else []
        d.save(alert)
        tell_step(d, alert, what, by, at, told=alert.told, evidence=_said(trouble, asked))
        if begins:
            others = asked if known else asked[1:]
            _tell_of_beginning(d, alert, others, by, people)
            if trouble.tells_client and alert.held_until is None:
                queue_notice(alert, route_for(alert, settings), settings, at)
            queue_calls(alert, asked, at)
        d.tell(*people.topics(trouble.client, alert.told), urgent=became_urgent)
        yield d, alert


def move_strand(
    *,
    alert: Alert,
    was: str,
    now: str,
    since_on: date,
    since_at: datetime,
    is_earlier: bool,
    evidence: Mapping[str, object],
    by: Actor,
    at: datetime,
) -> Alert:
    """What holds the alert is known better, or under another name; a settled one is told too."""
    with deed("alert.joined", subject=alert, by=by, at=at) as d:
        row = locked(Alert, alert.pk)
        row.strands = [now if strand == was else strand for strand in strands_of(row)]
        is_first = row.since_at is None or since_at < row.since_at
        if row.is_open and (is_first or len(row.strands) == 1):
            row.since_on, row.since_at = since_on, since_at
        d.save(row)
        what = AlertStep.What.EARLIER if is_earlier else AlertStep.What.CHANGED
        tell_step(d, row, what, by, at, evidence=evidence)
        d.tell(*topics_of(row.client, row.told, at))
    return row


def _said(trouble: Trouble, asked: Sequence[Asked]) -> dict[str, object]:
    """What was found, by which device, and by how many ways the first person was called."""
    source = {"source": trouble.source} if trouble.source else {}
    called = evidence_of(asked[0]) if asked and asked[0].step.calls else {}
    return {**trouble.evidence, **source, **called}


def _ask(
    alert: Alert, settings: OfficeSettings, calendar: OfficeCalendar, people: People
) -> list[Asked]:
    """Who is told first; nobody while it is suspended, nobody anew who has seen it."""
    held = suspended_until(alert.client, alert.kind, people.at)
    if held is not None and not alert.urgent:
        alert.held_until, alert.escalate_at = held, held
        return []
    if alert.seen_at is not None:
        alert.told = people.in_charge(alert.client)
        plan_again(alert)
        return []
    asked = start(alert, settings, calendar, people)
    if not is_news(since_at=alert.since_at, at=people.at, level=alert.level):
        return asked
    return call(asked, people)


def _tell_of_beginning(
    d: Deed,
    alert: Alert,
    others: Sequence[Asked],
    by: Actor,
    people: People,
) -> None:
    """What else follows at once: others whose turn it is."""
    if alert.held_until is not None:
        evidence = {"until": alert.held_until.isoformat()}
        tell_step(d, alert, AlertStep.What.HELD, by, d.at, evidence=evidence)
        return
    for step in steps_of(alert, others, actor=by.reference, at=d.at):
        d.save(step)
        d.tell(*people.topics(alert.client, step.told))


def _known(trouble: Trouble, at: datetime) -> Alert | None:
    """The open one about the same trouble, held until the transaction ends; else the one that facts
    answered a moment ago: one trouble that flaps."""
    since = at - JOINS_WITHIN
    return _SAME.first(trouble.client.pk, trouble.kind, trouble.about, since, at)


def _new(trouble: Trouble, at: datetime) -> Alert:
    return Alert(
        client=trouble.client,
        office=trouble.client.office,
        kind=trouble.kind,
        about=trouble.about,
        strands=[trouble.strand],
        since_on=trouble.since_on,
        since_at=trouble.since_at,
        opened_at=at,
    )


def _join(alert: Alert, trouble: Trouble) -> str:
    """The same trouble goes on, is there again, or began earlier than was known."""
    is_known = trouble.strand in strands_of(alert)
    if not alert.is_open:
        return _open_again(alert, trouble)
    alert.since_on = min(alert.since_on, trouble.since_on)
    alert.strands = [*dict.fromkeys((*strands_of(alert), trouble.strand))]
    if not is_known and _is_back(alert, trouble):
        alert.again += 1
    if alert.since_at is None or trouble.since_at is None or trouble.since_at >= alert.since_at:
        return AlertStep.What.JOINED
    alert.since_at = trouble.since_at
    return AlertStep.What.EARLIER if is_known else AlertStep.What.JOINED


def _open_again(alert: Alert, trouble: Trouble) -> str:
    """It keeps its beginning and whoever saw it: they know of it."""
    alert.settled_at, alert.settled_by, alert.cause, alert.note = None, None, "", ""
    alert.strands = [trouble.strand]
    alert.again += 1
    return AlertStep.What.REOPENED


def _is_back(alert: Alert, trouble: Trouble) -> bool:
    """The same device told of it before: so it is there again. Another device tells of the same."""
    if not trouble.source:
        return False
    return alert.steps.filter(evidence__source=trouble.source).exists()


_SAME = Question(
    lambda client, kind, about, since, at: (
        Alert.objects.select_for_update()
        .filter(client=client, kind=kind, about=about)
        .filter(
            Q(settled_at=None)
            | Q(cause=Alert.Cause.SUPERSEDED, settled_at__gt=since, settled_at__lte=at)
        )
        .order_by(F("settled_at").desc(nulls_first=True), "-pk")
    )
)
