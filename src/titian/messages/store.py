"""Who carries which message now? Claims of our loops: conditional updates, no deeds.

A claim is a lease. Whoever dies with one leaves a message of which nobody knows whether the
carrier has it: when the lease ends it is called unknown and shown to a person, never sent again.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from titian.messages.models import Errand, Heard, Message, Simulated, Unread


def set_out(message: Message, *, next_at: datetime) -> None:
    """Inside the deed that wrote the message."""
    Errand.objects.create(
        message=message, office_id=message.office_id, channel=message.channel, next_at=next_at
    )


def come_home(message: Message) -> int:
    """The errand is over, or the message is not to go; 0 when it was over already."""
    return Errand.objects.filter(message=message).delete()[0]


def recall(message: Message) -> bool:
    """Takes it back before anybody gives it to a carrier; False: too late."""
    return bool(Errand.objects.filter(message=message, lease_until=None).delete()[0])


def due(*, channel: str, offices: Q, at: datetime, most: int) -> list[UUID]:
    rows = Errand.objects.filter(offices, channel=channel, next_at__lte=at, lease_until=None)
    return list(rows.order_by("next_at", "message_id").values_list("message_id", flat=True)[:most])


def claim(name: UUID, *, until: datetime) -> int:
    """How often this message has been tried, with this time; 0 when somebody else has it."""
    mine = Errand.objects.filter(message_id=name, lease_until=None)
    if mine.update(lease_until=until, attempts=F("attempts") + 1) != 1:
        return 0
    return Errand.objects.values_list("attempts", flat=True).get(message_id=name)


def try_later(name: UUID, *, next_at: datetime) -> None:
    Errand.objects.filter(message_id=name).update(lease_until=None, next_at=next_at)


def put_off(name: UUID, *, next_at: datetime) -> None:
    """Nobody tried yet: its time has not come."""
    Errand.objects.filter(message_id=name, lease_until=None).update(next_at=next_at)


def left_lying(at: datetime) -> QuerySet[Errand]:
    """Claimed by somebody who did not come back."""
    return Errand.objects.filter(lease_until__lte=at).select_related("message")


def is_on_its_way(message: Message) -> bool:
    return Errand.objects.filter(message=message, lease_until__isnull=False).exists()


def hear(carrier: str, key: str, *, at: datetime) -> bool:
    """True for the first time; inside the transaction that takes what was said."""
    _row, is_new = Heard.objects.get_or_create(carrier=carrier, key=key, defaults={"at": at})
    return is_new


def forget_heard(before: datetime, *, most: int = 1_000) -> int:
    """Keys so old that no carrier repeats them."""
    old = Heard.objects.filter(at__lt=before).values_list("pk", flat=True)[:most]
    return Heard.objects.filter(pk__in=list(old)).delete()[0]


def wait_for_reader(message: Message, *, at: datetime) -> None:
    Unread.objects.create(message=message, next_at=at)


def unread(at: datetime, *, most: int) -> Sequence[Unread]:
    rows = Unread.objects.filter(next_at__lte=at).select_related("message__client__office")
    return list(rows.select_related("message__office").order_by("next_at", "pk")[:most])


def was_read(message: Message) -> None:
    Unread.objects.filter(message=message).delete()


def read_again(row: Unread, *, next_at: datetime) -> None:
    Unread.objects.filter(pk=row.pk).update(next_at=next_at, attempts=F("attempts") + 1)


def simulate(*, ref: UUID, message: UUID, at: datetime, report: str, reason: str) -> None:
    Simulated.objects.create(ref=ref, message=message, at=at, report=report, reason=reason)


def simulated(before: datetime, *, most: int) -> list[Simulated]:
    rows = Simulated.objects.filter(at__lte=before).exclude(report="")
    return list(rows.order_by("at", "ref")[:most])


def has_reported(one: Simulated) -> None:
    Simulated.objects.filter(pk=one.pk).update(report="", reason="")


def forget_simulated(before: datetime) -> int:
    return Simulated.objects.filter(at__lt=before - timedelta(days=30)).delete()[0]
