"""Every operation of the API asks for a token and names the rights that open it."""

import re
from collections.abc import Iterator

import pytest
from ninja.operation import Operation

from cast import Cast
from programs import ALL, API, Caller, a_program
from titian.api.described import operations_of, scopes_of
from titian.api.entrance import Token
from titian.api.v1 import api
from titian.kit.ids import uuid7

pytestmark = pytest.mark.django_db
PART = re.compile(r"\{uuid\w*:\w+\}")


def operations() -> Iterator[tuple[str, str, Operation]]:
    """Method, path and operation."""
    for _name, one in operations_of(api):
        for method in one.methods:
            yield method, PART.sub(str(uuid7()), one.path), one


def sent(caller: Caller, method: str, path: str) -> int:
    body = {} if method in {"POST", "PUT"} else None
    return caller._send(method, path, body, {}).status_code


def test_every_operation_declares_its_rights() -> None:
    found = list(operations())
    assert len(found) == 12
    for method, path, one in found:
        [door] = one.auth_callbacks
        assert isinstance(door, Token), (method, path)
        assert door.entrance.rights, (method, path)


def test_without_a_token_every_operation_is_closed(cast: Cast) -> None:
    for method, path, _one in operations():
        assert sent(Caller(""), method, path) == 401, (method, path)


@pytest.mark.parametrize("scope", ALL)
def test_each_scope_opens_what_it_says_and_no_more(cast: Cast, scope: str) -> None:
    program = a_program(cast, scope)
    for method, path, one in operations():
        is_open = sent(program, method, path) not in {401, 403}
        assert is_open == (scope in scopes_of(one)), (method, path)


def test_every_operation_is_described_and_promises_its_answers(cast: Cast) -> None:
    tree = Caller("").get("/openapi.json").json()
    described = [one for methods in tree["paths"].values() for one in methods.values()]
    assert len(described) == 12
    for one in described:
        assert one["security"] == [{"Token": []}]
        assert one["summary"], one
        assert one["description"], one
        assert {"401", "403", "422"} <= set(one["responses"])
        assert list(one["responses"]["401"]["content"]) == ["application/problem+json"]


def test_the_page_for_makers_of_programs_names_every_operation(cast: Cast) -> None:
    answer = Caller("", {"Accept-Language": "en"}).get("/")
    page = answer.content.decode()
    for method, _path, one in operations():
        shown = re.sub(r"\{uuid\w*:(\w+)\}", r"{\1}", one.path)
        assert f"<b>{method}</b> {API}{shown}" in page
    assert "Register a client" in page
    assert "https://" not in page
