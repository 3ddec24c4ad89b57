"""Which troubles does the client hear of first? Those that they can mend before anybody else must.

Short and friendly words by the client's own way, once in six hours for one trouble. What endangers
somebody is never told to the client by a machine, nor what only may be so. Whoever wants no
automatic messages gets none.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from titian.alerts import store
from titian.alerts.climbing import route_for
from titian.alerts.models import Alert
from titian.alerts.routes import Route
from titian.alerts.rules import is_now
from titian.audit.deeds import Deed
from titian.messages.choices import NoWay, Way, way_to, wish_of
from titian.messages.models import Message
from titian.messages.outbox import put, was_put
from titian.messages.rules.timing import loud_again
from titian.messages.wording import words_to
from titian.offices.settings_of import OfficeSettings

OF_USE = timedelta(hours=2)
ONCE_IN = timedelta(hours=6)


@dataclass(frozen=True)
class Notice:
    """What the client reads, by which way, from when on."""

    way: Way
    words: str
    key: str
    begins: datetime


def queue_notice(alert: Alert, route: Route, settings: OfficeSettings, at: datetime) -> None:
    """Where there are words for it; saying.py tells them."""
    if _kind_of_words(alert, route, settings, at):
        store.tell_client_later(alert, at)


def notice_of(
    alert: Alert, settings: OfficeSettings, *, since: datetime, at: datetime
) -> Notice | None:
    """None where nothing goes, or nothing any more. `since`: when the reason came up."""
    route, client = route_for(alert, settings), alert.client
    kind = _kind_of_words(alert, route, settings, at)
    slot = int(since.timestamp() // ONCE_IN.total_seconds())
    key = f"notice:{client.pk}:{kind}:{slot}"
    if not kind or not alert.is_open or was_put(key):
        return None
    wish = wish_of(client)
    try:
        way = way_to(client, Message.Kind.NOTICE, wish)
    except NoWay:
        return None
    words = words_to(client, kind, at, {}, wish)
    return Notice(way, words, key, at if route.at_night else _loud(alert, settings, at))


def tell_client(d: Deed, alert: Alert, notice: Notice) -> None:
    put(
        d, to=alert.client, kind=Message.Kind.NOTICE, words=notice.words, way=notice.way,
        once_key=notice.key, not_before=notice.begins, gone_after=notice.begins + OF_USE,
    )  # fmt: skip


def _kind_of_words(alert: Alert, route: Route, settings: OfficeSettings, at: datetime) -> str:
    """ "" where a machine says nothing of it."""
    if settings.client_first != "yes" or not is_now(since_at=alert.since_at, at=at):
        return ""
    return route.client.get(alert.kind, "")


def _loud(alert: Alert, settings: OfficeSettings, at: datetime) -> datetime:
    """The end of the office's quiet hours, or now."""
    later = loud_again(
        at,
        zone=alert.office.zone,
        quiet_from=time.fromisoformat(settings.quiet_from),
        quiet_until=time.fromisoformat(settings.quiet_until),
    )
    return later or at
