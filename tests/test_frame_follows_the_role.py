"""Does the frame show each role its own menu, and nothing to somebody signed out?"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import path

from titian.desk import frame as frames
from titian.desk import preferences


def _page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.path)


urlpatterns = [
    path("", _page, name="today"),
    path("klien/", _page, name="clients"),
    path("klien/baru/", _page, name="client_new"),
    path("kesehatan/", _page, name="health"),
    *preferences.urlpatterns,
]


@dataclass(frozen=True)
class Office:
    name: str = "Bapas Labuhan Jati"
    zone: str = "Asia/Makassar"
    phone: str = "+6281000000118"


@dataclass(frozen=True)
class Officer:
    role_names: frozenset[str]
    name: str = "Ratmi Handayu"
    office: Office = Office()
    is_authenticated: bool = True


def _frame(address: str, *roles: str, **extra: object) -> frames.Frame:
    request = RequestFactory().get(address)
    vars(request).update(user=Officer(frozenset(roles)), **extra)
    return frames.frame(request)["frame"]


pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def addresses_of_these_pages() -> Iterator[None]:
    """A process asks for each address once."""
    frames.address_of.cache_clear()
    yield
    frames.address_of.cache_clear()


def test_a_pk_sees_clients_and_no_health() -> None:
    assert [item.url_name for item in _frame("/", "pk").nav] == ["today", "clients", "client_new"]


def test_an_admin_sees_health_and_no_clients() -> None:
    assert [item.url_name for item in _frame("/", "admin").nav] == ["today", "health"]


def test_a_page_that_nobody_made_is_not_in_the_menu() -> None:
    assert "alerts" not in [item.url_name for item in _frame("/", "pk").nav]


def test_the_menu_says_where_one_is() -> None:
    current = [item.url_name for item in _frame("/klien/baru/", "pk").nav if item.is_current]
    assert current == ["client_new"]
    inside = [item.url_name for item in _frame("/klien/0412/", "pk").nav if item.is_current]
    assert inside == ["clients"]


def test_counts_of_the_entrance_stand_in_the_menu() -> None:
    assert _frame("/", "pk", counts={"today": 6}).nav[0].count == 6


def test_somebody_signed_out_gets_no_menu_and_no_open_screen() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    frame = frames.frame(request)["frame"]
    assert (frame.nav, frame.ticket_address, frame.office) == ((), "", "")


def test_an_error_before_anyone_is_known_still_has_a_frame() -> None:
    assert not frames.frame(RequestFactory().get("/"))["frame"].is_signed_in


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503"])
def test_an_error_page_needs_neither_request_nor_user(name: str) -> None:
    assert "<h1>" in render_to_string(f"{name}.html")


def test_every_page_is_named_in_the_language_it_is_written_in() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    page = render_to_string("404.html", request=request)
    assert '<html lang="id">' in page
    assert "Halaman ini tidak ada" in page


def test_what_must_be_mended_is_said_on_every_page() -> None:
    said = frames.Standing("Cadangan data berumur 3 hari.")
    request = RequestFactory().get("/")
    vars(request).update(user=Officer(frozenset({"admin"})), standing=(said,))
    assert "Cadangan data berumur 3 hari." in render_to_string("desk/base.html", request=request)
