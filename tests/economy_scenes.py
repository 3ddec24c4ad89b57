"""What do tests of the alert economy begin with? People who can be reached, and troubles."""

from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from cast import RECEIVED, Cast
from titian.alerts.models import Alert, Suspension
from titian.alerts.raising import Trouble, raise_alert
from titian.alerts.saying import say_waiting
from titian.alerts.suspending import Wish, ask_suspension
from titian.alerts.watcher import escalate_unseen
from titian.audit.actor import Machine
from titian.clients.models import Client
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.messages.models import Message
from titian.messages.staff_ways import open_way
from titian.offices.models import Duty, Staff
from titian.offices.roster import Shift, plan_duties
from titian.offices.settings_of import calendar_of, settings_of

NUMBERS = {
    "ratmi": "+6281100000001", "yudi": "+6281100000002", "darsono": "+6281100000003",
    "nurhayati": "+6281100000004", "made": "+6281100000005",
}  # fmt: skip
# What an officer says more exactly of a trouble with a place.
CODE_OF = {"breach": "knew", "excused": "sick", "false": "gps", "technical": "device"}
TWO_AT_NIGHT = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)  # Wednesday 25th, 02.00 WITA
DAYTIME = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Tuesday, 10.00 WITA
MINUTE = timedelta(minutes=1)
BY = Machine("judge")


def reached(cast: Cast, *names: str) -> None:
    """They opened their SMS."""
    for name in names or tuple(NUMBERS):
        open_way(
            id=uuid7(), staff=cast.staff[name], channel="sms", number=NUMBERS[name], at=RECEIVED
        )


def on_night_duty(cast: Cast, name: str, on: date = date(2026, 11, 24)) -> None:
    plan_duties(
        office=cast.palu, chosen={Shift(on, Duty.Shift.NIGHT): cast.staff[name]},
        by=cast.darsono, at=RECEIVED,
    )  # fmt: skip


def on_day_duty(cast: Cast, name: str, on: date = date(2026, 11, 24)) -> None:
    plan_duties(
        office=cast.palu, chosen={Shift(on, Duty.Shift.DAY): cast.staff[name]},
        by=cast.darsono, at=RECEIVED,
    )  # fmt: skip


def trouble(client: Client, kind: str, at: datetime, **more: object) -> Alert:
    """As a loop would raise it; what it says outside is said."""
    settings = settings_of(client.office, at)
    found = Trouble(
        client=client, kind=kind, since_on=at.date(), since_at=at, strand=f"{kind}:{at}",
        **more,  # type: ignore[arg-type]
    )  # fmt: skip
    calendar = calendar_of(client.office, at, settings)
    with transaction.atomic():
        alert = raise_alert(found, settings=settings, calendar=calendar, by=BY, at=at)
    say_waiting(at)
    return alert


def danger(client: Client, at: datetime) -> Alert:
    """Certainly where a victim lives."""
    return trouble(client, "forbidden", at, is_urgent=True)


def minutes_pass(from_at: datetime, minutes: int, step: int = 1) -> None:
    """The loops look every minute."""
    for n in range(0, minutes + 1, step):
        escalate_unseen(from_at + n * MINUTE)
        say_waiting(from_at + n * MINUTE)


def told(alert: Alert) -> list[tuple[int, str]]:
    """Who was told, and how many minutes after it opened."""
    steps = (
        alert.steps.exclude(told=None)
        .filter(what__in=("opened", "told", "escalated"))
        .select_related("told")
    )
    return [
        (round((s.at - alert.opened_at) / MINUTE), str(s.told.username)) for s in steps if s.told
    ]


def called(to: Staff | None = None) -> list[Message]:
    """What went out to colleagues, the oldest first."""
    rows = Message.objects.filter(kind=Message.Kind.STAFF).order_by("made_at", "pk")
    return [row for row in rows if to is None or row.number == NUMBERS[to.username]]


def a_suspension(cast: Cast) -> Suspension:
    """Asked by Ratmi for Sarro; nobody has decided."""
    wish = Wish("unverified", clock.now() + timedelta(days=3), "HP diperbaiki")
    return ask_suspension(id=uuid7(), client=cast.sarro, wish=wish, by=cast.ratmi, at=clock.now())
