"""A reminder goes from the due day to the client's telephone, and back comes what became of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Q

from cast import Cast
from titian.messages.carriers import Said
from titian.messages.carriers.simulator import Simulator
from titian.messages.incoming import take
from titian.messages.models import Message
from titian.messages.sending import Route, send_due
from titian.offices.watcher import note_turn
from titian.reporting.reminders import NAME, remind

pytestmark = pytest.mark.django_db
DAY_BEFORE = datetime(2026, 12, 4, 1, 0, tzinfo=UTC)  # 09.00 WITA; Sarro reports on the 5th
SECOND = timedelta(seconds=1)


def test_one_day_before_a_reminder_reaches_the_client(cast: Cast) -> None:
    due_on = cast.supervision("sarro").due_on
    assert due_on is not None
    at = datetime(due_on.year, due_on.month, due_on.day, 1, 0, tzinfo=UTC) - timedelta(days=1)
    note_turn(NAME, at - timedelta(minutes=5))
    assert remind(at) >= 1
    message = Message.objects.get(client=cast.sarro)
    assert "waktunya lapor" in message.text
    assert message.state == "waiting"
    route = Route(Simulator("sms", lambda: at), Q())
    assert send_due(route, at) >= 1
    message.refresh_from_db()
    assert message.state == "handed"
    later = Simulator("sms", lambda: at + 10 * SECOND)

    def note(said: Said) -> None:
        take(said, carrier="simulator", office=cast.palu, at=at + 10 * SECOND)

    assert later.collect(note) >= 1
    message.refresh_from_db()
    assert message.state == "delivered"
