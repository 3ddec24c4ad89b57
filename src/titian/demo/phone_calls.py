"""How does an invented phone speak with the gate? As OwnTracks or Traccar Client would."""

import base64
import http.client
import json
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from titian.kit.shapes import Place

HOST = "127.0.0.1"
PATIENCE = 15.0  # seconds
E7 = 1e7


class NotTaken(Exception):
    """The gate did not keep it: the phone keeps it and tries again."""


@dataclass(frozen=True)
class Call:
    """One fix on its way."""

    token: str
    kind: str
    at: float  # epoch seconds
    place: Place
    acc_m: int
    batt: int
    is_buffered: bool = False


@dataclass(frozen=True)
class Caller:
    """Whoever speaks for the phones of this machine."""

    port: int

    def say(self, call: Call) -> None:
        """Raises NotTaken."""
        if call.kind == "owntracks":
            self._ask("POST", "/ot", _owntracks(call), _owntracks_head(call))
        else:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            self._ask("POST", "/", _traccar(call), form)

    def is_open(self) -> bool:
        try:
            self._ask("GET", "/sehat", b"", {})
        except NotTaken:
            return False
        return True

    def _ask(self, method: str, path: str, body: bytes, head: dict[str, str]) -> None:
        try:
            with closing(http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)) as line:
                line.request(method, path, body, head)
                status = line.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise NotTaken(type(error).__name__) from error
        if status != HTTPStatus.OK:
            raise NotTaken(str(status))


def _owntracks(call: Call) -> bytes:
    said = {
        "_type": "location", "tst": int(call.at), "created_at": int(call.at),
        "lat": call.place[0] / E7, "lon": call.place[1] / E7, "acc": call.acc_m,
        "batt": call.batt, "bs": 1, "tid": "hp",
        "conn": "o" if call.is_buffered else "m", "m": 1,
    }  # fmt: skip
    return json.dumps(said).encode()


def _owntracks_head(call: Call) -> dict[str, str]:
    secret = base64.b64encode(f"hp:{call.token}".encode()).decode()
    return {"Authorization": f"Basic {secret}", "Content-Type": "application/json; charset=utf-8"}


def _traccar(call: Call) -> bytes:
    """The form of Traccar Client 10."""
    said = {
        "id": call.token, "timestamp": int(call.at), "lat": call.place[0] / E7,
        "lon": call.place[1] / E7, "accuracy": call.acc_m, "batt": call.batt, "speed": 0,
    }  # fmt: skip
    return urlencode(said).encode()
