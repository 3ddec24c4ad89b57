"""What waits to be said outside? A queue of our own loops, without deeds: the alert that put a row
there has its entry, and so has what is said of it.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from titian.alerts.models import Alert, ToSay
from titian.offices.models import Staff


def call_later(alert: Alert, people: Sequence[Staff], at: datetime) -> None:
    """Inside the deed that wrote the alert."""
    ToSay.objects.bulk_create(
        [ToSay(alert=alert, staff=person, at=at, next_at=at) for person in people]
    )


def tell_client_later(alert: Alert, at: datetime) -> None:
    """Inside the deed that wrote the alert."""
    ToSay.objects.create(alert=alert, at=at, next_at=at)


def calls_waiting(at: datetime, *, most: int) -> Sequence[ToSay]:
    rows = _waiting(at).exclude(staff=None).select_related("staff__office", "alert")
    return list(rows[:most])


def notices_waiting(at: datetime, *, most: int) -> Sequence[ToSay]:
    rows = _waiting(at).filter(staff=None)
    return list(rows.select_related("alert__office", "alert__client__office")[:most])


def was_said(rows: Sequence[ToSay]) -> None:
    """Inside the deed that said it, or where nothing is to be said any more."""
    ToSay.objects.filter(pk__in=[row.pk for row in rows]).delete()


def say_again(rows: Sequence[ToSay], *, next_at: datetime) -> None:
    ToSay.objects.filter(pk__in=[row.pk for row in rows]).update(next_at=next_at)


def _waiting(at: datetime) -> QuerySet[ToSay]:
    return ToSay.objects.filter(next_at__lte=at).order_by("next_at", "pk")
