"""How is each phone, and what should the client be told about it?

For the page of devices: when it was last heard, its battery, what its system takes from the app,
how far its clock is off. A phone of ended guidance is waited for by nobody, and that is said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from titian.clients.models import Client
from titian.tracking.bounds import guided_now, moment, ms
from titian.tracking.failures import watching_since
from titian.tracking.models import Assignment, Device
from titian.tracking.points import Facts, Point, Sign, facts_of
from titian.tracking.rules.rhythm import LOW_BATTERY, Rhythm, rhythm_of
from titian.tracking.silence import cause_of
from titian.tracking.store import Store

CLOCK_IS_OFF = timedelta(minutes=5)


@dataclass(frozen=True)
class DeviceHealth:
    """One phone as it is now."""

    device: Device
    client: Client | None  # None: with nobody
    rhythm: Rhythm
    heard_at: datetime | None
    fix_at: datetime | None
    battery: int  # percent, -1 unknown
    facts: Facts
    cause: str  # DeviceSilence.Cause, of a silence that is or would be
    is_guided: bool  # does the client's guidance go on?

    @property
    def has_low_battery(self) -> bool:
        return 0 <= self.battery <= LOW_BATTERY and not self.facts.charging

    @property
    def lacks_permission(self) -> bool:
        return self.facts.permission is not None and self.facts.permission != "background"

    @property
    def is_held_back(self) -> bool:
        """By the phone's battery saver, its optimiser, or a system that puts apps to sleep."""
        return bool(self.facts.optimised or self.facts.power_saving or self.facts.hibernates)

    @property
    def clock_off(self) -> timedelta | None:
        """How late the phone's clock is (below zero: ahead); None while it is good or unknown."""
        skew = timedelta(milliseconds=self.facts.skew_ms or 0)
        return skew if abs(skew) > CLOCK_IS_OFF else None


def health_of(devices: Iterable[Device], store: Store, at: datetime) -> list[DeviceHealth]:
    """In the order given; few questions for all of them. May raise StoreClosed."""
    wanted = list(devices)
    numbers = [device.number for device in wanted]
    signs, fixes = store.last_sign(numbers), store.newest(numbers)
    held = _held(wanted, at)
    guided = guided_now(one.client_id for one in held.values())
    since = {office: watching_since(office, at) for office in {d.office_id for d in wanted}}
    return [
        _health(
            device, held.get(device.number), signs.get(device.number), fixes.get(device.number),
            since=since[device.office_id], is_guided=_is_guided(held, device, guided), at=at,
        )
        for device in wanted
    ]  # fmt: skip


def _held(devices: Iterable[Device], at: datetime) -> dict[int, Assignment]:
    """Who carries each of them at `at`."""
    begun = Assignment.objects.filter(device__in=list(devices), from_at__lte=at)
    rows = begun.select_related("client__office", "device").order_by("from_at")
    return {row.device.number: row for row in rows if row.until_at is None or row.until_at > at}


def _is_guided(held: Mapping[int, Assignment], device: Device, guided: set[UUID]) -> bool:
    one = held.get(device.number)
    return one is not None and one.client_id in guided


def _health(
    device: Device,
    held: Assignment | None,
    sign: Sign | None,
    fix: Point | None,
    *,
    since: datetime | None,
    is_guided: bool,
    at: datetime,
) -> DeviceHealth:
    from_at = device.enrolled_at if held is None else held.from_at
    heard = None if sign is None else sign.received_ms
    return DeviceHealth(
        device=device,
        client=None if held is None else held.client,
        rhythm=rhythm_of(
            seen_ms=heard,
            counted_ms=ms(from_at if since is None else max(from_at, since)),
            heartbeat_s=device.heartbeat_s,
            now_ms=ms(at),
        ),
        heard_at=None if heard is None else moment(heard),
        fix_at=None if fix is None else moment(fix.at_ms),
        battery=-1 if sign is None else sign.batt,
        facts=Facts() if sign is None else facts_of(sign),
        cause=cause_of(sign, fix),
        is_guided=is_guided,
    )
