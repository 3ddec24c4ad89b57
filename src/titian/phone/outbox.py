"""What do the scripts of a page learn from it? For whom they keep, and what was answered so far.

From the first answer on: whoever only looks at a question loads no script of ours.
"""

from dataclasses import dataclass
from uuid import UUID

import msgspec

from titian.phone import cookies
from titian.phone.asked_by import tag_here
from titian.phone.doors import ClientRequest
from titian.phone.drafts import Draft
from titian.phone.rooms import Room


@dataclass(frozen=True)
class Shell:
    """What the scripts of a page learn from it."""

    who: str
    draft: str  # as JSON; empty where nothing was answered


class Written(msgspec.Struct, omit_defaults=True):
    """A draft as `kotak.js` keeps it."""

    id: UUID
    form_version: str
    answers: dict[str, str]
    fix: tuple[float, float, float] | None = None
    no_fix_because: str = ""


def shell_of(request: ClientRequest, draft: object) -> Shell | None:
    """None before the first answer, at the kiosk, and in practice."""
    if request.guest.room is not Room.PHONE:
        return None
    begun = draft if isinstance(draft, Draft) and draft.answers else None
    if begun is None and cookies.OUTBOX not in request.COOKIES:
        return None
    return Shell(tag_here(request.guest), as_kept(begun) if begun else "")


def as_kept(draft: Draft) -> str:
    """As the phone's outbox keeps it, under the id that the report will have here."""
    fix = draft.fix and (draft.fix.latitude, draft.fix.longitude, draft.fix.accuracy_m)
    kept = Written(draft.id, draft.version, draft.answers, fix, "" if fix else draft.no_fix_because)
    return msgspec.json.encode(kept).decode()
