"""What do people and later facts do to an alert? It is seen, settled with a cause, or answered."""

from collections.abc import Sequence
from datetime import datetime

from titian.alerts.causes import OURS, cause_of, codes_for
from titian.alerts.models import Alert, AlertStep
from titian.alerts.story import REPORTS, strands_of, tell_step
from titian.alerts.unsettled import plan_again
from titian.alerts.whom import topics_of
from titian.audit.actor import Actor
from titian.audit.deeds import Deed, deed, locked
from titian.audit.questions import Questions
from titian.clients.models import Client
from titian.offices.models import Staff


class AlreadySettled(Exception):
    """Somebody settled the alert first."""

    def __init__(self, alert: Alert) -> None:
        super().__init__(str(alert.pk))
        self.alert = alert


class UnknownCause(Exception):
    """Not one of the causes that a person may give."""


def see_alert(*, alert: Alert, by: Staff, at: datetime) -> Alert:
    """Somebody opened it; only the first look counts."""
    if alert.seen_at is not None or not alert.is_open:
        return alert
    with deed("alert.seen", subject=alert, by=by, at=at) as d:
        row = locked(Alert, alert.pk)
        if row.seen_at is None and row.is_open:
            row.seen_at, row.seen_by, row.held_until = at, by, None
            plan_again(row)
            d.save(row)
            tell_step(d, row, AlertStep.What.SEEN, by, at)
            d.tell(*topics_of(row.client, row.told, at))
    return row


def settle_alert(*, alert: Alert, code: Alert.Code, note: str, by: Staff, at: datetime) -> Alert:
    """A person decides what it was, and says so; a second officer gets AlreadySettled.

    The code belongs to one cause. Raises UnknownCause where it says nothing of such an alert.
    """
    if code not in {one.code for one in codes_for(alert.kind)}:
        raise UnknownCause(code)
    with deed("alert.settled", subject=alert, by=by, at=at) as d:
        row = locked(Alert, alert.pk)
        if not row.is_open:
            raise AlreadySettled(row)
        if row.seen_at is None:
            row.seen_at, row.seen_by = at, by
        row.code = code
        _settle(d, row, cause_of(code), note, by, at)
        row.settled_by = by
        d.save(row)
    return row


def close_as_ours(
    d: Deed, *, alert: Alert, strand: str, because: str, by: Actor, at: datetime
) -> None:
    """A failure of ours explains what holds it, inside the deed that says so."""
    row = locked(Alert, alert.pk)
    if row.is_open and strand in strands_of(row):
        _let_go(d, row, strand, because, by, at, is_ours=True)
        d.save(row)


def hand_alerts_over(*, client: Client, to: Staff, by: Staff, at: datetime) -> int:
    """The client went to another office: what is open is told there; returns how many."""
    open_ones = list(Alert.objects.filter(client=client, settled_at=None))
    with deed("alert.handed_over", subject=client, by=by, at=at) as d:
        for alert in open_ones:
            row = locked(Alert, alert.pk)
            row.office_id, row.told, row.escalated_to = client.office_id, to, None
            d.save(row)
            d.tell(f"officer:{to.pk}")
    return len(open_ones)


def supersede(
    d: Deed,
    *,
    client: Client,
    kinds: Sequence[str],
    because: str,
    by: Actor,
    at: datetime,
    strand: str = REPORTS,
    about: str = "",
    is_ours: bool = False,
) -> int:
    """A later fact answers what was open, inside the deed of that fact, and it is said so;
    `is_ours`: the fact is a failure of ours, and the ticket is closed with that cause.

    While another strand holds the alert it stays open; returns how many were answered.
    """
    open_ones = _OPEN.of(tuple(kinds)).rows(client.pk, about)
    rows = [row for row in open_ones if strand in strands_of(row)]
    for row in rows:
        _let_go(d, row, strand, because, by, at, is_ours=is_ours)
        d.save(row)
    return len(rows)


def _let_go(
    d: Deed, row: Alert, strand: str, because: str, by: Actor, at: datetime, *, is_ours: bool
) -> None:
    """One fact holds it no more; it is settled when none is left."""
    row.strands = [other for other in strands_of(row) if other != strand]
    if row.strands:
        tell_step(d, row, AlertStep.What.ANSWERED, by, at, evidence={"because": because})
        d.tell(*topics_of(row.client, row.told, at))
        return
    row.code = OURS if is_ours else ""
    cause = Alert.Cause.TECHNICAL if is_ours else Alert.Cause.SUPERSEDED
    _settle(d, row, cause, because, by, at)


def _settle(d: Deed, row: Alert, cause: str, note: str, by: Actor, at: datetime) -> None:
    row.settled_at, row.cause, row.note = at, cause, note
    tell_step(d, row, AlertStep.What.SETTLED, by, at, evidence={"cause": cause})
    d.tell(*topics_of(row.client, row.told, at))


_OPEN = Questions(
    lambda kinds, client, about: (
        Alert.objects.select_for_update()
        .filter(settled_at=None, client=client, kind__in=kinds, about=about)
        .order_by("pk")
    )
)
