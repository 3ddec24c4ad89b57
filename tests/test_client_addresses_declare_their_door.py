"""Every client address says who may enter; nobody else gets past, whatever they send."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import URLPattern

from browsing import signed_in
from cast import Cast
from client_pages import WRONG, a_link, came_in
from titian.kit.ids import uuid7
from titian.phone.doors import Needs
from titian.phone.rooms import Room
from titian.phone.urls import KIOSK, PHONE, PRACTICE

pytestmark = pytest.mark.django_db
WITHOUT_DOOR = {"sound"}  # a recording says nothing of anybody
STREET = {
    "home", "link", "pin", "leave", "language", "help", "hand_in", "start", "practised", "stored",
    "worker",
}  # fmt: skip


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    cache.clear()


def addresses() -> Iterator[tuple[Room, str, str, Needs]]:
    for room, patterns in ((Room.PHONE, PHONE), (Room.KIOSK, KIOSK), (Room.PRACTICE, PRACTICE)):
        for one in patterns:
            if one.name not in WITHOUT_DOOR:
                needs = one.callback.needs  # type: ignore[attr-defined]
                yield room, str(one.name), f"/{room}/{_filled(one)}", needs


def _filled(pattern: URLPattern) -> str:
    filled = str(pattern.pattern)
    for part in ("<uuid:report_id>", "<uuid:complaint_id>"):
        filled = filled.replace(part, str(uuid7()))
    return filled.replace("<slug:key>", "mood").replace("<str:secret>", "0" * 16)


def test_every_address_declares_its_door() -> None:
    assert {needs for _room, _name, _address, needs in addresses()} == set(Needs)


def test_only_these_are_open_to_the_street() -> None:
    open_to_all = {name for _room, name, _address, needs in addresses() if needs is Needs.NOTHING}
    assert open_to_all == STREET - {"practised"}


def test_the_pages_of_data_are_open_to_known_clients_alone() -> None:
    known = {name for room, name, _a, needs in addresses() if needs is Needs.KNOWN}
    assert known == {
        "mine", "receipts", "bounds", "letters", "lookers", "phone", "address", "statement",
        "complaints", "complaint", "permissions", "today",
    }  # fmt: skip


@pytest.mark.parametrize("verb", ["get", "post"])
def test_whoever_came_by_no_way_of_ours_is_led_to_the_first_page(cast: Cast, verb: str) -> None:
    for room, name, address, needs in addresses():
        if needs is not Needs.NOTHING and room is not Room.PRACTICE:
            answer = getattr(Browser(), verb)(address)
            assert (answer.status_code, answer.headers["Location"]) == (303, f"/{room}/"), name


@pytest.mark.parametrize("verb", ["get", "post"])
def test_a_sign_in_of_the_office_opens_no_client_page(cast: Cast, verb: str) -> None:
    browser = signed_in(cast, "nurhayati")
    for room, name, address, needs in addresses():
        if needs is not Needs.NOTHING and room is not Room.PRACTICE:
            assert getattr(browser, verb)(address).headers["Location"] == f"/{room}/", name


@pytest.mark.parametrize("verb", ["get", "post"])
def test_whom_we_do_not_know_opens_no_page_of_data(cast: Cast, verb: str) -> None:
    stranger = came_in(a_link(cast), WRONG, times=3)
    for _room, name, address, needs in addresses():
        if needs is Needs.KNOWN:
            assert getattr(stranger, verb)(address).headers["Location"] == "/s/", name


@pytest.mark.parametrize("verb", ["get", "post"])
def test_a_visit_of_a_client_opens_no_page_of_the_office(cast: Cast, verb: str) -> None:
    browser = came_in(a_link(cast))
    for address in ("/", "/klien/", f"/klien/{cast.clients['sarro'].pk}/", "/pengaduan/"):
        answer = getattr(browser, verb)(address)
        assert answer.headers["Location"].startswith("/masuk/"), address
