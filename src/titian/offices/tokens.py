"""Which other program may come in, with what, and until when? Tokens made, read and revoked.

    tt_service_<id>_<secret>

The secret is 256 random bits, so a plain SHA-256 of it is enough. A wrong, a revoked and an
unknown token take the same way and the same time, and get the same answer.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.offices.access import WHAT_PROGRAMS_MAY
from titian.offices.actions import must_be_new
from titian.offices.models import Office, Program, ServiceToken, Staff
from titian.offices.token_store import note_used

PREFIX = "tt_service_"
ID_LENGTH = 32
LONGEST = timedelta(days=366)
SECRET_BYTES = 32
LONGEST_TOKEN = 200
NOBODYS = sha256(secrets.token_bytes(SECRET_BYTES)).hexdigest()  # no secret has it
NOTED_EVERY = timedelta(minutes=1)


class TokenRefused(Exception):
    """Not one of ours, or no longer: which of the two is not said."""


class AlreadyRevoked(Exception):
    """Somebody shut the program out before."""


class TokenUnfit(Exception):
    """It may nothing, something that does not exist, or lives too long."""


@dataclass(frozen=True)
class MadeToken:
    """The row, and the text that is shown once."""

    token: ServiceToken
    text: str


def make_token(
    *,
    id: UUID,
    office: Office,
    name: str,
    scopes: Iterable[str],
    expires_at: datetime,
    by: Staff,
    at: datetime,
) -> MadeToken:
    """Raises TokenUnfit; SentTwice for a form that was sent before: its text is shown to nobody."""
    wanted = sorted(set(scopes))
    if (
        not wanted
        or not set(wanted) <= set(WHAT_PROGRAMS_MAY)
        or not at < expires_at <= at + LONGEST
    ):
        raise TokenUnfit
    secret = secrets.token_urlsafe(SECRET_BYTES)
    account = Staff(
        office=office, username=f"program-{id.hex}", name=name, state=Staff.State.PROGRAM
    )
    account.set_unusable_password()
    token = ServiceToken(
        id=id, office=office, account=account, scopes=wanted, secret_hash=_hash(secret),
        made_at=at, made_by=by, expires_at=expires_at,
    )  # fmt: skip
    with deed("token.made", subject=token, by=by, at=at) as d:
        locked(Office, office.pk)
        must_be_new(ServiceToken, id)
        d.save(account)
        d.save(token)
    return MadeToken(token, f"{PREFIX}{id.hex}_{secret}")


def revoke_token(*, token: ServiceToken, by: Staff, at: datetime) -> ServiceToken:
    """From the next request on. Raises AlreadyRevoked."""
    with deed("token.revoked", subject=token, by=by, at=at) as d:
        row = locked(ServiceToken, token.pk)
        if row.revoked_at is not None:
            raise AlreadyRevoked
        row.revoked_at, row.revoked_by = at, by
        d.save(row)
    return row


def program_of(text: str, *, at: datetime) -> Program:
    """Whose token this is; that it was used is noted. Raises TokenRefused."""
    known_id, secret = _parts(text)
    token = _found(known_id)
    is_right = compare_digest(_hash(secret), token.secret_hash if token else NOBODYS)
    if token is None or not is_right or not token.is_open(at):
        raise TokenRefused
    if token.last_used_at is None or at - token.last_used_at >= NOTED_EVERY:
        note_used(token, at)
    program = Program._base_manager.select_related("office").get(pk=token.account_id)
    program.token = token
    return program


def _found(known_id: UUID | None) -> ServiceToken | None:
    """Asked for a name that nobody has, too: the question takes its time."""
    return ServiceToken.objects.filter(pk=known_id or UUID(int=0)).first()


def _parts(text: str) -> tuple[UUID | None, str]:
    """A text of another shape names nobody, but is hashed as any other."""
    head, _sep, secret = text[:LONGEST_TOKEN].removeprefix(PREFIX).partition("_")
    is_ours = text.startswith(PREFIX) and len(text) <= LONGEST_TOKEN
    try:
        return (UUID(hex=head) if is_ours and len(head) == ID_LENGTH else None), secret
    except ValueError:
        return None, secret


def _hash(secret: str) -> str:
    return sha256(secret.encode(errors="replace")).hexdigest()
