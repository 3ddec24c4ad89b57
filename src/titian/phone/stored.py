"""What does this phone keep? Reports that wait for a signal, and all questions to make another.

One page that the phone keeps and opens by itself when nothing else answers. Its scripts show one
part of it at a time and fill in what only the phone knows; no client stands in it.
"""

from importlib.resources import files

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from titian.phone.answers import page
from titian.phone.asked import form_today, steps_without_signal
from titian.phone.asked_by import tag_here
from titian.phone.doors import ClientRequest, open_to_anyone
from titian.phone.outbox import Shell
from titian.phone.scripts import folded
from titian.phone.templatetags.klien import klien_asset

OUTBOX = "/statis/klien/kotak.js"  # as the worker's source names it


@open_to_anyone
@require_GET
def stored(request: ClientRequest) -> HttpResponse:
    steps = list(steps_without_signal(request))
    before = ["kotak", *(step.key for step in steps)]
    return page(
        request, "stored", steps=list(zip(steps, before, strict=False)), of=len(steps),
        version=form_today(request).version,
        shell=Shell(tag_here(request.guest), ""),
    )  # fmt: skip


@open_to_anyone
@require_GET
def worker(request: ClientRequest) -> HttpResponse:
    """The service worker: from here, so that it serves /s/ and nothing else."""
    _ = request
    source = (files(__package__) / "kerja.js").read_text("utf-8")
    script = folded(source.replace(OUTBOX, klien_asset("kotak.js")))
    answer = HttpResponse(script, content_type="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
