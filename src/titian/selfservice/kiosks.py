"""Which screens of the office stand open for clients? Opened by the desk, started once, closed.

The browser of the screen is signed in as nobody: it carries a secret of its own, which opens the
kiosk pages until the evening and nothing else.
"""

from datetime import datetime, timedelta
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.offices.models import Office, Staff
from titian.selfservice.models import Kiosk
from titian.selfservice.rules.links import hash_of
from titian.selfservice.secrets_of import new_secret

KIOSK_LASTS = timedelta(hours=12)


def open_kiosk(
    *, id: UUID, office: Office, name: str, by: Staff, at: datetime
) -> tuple[Kiosk, str]:
    """A screen until the evening, and the secret with which it is started once."""
    secret = new_secret()
    kiosk = Kiosk(
        id=id, office=office, name=name, secret_hash=hash_of(secret), opened_at=at, opened_by=by,
        until_at=at + KIOSK_LASTS,
    )  # fmt: skip
    with deed("kiosk.opened", subject=kiosk, by=by, at=at) as d:
        d.save(kiosk)
    return kiosk, secret


def start_kiosk(*, secret: str, at: datetime) -> tuple[Kiosk, str] | None:
    """The screen takes a secret of its own; the one that was shown starts no second screen."""
    kiosk = Kiosk.objects.filter(secret_hash=hash_of(secret), is_started=False).first()
    if kiosk is None or not kiosk.is_open(at):
        return None
    own = new_secret()
    with deed("kiosk.started", subject=kiosk, by=kiosk.opened_by, at=at) as d:
        row = locked(Kiosk, kiosk.pk)
        if row.is_started:
            return None
        row.is_started, row.secret_hash = True, hash_of(own)
        d.save(row)
    return row, own


def close_kiosk(*, kiosk: Kiosk, by: Staff, at: datetime) -> None:
    with deed("kiosk.closed", subject=kiosk, by=by, at=at) as d:
        row = locked(Kiosk, kiosk.pk)
        row.closed_at = row.closed_at or at
        d.save(row)


def kiosk_of(secret: str, at: datetime) -> Kiosk | None:
    """The screen that this cookie names, while it is open."""
    kiosks = Kiosk.objects.select_related("office")
    kiosk = kiosks.filter(secret_hash=hash_of(secret), is_started=True).first() if secret else None
    return kiosk if kiosk is not None and kiosk.is_open(at) else None
