"""How does a client page leave the house? Small, in the client's language, with a tight policy.

Rendered without the officers' frame: no menu, no name of a person on duty, no question to the
database that the page itself does not ask.
"""

from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse

from titian.phone.doors import ClientRequest
from titian.phone.outbox import shell_of
from titian.phone.rooms import RULES
from titian.phone.said import others_than

POLICY = (
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data: blob:;"
    "media-src 'self';connect-src 'self';manifest-src 'self';form-action 'self';"
    "frame-ancestors 'none';base-uri 'none'"
)


def page(
    request: ClientRequest, template: str, *, status: int = 200, **context: object
) -> HttpResponse:
    guest = request.guest
    shown = {
        "w": request.w,
        "room": guest.room,
        "guest": guest,
        "office": guest.office,
        "others": others_than(request.w.language),
        "here": request.path,
        "clears_after_s": RULES[guest.room].clears_after_s,
        "csrf_token": get_token(request),
        "shell": shell_of(request, context.get("draft")),
        **context,
    }
    answer = HttpResponse(render_to_string(f"klien/{template}.html", shown), status=status)
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def to(request: ClientRequest, name: str, *args: object) -> HttpResponseRedirect:
    """On to another page of the same room, by a GET."""
    return HttpResponseRedirect(address(request, name, *args), status=303)


def address(request: ClientRequest, name: str, *args: object) -> str:
    return reverse(f"{request.guest.room}:{name}", args=args)
