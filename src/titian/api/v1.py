"""Which operations are there, and what do their answers promise? The first version, never narrowed.

What a program relies on today stays: new fields may come, none goes and none changes its meaning.
"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from titian.api import clients, office, reports, supervisions
from titian.api.described import description_page, schema
from titian.api.entrance import no_token
from titian.api.mistakes import wrong_fields
from titian.api.problems import Problem, answer_of, unfit, unreadable

api = NinjaAPI(
    title="Titian", version="1", docs_url=None, openapi_url=None, urls_namespace="titian-v1"
)
for part in (clients, supervisions, reports, office):
    api.add_router("", part.router)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    _ = request
    return answer_of(problem)


@api.exception_handler(AuthenticationError)
def _without_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    _ = request, error
    return answer_of(no_token())


@api.exception_handler(ValidationError)
def _unfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    _ = request
    return answer_of(unfit(*wrong_fields(error.errors)))


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    _ = request, error
    return answer_of(unreadable())


@api.exception_handler(Exception)
def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    """The door says it, and writes it down."""
    _ = request
    raise error


def patterns() -> list[URLPattern]:
    """Behind the door: the operations, their description for programs and for people."""
    return [
        path("", partial(description_page, api)),
        path("openapi.json", partial(schema, api)),
        *(one for one in api.urls[0] if isinstance(one, URLPattern)),
    ]
