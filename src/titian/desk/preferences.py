"""How does this person like to read? Text size, contrast, sound and language, kept in cookies.

They belong to the computer and its reader, not to the account: someone who cannot read the
sign-in page needs them before signing in.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from titian.desk.doors import open_to_all

Answer = Callable[[HttpRequest], HttpResponseBase]

TEXT_COOKIE = "teks"
CONTRAST_COOKIE = "kontras"
SOUND_COOKIE = "bunyi"
TEXT_SIZES = ("100", "125", "150")
YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class Preferences:
    text: str = "100"
    has_contrast: bool = False
    has_sound: bool = True

    @classmethod
    def of(cls, request: HttpRequest) -> "Preferences":
        text = request.COOKIES.get(TEXT_COOKIE, "")
        return cls(
            text=text if text in TEXT_SIZES else "100",
            has_contrast=request.COOKIES.get(CONTRAST_COOKIE) == "1",
            has_sound=request.COOKIES.get(SOUND_COOKIE) != "0",
        )

    @property
    def classes(self) -> str:
        """For <html>: the stylesheet does the rest."""
        size = "" if self.text == "100" else f"teks-{self.text}"
        return " ".join(word for word in (size, "kontras" if self.has_contrast else "") if word)


def speak(get_response: Answer) -> Answer:
    """Middleware: the reader's choice of language, else Indonesian.

    Django's own also asks the browser; office computers are often sold set to English, and then
    a whole office would read its pages in its second language.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = dict(settings.LANGUAGES)
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            return get_response(request)

    return answer


@open_to_all
@require_POST
def text(request: HttpRequest) -> HttpResponseRedirect:
    return _keep(request, TEXT_COOKIE, TEXT_SIZES)


@open_to_all
@require_POST
def contrast(request: HttpRequest) -> HttpResponseRedirect:
    return _keep(request, CONTRAST_COOKIE, ("0", "1"))


@open_to_all
@require_POST
def sound(request: HttpRequest) -> HttpResponseRedirect:
    return _keep(request, SOUND_COOKIE, ("0", "1"))


@open_to_all
@require_POST
def language(request: HttpRequest) -> HttpResponseRedirect:
    known = tuple(code for code, _name in settings.LANGUAGES)
    return _keep(request, settings.LANGUAGE_COOKIE_NAME, known)


def _keep(request: HttpRequest, cookie: str, allowed: tuple[str, ...]) -> HttpResponseRedirect:
    """Back to where the reader was; a value that we do not offer changes nothing."""
    response = redirect(_back(request))
    value = request.POST.get("value", "")
    if value in allowed:
        response.set_cookie(
            cookie,
            value,
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if is_ours else "/"


urlpatterns = [
    path("tampilan/teks", text, name="preference_text"),
    path("tampilan/kontras", contrast, name="preference_contrast"),
    path("tampilan/bunyi", sound, name="preference_sound"),
    path("tampilan/bahasa", language, name="preference_language"),
]
