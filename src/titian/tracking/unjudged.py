"""Whose past must be judged again? Written beside a deed, taken by the judge; no deed itself.

The points lie in another database, so a deed can only leave a note that the judge finds.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from titian.tracking.models import Device, Unjudged


def judge_from(devices: Iterable[Device], at: datetime) -> None:
    """Whatever these devices sent since `at` is judged anew."""
    Unjudged.objects.bulk_create(Unjudged(device=device, from_at=at) for device in devices)


def waiting(limit: int) -> list[Unjudged]:
    return list(Unjudged.objects.select_related("device").order_by("pk")[:limit])


def forget(notes: Sequence[Unjudged]) -> None:
    """Only those that were read: another may have come meanwhile."""
    Unjudged.objects.filter(pk__in=[note.pk for note in notes]).delete()
