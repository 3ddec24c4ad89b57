"""How does a request of another program come in? In its language, read once, answered in its kind.

What lies behind is loaded with the first request: an office to which no program speaks does not
pay for it (9 MB). Django's own pages for what is not found, not allowed or broken are for people;
here each is a problem in JSON (RFC 9457).
"""

import logging
from functools import cache

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch
from django.urls.resolvers import RegexPattern, URLResolver
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from titian.api.problems import Problem, answer_of, why_failed
from titian.offices.doors import open_to_all

JSON = "application/json"
WITH_BODY = ("POST", "PUT", "PATCH")
LANGUAGES = ("id", "en")
log = logging.getLogger("titian.api")


@csrf_exempt  # no cookie opens anything here: only a token does
@open_to_all  # each operation asks for the token itself (api/entrance.py)
def door(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    """Whatever happens, the answer is one that a program can read."""
    language = _language(request)
    with translation.override(language):
        try:
            answer = _answered(request, rest)
        except Problem as problem:
            answer = answer_of(problem)
        except Exception as error:
            log.exception("API")
            answer = answer_of(why_failed(error))
    answer.headers["Content-Language"] = language
    answer.headers["Vary"] = "Accept-Language, Authorization"
    return answer


def _answered(request: HttpRequest, rest: str) -> HttpResponseBase:
    match = _match(rest)
    if request.method in WITH_BODY:
        _read(request)
    answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    if answer.status_code == 405:
        raise Problem(
            405, "cara", _("Cara ini tidak dikenal di alamat ini"),
            headers={"Allow": ", ".join(sorted(answer.headers["Allow"].split(", ")))},
        )  # fmt: skip
    return answer


def _match(rest: str) -> ResolverMatch:
    try:
        return _behind().resolve(rest)
    except Resolver404:
        raise Problem(404, "alamat", _("Alamat ini tidak ada")) from None


@cache
def _behind() -> URLResolver:
    from titian.api.v1 import patterns  # noqa: PLC0415 - 9 MB, only where a program asks

    return URLResolver(RegexPattern(r"^"), patterns())


def _read(request: HttpRequest) -> None:
    """Kept by the request from here on."""
    try:
        body = request.body
    except RequestDataTooBig:
        raise Problem(413, "besar", _("Isi permintaan terlalu besar")) from None
    except UnreadablePostError:
        raise Problem(400, "putus", _("Isi permintaan terputus")) from None
    if body and request.content_type != JSON:
        raise Problem(415, "jenis-isi", _("Isi harus application/json"))


def _language(request: HttpRequest) -> str:
    """Indonesian first: also for a program that says nothing, or a language that we lack. In a
    browser the reader's own choice holds, as on every page."""
    if "text/html" in request.headers.get("Accept", ""):
        return translation.get_language() or LANGUAGES[0]
    wanted = request.headers.get("Accept-Language", "")
    for code, _weight in parse_accept_lang_header(wanted):
        for ours in LANGUAGES:
            if code.partition("-")[0] == ours:
                return ours
    return LANGUAGES[0]
