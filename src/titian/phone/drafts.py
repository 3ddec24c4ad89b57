"""What has the client answered so far? Kept in their own browser, signed, until it is sent.

Kept there nothing half-said lies with us, a restarted server forgets nothing, and a practice is
kept nowhere else. The signature binds it to the visit, so that no draft moves to another's.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from django.core import signing

from titian.kit.ids import uuid7
from titian.phone import cookies
from titian.phone.doors import ClientRequest
from titian.reporting.told import Fix

LASTS = timedelta(hours=12)


@dataclass(frozen=True)
class Draft:
    """A report that is being made; `id` is the report's own from its first answer."""

    id: UUID
    version: str
    answers: dict[str, str] = field(default_factory=dict)
    fix: Fix | None = None
    no_fix_because: str = ""
    photo: UUID | None = None

    def with_answer(self, key: str, code: str) -> "Draft":
        return replace(self, answers={**self.answers, key: code})


def begun(version: str) -> Draft:
    return Draft(uuid7(), version)


def draft_of(request: ClientRequest) -> Draft | None:
    """None where nothing was begun, or where it is not ours."""
    try:
        packed = signing.loads(
            request.COOKIES.get(cookies.DRAFT, ""), salt=_salt(request), max_age=LASTS
        )
    except signing.BadSignature:
        return None
    known_id, version, answers, fix, because, photo = packed
    return Draft(
        UUID(known_id), version, answers, Fix(*fix) if fix else None, because,
        UUID(photo) if photo else None,
    )  # fmt: skip


def packed(request: ClientRequest, draft: Draft) -> str:
    """As the cookie carries it."""
    fix = draft.fix and (draft.fix.latitude, draft.fix.longitude, draft.fix.accuracy_m)
    photo = draft.photo.hex if draft.photo else None
    return signing.dumps(
        [draft.id.hex, draft.version, draft.answers, fix, draft.no_fix_because, photo],
        salt=_salt(request), compress=True,
    )  # fmt: skip


def _salt(request: ClientRequest) -> str:
    visit = request.guest.visit
    return f"draf:{request.guest.room}:{visit.pk if visit else ''}"
