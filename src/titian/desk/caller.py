"""Who is calling, when Caddy stands in front? The last address that Caddy itself wrote down.

Without this the whole office shares one address, and ten wrong passwords of one person would
keep everybody out. Only used with `tls = "caddy"`, where nobody but Caddy reaches our port.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

FORWARDED = "HTTP_X_FORWARDED_FOR"


def behind_caddy(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: what the browser wrote into the header itself stands further left."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if forwarded := request.META.get(FORWARDED, ""):
            request.META["REMOTE_ADDR"] = forwarded.rsplit(",", 1)[-1].strip()
        return get_response(request)

    return answer
