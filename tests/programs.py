"""Another program of the office, with its token, as the tests let it speak."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.test import Client as Browser

from cast import Cast
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.kit.regions import children
from titian.offices.access import WHAT_PROGRAMS_MAY
from titian.offices.models import Office
from titian.offices.tokens import MadeToken, make_token

ALL = tuple(WHAT_PROGRAMS_MAY)
ADULTS = tuple(scope for scope in ALL if scope != "program.anak")
API = "/api/v1"
PLACE = children(children("72.71")[0].code)[0].code  # a kelurahan of Palu


@dataclass
class Caller:
    """Speaks JSON with one token; `text` is what it sends as such."""

    text: str
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self._send("GET", path, None, headers)

    def post(self, path: str, body: object, *, key: str = "", **headers: str) -> HttpResponse:
        name = {"Idempotency-Key": key or str(uuid7())}
        return self._send("POST", path, body, {**name, **headers})

    def put(self, path: str, body: object, *, seen: str = "") -> HttpResponse:
        return self._send("PUT", path, body, {"If-Match": seen} if seen else {})

    def _send(self, method: str, path: str, body: object, headers: dict[str, str]) -> HttpResponse:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        asked = {"Authorization": f"Bearer {self.text}", **self.headers, **headers}
        return Browser(raise_request_exception=False).generic(
            method, f"{API}{path}", raw if body is not None else b"",
            content_type="application/json", headers=asked,
        )  # fmt: skip


def a_token(
    cast: Cast, *scopes: str, office: Office | None = None, until: datetime | None = None
) -> MadeToken:
    """Made today by the administrator of Palu."""
    at = clock.now()
    return make_token(
        id=uuid7(), office=office or cast.palu, name="Mesin kios", scopes=scopes or ALL,
        expires_at=until or at + timedelta(days=30), by=cast.agus, at=at,
    )  # fmt: skip


def a_program(cast: Cast, *scopes: str, office: Office | None = None) -> Caller:
    return Caller(a_token(cast, *scopes, office=office).text)


def identity(**other: object) -> dict[str, object]:
    return {
        "name": "Rusdin Labalo", "alias": "", "sex": "L", "nik": "", "birth_place": "Poso",
        "birth_on": "1991-08-19", "religion": "islam", "work": "", "region": PLACE,
        "address": "Jalan Contoh 9", "mother_name": "Halima", **other,
    }  # fmt: skip


def new_client(cast: Cast, **other: object) -> dict[str, object]:
    given = {"book": "adult", "officer": str(cast.staff["ratmi"].pk), "identity": identity()}
    return {**given, **other}
