"""How does a page with alerts stay fresh? An open screen asks for the part that changed, and the
counts of the menu come with it. Where no script runs, the server asks the page to load again.

The script marks its browser with a cookie on the sign-in page already; there the header is left
out. Whoever wants the page to hold still follows the link "Hentikan" on it (WCAG 2.2.1).
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.template.loader import render_to_string

from titian.desk.entrance import StaffRequest

HAS_SCRIPT = "layar"  # the cookie that titian.js sets
ASKED_BY_ITSELF = "segar"  # 1: the page asked, nobody is at work; 0: hold still
EVERY_SECONDS = 60
P = ParamSpec("P")
View = Callable[Concatenate[StaffRequest, P], HttpResponse]


def refreshes_itself(view: View[P]) -> View[P]:
    """Adds the header `Refresh` for browsers without our script, the counts for the others."""

    @wraps(view)
    def answer(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and is_open_screen(request):
            response.write(render_to_string("desk/nav_counts.html", request=request))
        elif response.status_code == 200 and may_refresh(request):
            query = request.GET.copy()
            query[ASKED_BY_ITSELF] = "1"
            response.headers["Refresh"] = f"{EVERY_SECONDS};url={request.path}?{query.urlencode()}"
        return response

    return answer


def may_refresh(request: StaffRequest) -> bool:
    """Nobody types into a search here, no script runs, and the reader did not stop it."""
    holds_still = request.GET.get(ASKED_BY_ITSELF) == "0" or bool(request.GET.get("q"))
    return request.method == "GET" and HAS_SCRIPT not in request.COOKIES and not holds_still


def is_open_screen(request: StaffRequest) -> bool:
    """Our script asks for a part of the page, because something happened."""
    return request.headers.get("X-Titian-Live") == "1"
