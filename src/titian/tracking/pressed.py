"""Who pressed the button for help, on a tracker or in the app of a phone?

It is an urgent alert like any other cry for help, also when the press arrived late and without a
place. Many trackers repeat it with each position while they are in alarm: what comes soon after the
last press is the same one, and less soon once somebody closed the alert, as it may be in earnest.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from titian.alerts.help import ask_for_help
from titian.alerts.models import Alert, AlertStep
from titian.audit.actor import Machine
from titian.clients.models import Client
from titian.kit.millis import moment, ms
from titian.tracking.carried import Carried
from titian.tracking.evidence import copy_frames
from titian.tracking.models import Device
from titian.tracking.points import Facts, Sign, facts_of
from titian.tracking.store import Store

BY = Machine("phones")
SAME_MS = 10 * 60_000
SAME_AFTER_CLOSING_MS = 2 * 60_000  # trackers that repeat it do so each minute at least
BELIEVED = timedelta(days=1)  # how late a press may be by the device's own clock
Pressed = tuple[Carried, Facts]


class Presses:
    """Remembers which presses were answered; after a start the alerts tell it."""

    def __init__(self) -> None:
        self._answered: dict[UUID, int] = {}

    def turn(
        self, carried: Sequence[Carried], signs: Mapping[int, Sign], store: Store, at: datetime
    ) -> int:
        """Returns how many asked for help anew."""
        pressed = [
            (one, facts) for one in carried if (facts := _pressed(one, signs.get(one.number)))
        ]
        self._remember([one for one, _ in pressed])
        new = [pair for pair in pressed if self._is_new(*pair)]
        for one, facts in new:
            _ask(one, facts, store, at)
        self._answered.update((one.device, _heard_ms(facts)) for one, facts in pressed)
        return len(new)

    def _is_new(self, one: Carried, facts: Facts) -> bool:
        later_ms = _heard_ms(facts) - self._answered.get(one.device, 0)
        return later_ms > SAME_MS or (later_ms > SAME_AFTER_CLOSING_MS and not _is_open(one.client))

    def _remember(self, carried: Iterable[Carried]) -> None:
        """Asks the alerts once for each device."""
        unknown = [str(one.device) for one in carried if one.device not in self._answered]
        if not unknown:
            return
        told = AlertStep.objects.filter(
            alert__kind=Alert.Kind.HELP, evidence__source__in=unknown
        ).values_list("evidence", flat=True)
        for said in told:
            device, heard_ms = UUID(str(said["source"])), int(str(said["heard_ms"]))
            self._answered[device] = max(heard_ms, self._answered.get(device, 0))


def _pressed(one: Carried, sign: Sign | None) -> Facts | None:
    """None of a press by whoever carried it before."""
    facts = Facts() if sign is None else facts_of(sign)
    return facts if _heard_ms(facts) >= ms(one.from_at) else None


def _is_open(client: UUID) -> bool:
    return Alert.objects.filter(client=client, kind=Alert.Kind.HELP, settled_at=None).exists()


def _heard_ms(facts: Facts) -> int:
    return facts.help_ms or 0


def _ask(one: Carried, facts: Facts, store: Store, at: datetime) -> None:
    """With the bytes of the message, which else go after a week."""
    client = Client.objects.select_related("office", "officer").get(pk=one.client)
    heard_ms = _heard_ms(facts)
    more = {"button": one.number, "heard_ms": heard_ms, "source": str(one.device)}
    with transaction.atomic():
        alert = ask_for_help(
            client=client, words="", is_known=True, by=BY, at=at,
            since_at=_pressed_at(facts, moment(heard_ms)), more=more,
        )  # fmt: skip
        device = Device.objects.get(pk=one.device)
        copy_frames(alert=alert, device=device, moments=[heard_ms], store=store, at=at)


def _pressed_at(facts: Facts, heard_at: datetime) -> datetime:
    """By the device's own clock where that can be: else when it was heard."""
    if facts.pressed_ms is None:
        return heard_at
    told = facts.pressed_ms
    is_believed = ms(heard_at - BELIEVED) <= told <= ms(heard_at)
    return moment(told) if is_believed else heard_at
