"""What do people see when a page of ours fails? The page itself, in each language asked for."""

from collections.abc import Sequence

from django.test import RequestFactory
from django.utils.translation import override
from django.views.defaults import server_error

from titian.bench.inside import recording  # notes the template, too


def answer(words: Sequence[str]) -> object:
    _ = recording
    return [_page(language) for language in words]


def _page(language: str) -> str:
    with override(language):
        return server_error(RequestFactory().get("/")).content.decode()
