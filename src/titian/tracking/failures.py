"""When did we ourselves not watch? Nobody's silence in that time counts against them.

The offices' outages count, and every stop of the judge or of the gate, also at night when no
office is open.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from titian.offices.models import Heartbeat, Outage
from titian.tracking.models import Blindness

NAME, GATE = "judge", "gate"
TRACKERS, TRACKERS_BACK = "trackers", "trackers back"  # alive, and the end of its last stop
GONE = timedelta(minutes=5)
# Phones that kept their points need a while to hand them in.
CATCHING_UP = timedelta(minutes=10)


def beat(at: datetime) -> bool:
    """Says that the judge lives; True when it had stood still, which is on record then."""
    last = Heartbeat.objects.filter(name=NAME).values_list("at", flat=True).first()
    was_gone = False
    if last is not None and at - last > GONE:
        was_gone = True
        Blindness.objects.create(from_at=last, until_at=at)
    Heartbeat.objects.update_or_create(name=NAME, defaults={"at": at, "steady": 0.0, "boot": ""})
    return was_gone


def note_gate(alive_at: datetime | None) -> None:
    """The gate's newest sign of life; when it had been gone, that is on record then."""
    known = Heartbeat.objects.filter(name=GATE).values_list("at", flat=True).first()
    if alive_at is None or (known is not None and alive_at <= known):
        return
    if known is not None and alive_at - known > GONE:
        Blindness.objects.create(from_at=known, until_at=alive_at)
    _put(GATE, alive_at)


def note_trackers(alive_at: datetime | None, *, are_any: bool) -> None:
    """As note_gate; its stops excuse trackers alone, phones come in by another door."""
    known = Heartbeat.objects.filter(name=TRACKERS).values_list("at", flat=True).first()
    if not are_any:  # nobody misses it
        if known is not None:
            Heartbeat.objects.filter(name=TRACKERS).delete()
        return
    if alive_at is None or (known is not None and alive_at <= known):
        return
    if known is not None and alive_at - known > GONE:
        _put(TRACKERS_BACK, alive_at)
    _put(TRACKERS, alive_at)


def _put(name: str, at: datetime) -> None:
    Heartbeat.objects.update_or_create(name=name, defaults={"at": at, "steady": 0.0, "boot": ""})


def trackers_since(at: datetime) -> datetime | None:
    """As watching_since, for trackers on top of that; ahead while nobody listens to them."""
    known = dict(
        Heartbeat.objects.filter(name__in=(TRACKERS, TRACKERS_BACK)).values_list("name", "at")
    )
    alive, back = known.get(TRACKERS), known.get(TRACKERS_BACK)
    if alive is None or at - alive > GONE:
        return at + CATCHING_UP
    return None if back is None else back + CATCHING_UP


def is_gate_gone(at: datetime) -> bool:
    """False also where none ever ran."""
    return Heartbeat.objects.filter(name=GATE, at__lt=at - GONE).exists()


def excuses(office: UUID, from_at: datetime, at: datetime, *, patience: timedelta) -> bool:
    """Did we fail since then, so lately that the phone had no time to show where it is?"""
    since = watching_since(office, at)
    return since is not None and from_at < since and at < since + patience


def watching_since(office: UUID, at: datetime) -> datetime | None:
    """The end of our last failure, with the time to catch up; None when there was none.

    Of one that goes on it lies ahead.
    """
    if is_gate_gone(at):
        return at + CATCHING_UP
    stops = Blindness.objects.filter(from_at__lte=at)
    outages = Outage.objects.filter(office=office, from_at__lte=at)
    ends = [found.aggregate(last=Max("until_at"))["last"] for found in (stops, outages)]
    last = max((end for end in ends if end is not None), default=None)
    return None if last is None else last + CATCHING_UP


def fell_with_us(office: UUID, heard_at: datetime) -> bool:
    """Was it heard last just before, or while, we ourselves stood still?"""
    span = {"from_at__lte": heard_at + GONE, "until_at__gte": heard_at}
    stops = Blindness.objects.filter(**span)
    return stops.exists() or Outage.objects.filter(office=office, **span).exists()
