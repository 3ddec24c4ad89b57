"""What does the phone keep, so that a report can be made without a signal? And from when on?

After the first answer a page brings two scripts; they bring the rest. `titian bench weight
--client` weighs all of it. Nothing of it knows a name: the page without a signal holds the
questions, the office's telephone and a tag (`asked_by`) that names nobody.
"""

from dataclasses import dataclass
from importlib.resources import files

import msgspec
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from titian.phone import cookies
from titian.phone.asked_by import tag_here
from titian.phone.doors import ClientRequest, open_to_anyone
from titian.phone.drafts import Draft
from titian.phone.rooms import Room
from titian.phone.said import Said
from titian.phone.templatetags.klien import klien_asset

SCRIPTS = ("kotak.js", "luring.js", "klien.js")
PAGES = ("/s/kerja.js", "/s/simpanan/")
OUTBOX = "/statis/klien/kotak.js"


@dataclass(frozen=True)
class Shell:
    """What the scripts of a page learn from it."""

    who: str
    draft: str  # as JSON; empty where nothing was answered


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
    kept = {"id": str(draft.id), "form_version": draft.version, "answers": draft.answers}
    if fix:
        kept["fix"] = fix
    elif draft.no_fix_because:
        kept["no_fix_because"] = draft.no_fix_because
    return msgspec.json.encode(kept).decode()


@open_to_anyone
@require_GET
def worker(request: ClientRequest) -> HttpResponse:
    """The service worker: from here, so that it serves /s/ and nothing else."""
    _ = request
    source = (files(__package__) / "kerja.js").read_text("utf-8")
    answer = HttpResponse(
        source.replace(OUTBOX, klien_asset("kotak.js")), content_type="text/javascript"
    )
    answer.headers["Cache-Control"] = "no-cache"
    return answer
