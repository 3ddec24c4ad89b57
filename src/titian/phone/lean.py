"""What need an answer to a phone's outbox not say? What only concerns a page that is shown.

No frame, opener or referrer ever meets it, and no cache keeps what a POST answers: a sixth of what
ten reports cost over a weak link were such words.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from titian.phone.shell import WORKER

NO_PAGES = ("application/json", "text/javascript")
OF_PAGES = ("Cross-Origin-Opener-Policy", "Referrer-Policy", "Vary", "X-Frame-Options")
LEAN = {
    "/s/kirim/": (*OF_PAGES, "Cache-Control", "Content-Security-Policy"),
    WORKER: OF_PAGES,  # its own policy bounds what it fetches
}


def lean(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, outermost: the others have said all they say."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        made = get_response(request)
        if made.headers.get("Content-Type", "") in NO_PAGES:
            for name in LEAN.get(request.path, ()):
                made.headers.pop(name, None)
        return made

    return answer
