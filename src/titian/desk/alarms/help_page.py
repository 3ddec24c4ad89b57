"""What is on the page of a cry for help? What was said, or which button was pressed, and how it
reached us."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from titian.alerts.models import Alert
from titian.desk.alarms.arrivals import DOORS, Raw
from titian.desk.alarms.page import alert_page
from titian.kit.millis import moment


@dataclass(frozen=True)
class Kept:
    """One message on which an alert rests, where it belongs to no place."""

    raw: Raw

    @property
    def received_at(self) -> datetime:
        return moment(self.raw.frame.received_ms)

    @property
    def number(self) -> int:
        return self.raw.frame.device.number

    @property
    def door(self) -> str:
        return str(DOORS.get(self.raw.frame.door, self.raw.frame.door))


def help_page(alert: Alert, *, at: datetime) -> Mapping[str, object]:
    page = alert_page(alert, at=at)
    return {**page, "kept": kept_of(alert), "has_button": has_button(alert)}


def has_button(alert: Alert) -> bool:
    """Was it pressed on a device that the client carries?"""
    return alert.steps.filter(evidence__button__isnull=False).exists()


def kept_of(alert: Alert) -> Sequence[Kept]:
    """In order of arrival."""
    frames = alert.frames.select_related("device").order_by("received_ms", "pk")
    return [Kept(Raw(frame)) for frame in frames]
