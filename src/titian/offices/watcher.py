"""Were we alive, and can the clock be believed? The heartbeat of our loops.

No heartbeat for five minutes in office hours is an outage of ours: it is recorded at the next
start, before anybody is called silent. A wall clock that moved against the steady clock puts
everything in doubt until a person confirms it.
"""

import time
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.db import transaction

from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.offices.models import ClockDoubt, Heartbeat, Office, Outage
from titian.offices.settings_of import calendar_of

NAME = "work"
GONE = timedelta(minutes=5)
JUMPED = timedelta(minutes=5)
LONGEST_OFF = timedelta(days=30)  # beyond, a dead clock battery is likelier than a long holiday
BY = Machine("heartbeat")
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def beat(at: datetime, steady: float | None = None) -> int:
    """Records what happened since the last beat, then beats."""
    steady = steady_now() if steady is None else steady
    with transaction.atomic():
        last = Heartbeat.objects.filter(name=NAME).first()
        if last is not None:
            _look_back(last, at, steady)
        Heartbeat.objects.update_or_create(
            name=NAME, defaults={"at": at, "steady": steady, "boot": boot_id()}
        )
    return 1


def _look_back(last: Heartbeat, at: datetime, steady: float) -> None:
    off = _seconds_off(last, at, steady)
    if abs(off) > JUMPED.total_seconds():
        _doubt_the_clock(off, at)
    elif at - last.at > GONE:
        _record_outage(last.at, at)


def is_clock_doubtful() -> bool:
    """Has the clock jumped, and has nobody looked at it yet?"""
    return ClockDoubt.objects.filter(confirmed_at=None).exists()


def last_turn(name: str) -> datetime | None:
    """When that loop of ours last went round."""
    return Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()


def note_turn(name: str, at: datetime) -> None:
    Heartbeat.objects.update_or_create(
        name=name, defaults={"at": at, "steady": steady_now(), "boot": boot_id()}
    )


def steady_now() -> float:
    """Seconds since the machine started, sleep included; nobody can set them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


@cache
def boot_id() -> str:
    return BOOT_ID.read_text().strip() if BOOT_ID.exists() else ""


def _seconds_off(last: Heartbeat, at: datetime, steady: float) -> int:
    """Wall time minus true time since the last beat; after a restart of the machine only
    a clock that went back, or absurdly far ahead, can be known."""
    passed = (at - last.at).total_seconds()
    if last.boot != boot_id():
        return int(passed) if not 0 <= passed <= LONGEST_OFF.total_seconds() else 0
    return int(passed - (steady - last.steady))


def _doubt_the_clock(seconds_off: int, at: datetime) -> None:
    for office in Office.objects.all():
        doubt = ClockDoubt(office=office, noticed_at=at, seconds_off=seconds_off)
        with deed("clock.doubted", subject=doubt, by=BY, at=at) as d:
            d.save(doubt)


def _record_outage(from_at: datetime, until_at: datetime) -> None:
    """One outage per Bapas whose office hours it touched for more than five minutes."""
    for office in Office.objects.filter(kind=Office.Kind.BAPAS):
        calendar = calendar_of(office, until_at)
        minutes = calendar.office_minutes_between(from_at, until_at)
        if timedelta(minutes=minutes) <= GONE:
            continue
        outage = Outage(
            office=office, from_at=from_at, until_at=until_at, cause=Outage.Cause.NO_HEARTBEAT
        )
        with deed("outage.noticed", subject=outage, by=BY, at=until_at) as d:
            d.save(outage)
