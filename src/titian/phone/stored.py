"""What does this phone keep? Reports that wait for a signal, and all questions to make another.

One page that the phone keeps and opens by itself when nothing else answers. Its scripts show one
part of it at a time and fill in what only the phone knows; no client stands in it.
"""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from titian.phone.answers import page
from titian.phone.asked import form_today, steps_without_signal
from titian.phone.asked_by import tag_here
from titian.phone.doors import ClientRequest, open_to_anyone
from titian.phone.shell import Shell


@open_to_anyone
@require_GET
def stored(request: ClientRequest) -> HttpResponse:
    steps = list(steps_without_signal(request))
    return page(
        request, "stored", steps=steps, of=len(steps), version=form_today(request).version,
        shell=Shell(tag_here(request.guest), ""),
    )  # fmt: skip
