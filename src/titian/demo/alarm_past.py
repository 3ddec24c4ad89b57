"""What became of an invented silence? Opened, joined, passed on, seen, settled, as alerts are.

The same steps as `alerts.raising` and `alerts.actions`, in memory and at their own time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from titian.alerts.climbing import place
from titian.alerts.models import Alert, AlertStep
from titian.alerts.routes import asked_again_at, route_of
from titian.alerts.rules import escalate_at, is_urgent
from titian.alerts.whom import section_of
from titian.audit.actor import Actor, Machine
from titian.audit.past import Past, PastDeed
from titian.clients.models import Client
from titian.demo.founding import Bureau
from titian.offices.models import Staff
from titian.offices.settings_of import DEFAULTS
from titian.supervision.models import Supervision

SILENCE = Machine("silence")
ESCALATION = Machine("escalation")
# What an officer answered who said it more exactly.
CODES = {"breach": "knew", "excused": "sick", "false": "reported", "technical": "network"}


@dataclass
class Alarm:
    """The alerts of one client; `open` is the one that waits for a human."""

    past: Past
    bureau: Bureau
    client: Client
    open: Alert | None = None

    def escalate_at(self) -> datetime | None:
        """When nobody will have seen it in time."""
        alert = self.open
        return alert.escalate_at if alert is not None and alert.seen_at is None else None

    def sound(self, supervision: Supervision, at: datetime) -> Alert:
        """Opens an alert, or joins the open one."""
        is_new = self.open is None
        alert = self.open or self._new(supervision, at)
        self.open = alert
        name = "alert.opened" if is_new else "alert.joined"
        d = self.past.deed(name, subject=alert, by=SILENCE, at=at)
        urgent = is_urgent(
            misses=supervision.misses, urgent_after=DEFAULTS.silence_urgent_after_misses
        )
        if is_new or (urgent and not alert.urgent):
            alert.urgent = urgent
            self._tell(alert, at)
        d.save(alert)
        what = AlertStep.What.OPENED if is_new else AlertStep.What.JOINED
        note_step(d, alert, what, SILENCE, at, told=alert.told, evidence=_evidence(supervision))
        return alert

    def escalate(self, at: datetime) -> None:
        if self.open is None:
            return
        d = self.past.deed("alert.escalated", subject=self.open, by=ESCALATION, at=at)
        head = self.bureau.head_of(section_of(self.client))
        alert = self.open
        alert.escalate_at, alert.escalated_at, alert.escalated_to = None, at, head
        d.save(alert)
        note_step(d, alert, AlertStep.What.ESCALATED, ESCALATION, at, told=head)

    def see(self, alert: Alert, by: Staff, at: datetime) -> None:
        if alert.seen_at is not None or not alert.is_open:
            return
        d = self.past.deed("alert.seen", subject=alert, by=by, at=at)
        alert.seen_at, alert.seen_by = at, by
        route = route_of(alert.kind, urgent=alert.urgent)
        alert.ask_again_at = asked_again_at(route, at, self.bureau.calendar, is_first=True)
        d.save(alert)
        note_step(d, alert, AlertStep.What.SEEN, by, at)

    def settle(self, cause: str, note: str, by: Staff, at: datetime) -> None:
        """A person decides what it was."""
        alert = self.open
        if alert is None:
            return
        d = self.past.deed("alert.settled", subject=alert, by=by, at=at)
        if alert.seen_at is None:
            alert.seen_at, alert.seen_by = at, by
        alert.settled_by, alert.code = by, CODES[cause]
        self._close(d, alert, cause, note, by, at)

    def supersede(self, d: PastDeed, because: str, by: Actor, at: datetime) -> None:
        """A later fact answers what was open, inside the deed of that fact."""
        if self.open is not None:
            self._close(d, self.open, Alert.Cause.SUPERSEDED, because, by, at)

    def _close(
        self, d: PastDeed, alert: Alert, cause: str, note: str, by: Actor, at: datetime
    ) -> None:
        alert.settled_at, alert.cause, alert.note = at, cause, note
        note_step(d, alert, AlertStep.What.SETTLED, by, at, evidence={"cause": cause})
        d.save(alert)
        self.open = None

    def _new(self, supervision: Supervision, at: datetime) -> Alert:
        if supervision.silent_since is None:
            raise ValueError("an alert is about somebody who is silent")
        return Alert(
            id=self.past.id(at), client=self.client, office=self.client.office,
            kind=Alert.Kind.SILENCE, since_on=supervision.silent_since, opened_at=at,
        )  # fmt: skip

    def _tell(self, alert: Alert, at: datetime) -> None:
        if self.client.officer is not None:
            alert.told = self.bureau.at_work_for(self.client.officer, at)
        place(alert, self.bureau.calendar)
        if alert.seen_at is None:
            alert.escalate_at = escalate_at(
                opened_at=at,
                urgent=alert.urgent,
                minutes=DEFAULTS.escalate_minutes,
                minutes_urgent=DEFAULTS.escalate_minutes_urgent,
                calendar=self.bureau.calendar,
            )


def _evidence(supervision: Supervision) -> dict[str, object]:
    since, last = supervision.silent_since, supervision.last_report_on
    return {
        "due_on": since and since.isoformat(),
        "misses": supervision.misses,
        "last_report_on": last and last.isoformat(),
    }


def note_step(
    d: PastDeed,
    alert: Alert,
    what: str,
    by: Actor,
    at: datetime,
    *,
    told: Staff | None = None,
    evidence: Mapping[str, object] | None = None,
) -> None:
    d.save(
        AlertStep(
            id=d.past.id(at), alert=alert, office=alert.office, what=what, at=at,
            actor=by.reference, told=told, evidence=dict(evidence or {}),
        )
    )  # fmt: skip
