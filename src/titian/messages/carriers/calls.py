"""How does the office learn of a missed call? From its exchange, or from an app on its telephone.

POST /pesan/masuk/telepon/   {"id": "…", "number": "0812…", "at": "2026-11-24T09:12:00+08:00"}
X-Titian-Signature: sha256=<HMAC-SHA256 of the body, in hexadecimal>
"""

from dataclasses import dataclass

from titian.messages.carriers import Delivery, Forged, MissedCall, Said, Unreadable
from titian.messages.carriers.reading import digest, json_of, moment, text
from titian.messages.carriers.setup import Calls, opened
from titian.messages.carriers.web import is_signed

NAME = "telepon"


@dataclass(frozen=True)
class CallsListener:
    setup: Calls
    name: str = NAME

    def read(self, request: Delivery) -> list[Said]:
        signature = request.headers.get("x-titian-signature", "").removeprefix("sha256=")
        if not is_signed(signature, key=opened(self.setup.signing_key), content=request.body):
            raise Forged
        data = json_of(request)
        number, when = text(data, "number"), text(data, "at")
        if not number:
            raise Unreadable
        key = text(data, "id") or digest(number, when)
        return [MissedCall(f"call:{key}"[:120], number, moment(when, request.at))]

    def greet(self, query: dict[str, str]) -> str | None:
        _ = query
        return None
