"""What holds an alert open, and how is each step of its story written?"""

from collections.abc import Mapping
from datetime import datetime

from titian.alerts.models import Alert, AlertStep
from titian.audit.actor import Actor
from titian.audit.deeds import Deed
from titian.offices.models import Staff

REPORTS = "reports"


def strands_of(alert: Alert) -> list[str]:
    """What holds it open; alerts from before there were strands are about reports."""
    return list(alert.strands) or [REPORTS]


def tell_step(
    d: Deed,
    alert: Alert,
    what: str,
    by: Actor,
    at: datetime,
    *,
    told: Staff | None = None,
    evidence: Mapping[str, object] | None = None,
) -> None:
    step = AlertStep(
        alert=alert,
        office=alert.office,
        what=what,
        at=at,
        actor=by.reference,
        told=told,
        evidence=dict(evidence or {}),
    )
    d.save(step)
