"""How does a program name its request, so that it is done once?"""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from ninja import Header

from titian.api.entrance import ProgramRequest
from titian.api.problems import Problem
from titian.offices.sent_once import KeyReused, Sent, once

SALT = "titian.api.once"
IdempotencyKey = Annotated[
    str,
    Header(..., alias="Idempotency-Key", min_length=8, max_length=100, pattern=r"^[!-~]+$"),
]


def done_once(request: ProgramRequest, key: str, make: Callable[[UUID], object]) -> UUID:
    """The id of what was made, now or at the first time. Raises Problem, and what `make` raises."""
    sent = Sent(request.auth.token, key, _fingerprint(request))
    try:
        return once(sent, make=make, at=request.at)
    except KeyReused:
        said = _("Kunci yang sama sudah dipakai untuk permintaan lain. Buat kunci baru.")
        raise Problem(409, "kunci", _("Idempotency-Key sudah dipakai"), said) from None


def _fingerprint(request: ProgramRequest) -> str:
    """Keyed: what was sent cannot be guessed from it."""
    told = b"\n".join([(request.method or "").encode(), request.path.encode(), request.body])
    return salted_hmac(SALT, told, algorithm="sha256").hexdigest()
