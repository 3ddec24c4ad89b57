"""Every address declares who may enter; whoever may not is refused."""

from collections.abc import Iterator

import pytest
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver

from cast import Cast
from titian.desk.doors import BROUGHT, Entrance, entrance_of


def addresses(
    resolver: URLResolver | None = None, prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern), pattern


def test_every_address_of_ours_declares_who_may_enter() -> None:
    silent = [
        address
        for address, pattern in addresses()
        if entrance_of(pattern.callback, pattern.name or "") is None
        and not address.startswith("masuk/")
    ]
    assert silent == []


def test_the_table_of_brought_addresses_names_only_real_ones() -> None:
    names = {pattern.name for _address, pattern in addresses()}
    assert set(BROUGHT) <= names
    assert all(isinstance(entrance, Entrance) for entrance in BROUGHT.values())


@pytest.mark.django_db
def test_today_opens_for_everybody_who_is_signed_in(cast: Cast) -> None:
    for staff in cast.staff.values():
        browser = Browser()
        browser.force_login(staff)
        assert browser.get("/").status_code == 200


def test_a_stranger_is_shown_the_door(db: None) -> None:
    assert Browser().get("/").headers["Location"].startswith("/masuk/")
