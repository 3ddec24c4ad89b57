"""What is kept of a program's requests beside its deeds? When it came, and which keys it sent.

Neither is a deed: the first is overwritten, the second only keeps a deed from being done twice.
"""

from datetime import datetime
from uuid import UUID

from titian.offices.models import SentKey, ServiceToken


def note_used(token: ServiceToken, at: datetime) -> None:
    ServiceToken.objects.filter(pk=token.pk).update(last_used_at=at)


def keep_key(token: ServiceToken, key: str, *, fingerprint: str, made: UUID, at: datetime) -> None:
    SentKey.objects.create(token=token, key=key, fingerprint=fingerprint, made=made, at=at)


def forget_keys(before: datetime, *, most: int) -> int:
    """The oldest, at most so many; returns how many went."""
    old = SentKey.objects.filter(at__lt=before).order_by("at").values_list("pk", flat=True)
    return SentKey.objects.filter(pk__in=list(old[:most])).delete()[0]
