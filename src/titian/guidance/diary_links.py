"""Who may read a diary from outside? Whoever holds its secret address, until it is revoked.

The secret is told once and kept only as its hash. Making another revokes the one before, so that
an address that got about is dead at once.
"""

import secrets
from datetime import datetime
from hashlib import sha256

from titian.audit.deeds import Deed, deed, locked
from titian.guidance.models import DiaryLink
from titian.offices.models import Staff

SECRET_BYTES = 32


def make_link(*, staff: Staff, at: datetime) -> str:
    """A new secret, told once; the former address is dead."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with deed("diary.link_made", subject=staff, by=staff, at=at) as d:
        locked(Staff, staff.pk)
        _end(d, staff, at)
        d.save(
            DiaryLink(staff=staff, office_id=staff.office_id, secret_hash=_hash(secret), made_at=at)
        )
    return secret


def revoke_link(*, staff: Staff, at: datetime) -> None:
    """The address answers no more."""
    with deed("diary.link_revoked", subject=staff, by=staff, at=at) as d:
        _end(d, staff, at)


def link_of(staff: Staff) -> DiaryLink | None:
    return DiaryLink.objects.filter(staff=staff, revoked_at=None).first()


def holder_of(secret: str) -> Staff | None:
    """Whose diary it is, while they work here; nobody's when revoked or unknown."""
    rows = DiaryLink.objects.filter(secret_hash=_hash(secret), revoked_at=None)
    found = rows.select_related("staff__office").first()
    return found.staff if found is not None and found.staff.is_active else None


def _end(d: Deed, staff: Staff, at: datetime) -> None:
    for row in DiaryLink.objects.filter(staff=staff, revoked_at=None):
        row.revoked_at = at
        d.save(row)


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
