"""Which troubles does the client hear of first? Those that they can mend before anybody else must.

Short and friendly words by the client's own way, once in six hours for one trouble. What endangers
somebody is never told to the client by a machine. Whoever wants no automatic messages gets none.
"""

from datetime import datetime, time, timedelta

from titian.alerts.models import Alert
from titian.alerts.routes import Route
from titian.alerts.rules import is_now
from titian.audit.deeds import Deed
from titian.messages.choices import NoWay
from titian.messages.models import Message
from titian.messages.outbox import put
from titian.messages.rules.timing import loud_again
from titian.messages.wording import words_to
from titian.offices.settings_of import OfficeSettings

OF_USE = timedelta(hours=2)
ONCE_IN = timedelta(hours=6)


def tell_client(d: Deed, alert: Alert, route: Route, settings: OfficeSettings) -> bool:
    """Inside the deed that opened the alert; False where nothing went."""
    words = route.client.get(alert.kind)
    client = alert.client
    if words is None or settings.client_first != "yes":
        return False
    if not is_now(since_at=alert.since_at, at=d.at):
        return False
    begins = d.at if route.at_night else _loud(alert, settings, d.at)
    slot = int(d.at.timestamp() // ONCE_IN.total_seconds())
    try:
        message = put(
            d, to=client, kind=Message.Kind.NOTICE, words=words_to(client, words, d.at, {}),
            once_key=f"notice:{client.pk}:{words}:{slot}", not_before=begins,
            gone_after=begins + OF_USE,
        )  # fmt: skip
    except NoWay:
        return False
    return message.made_at == d.at


def _loud(alert: Alert, settings: OfficeSettings, at: datetime) -> datetime:
    """The end of the office's quiet hours, or now."""
    later = loud_again(
        at,
        zone=alert.office.zone,
        quiet_from=time.fromisoformat(settings.quiet_from),
        quiet_until=time.fromisoformat(settings.quiet_until),
    )
    return later or at
