"""What has an alert still to say outside: to a colleague's telephone, to the client's own?

It stands in a queue that is written with the alert, because no screen must wait until telephones
are spoken for. A row goes in the transaction that says it: whoever dies before leaves it there, and
what was said is not said again.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from titian.alerts import store
from titian.alerts.client_first import notice_of, tell_client
from titian.alerts.models import AlertStep, ToSay
from titian.alerts.routes import GRAVEST
from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.messages.staff_ways import call_out, waiting_words, was_called
from titian.offices.settings_of import settings_of

CALLS_AT_ONCE = 400  # one person's of two minutes are one call
NOTICES_AT_ONCE = 3  # then the judge has its turn
ONE_CALL = 120  # seconds in which many alerts are one call to the same person
AGAIN = timedelta(minutes=1)  # what failed is tried again after
BY = Machine("escalation")
log = logging.getLogger(__name__)


def say_waiting(at: datetime) -> int:
    """Colleagues before clients; returns how many rows were done with."""
    done = sum(_say(_call, rows, at) for rows in _calls(at))
    notices = store.notices_waiting(at, most=NOTICES_AT_ONCE)
    return done + sum(_say(_notify, [row], at) for row in notices)


def _calls(at: datetime) -> Iterator[Sequence[ToSay]]:
    """By person and by two minutes."""
    rows = sorted(store.calls_waiting(at, most=CALLS_AT_ONCE), key=_key_of)
    for _, together in groupby(rows, _key_of):
        yield list(together)


def _say(
    say: Callable[[Sequence[ToSay], datetime], None], rows: Sequence[ToSay], at: datetime
) -> int:
    """What cannot be said stops nothing else, and is tried again."""
    try:
        say(rows, at)
    except Exception:
        log.exception("alert %s: it could not be said", rows[0].alert_id)
        store.say_again(rows, next_at=at + AGAIN)
        return 0
    return len(rows)


def _call(rows: Sequence[ToSay], at: datetime) -> None:
    staff, key = rows[0].staff, _key_of(rows[0])
    if staff is None or was_called(staff, key):
        store.was_said(rows)
        return
    words = waiting_words(is_urgent=any(row.alert.level == GRAVEST for row in rows))
    with deed("staff.called", subject=staff, by=BY, at=at) as d:
        call_out(d, staff=staff, key=key, words=words, since=min(row.at for row in rows))
        store.was_said(rows)


def _notify(rows: Sequence[ToSay], at: datetime) -> None:
    row, alert = rows[0], rows[0].alert
    notice = notice_of(alert, settings_of(alert.office, at), since=row.at, at=at)
    if notice is None:
        store.was_said(rows)
        return
    with deed("alert.client_told", subject=alert, by=BY, at=at) as d:
        tell_client(d, alert, notice)
        what, actor = AlertStep.What.CLIENT, BY.reference
        d.save(AlertStep(alert=alert, office=alert.office, what=what, at=at, actor=actor))
        store.was_said(rows)


def _key_of(row: ToSay) -> str:
    return f"call:{row.staff_id}:{int(row.at.timestamp()) // ONE_CALL}"
