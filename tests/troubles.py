"""Who has gone silent in a test? Sarro (and whoever else is named), from the first due day on."""

from datetime import UTC, datetime
from unittest.mock import patch

from django.test import Client as Browser

from cast import Cast
from titian.alerts.models import Alert
from titian.offices.models import Staff
from titian.reporting.watcher import notice_silence

OPENED = datetime(2026, 6, 8, 0, 0, tzinfo=UTC)  # Monday, 08.00 WITA: Sarro was due on Friday
THREE_MISSES = datetime(2026, 9, 2, 1, tzinfo=UTC)


def silent(cast: Cast, name: str = "sarro", at: datetime = OPENED) -> Alert:
    """The alert of that client after the loop has looked at `at`."""
    supervision = cast.supervision(name)
    moment = max(at, supervision.overdue_from)
    notice_silence(moment)
    return Alert.objects.get(client=cast.clients[name])


def silent_for_three_periods(cast: Cast) -> Alert:
    for _ in range(8):
        notice_silence(THREE_MISSES)
    return Alert.objects.get(client=cast.clients["sarro"])


def browser_of(staff: Staff) -> Browser:
    browser = Browser()
    browser.force_login(staff)
    return browser


def at(moment: datetime) -> "patch[datetime]":  # type: ignore[type-arg]
    """The entrance believes that it is this moment."""
    return patch("titian.kit.clock.now", return_value=moment)
