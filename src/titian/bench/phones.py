"""What do phones do while processes die? They send the oldest point until it is answered with 200.

A point counts as acknowledged then, and never before; some are sent once more, as a phone does
whose answer was lost on the way.
"""

import http.client
import json
import random
import threading
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

from titian.bench.installation import Installation
from titian.bench.processes import LOOPBACK
from titian.bench.stored import Answered

TRY_AGAIN_AFTER = 0.1  # seconds
SENT_TWICE = 0.1  # share of acknowledged points
STEP = 30  # seconds between two fixes
PAST = 10_000_000  # seconds before now of the first fix
LAST_ANSWER = 30.0  # seconds


class Phone(threading.Thread):
    """One device with a queue that never ends."""

    def __init__(self, port: int, token: str, stop: threading.Event, pause: float) -> None:
        super().__init__(daemon=True)
        self.acknowledged: list[int] = []  # times of fixes in ms
        self.failures = 0
        self._port, self._stop_asked, self._pause = port, stop, pause
        self._headers = {"Authorization": "Basic " + b64encode(f"hp:{token}".encode()).decode()}
        self._at = int(time.time()) - PAST

    def run(self) -> None:
        while not self._stop_asked.is_set():
            connection = http.client.HTTPConnection(LOOPBACK, self._port, timeout=15)
            with closing(connection):
                self._send_all(connection)
            self._stop_asked.wait(TRY_AGAIN_AFTER)

    def _send_all(self, connection: http.client.HTTPConnection) -> None:
        """Until the connection breaks, or the gate says later."""
        try:
            while not self._stop_asked.wait(random.uniform(0, 2 * self._pause)):
                at = self._at
                if not self._is_answered(connection, at):
                    self.failures += 1
                    return
                self.acknowledged.append(at * 1000)
                self._at += STEP  # before the second sending: should it fail, the fix counts once
                if random.random() < SENT_TWICE:
                    self._is_answered(connection, at)
        except (OSError, http.client.HTTPException):
            self.failures += 1

    def _is_answered(self, connection: http.client.HTTPConnection, at: int) -> bool:
        body = {"_type": "location", "tst": at, "lat": -5.1, "lon": 119.4, "acc": 10}
        connection.request("POST", "/ot", json.dumps(body), self._headers)
        response = connection.getresponse()
        response.read()
        return response.status == http.client.OK


@contextmanager
def phones_out(
    office: Installation, tokens: Mapping[str, str], *, per_second: float
) -> Iterator[dict[int, Phone]]:
    """Sending inside the block."""
    stop, pause = threading.Event(), len(tokens) / per_second
    phones = {
        int(number): Phone(office.gate_port, token, stop, pause) for number, token in tokens.items()
    }
    for phone in phones.values():
        phone.start()
    try:
        yield phones
    finally:
        stop.set()
        for phone in phones.values():
            phone.join(LAST_ANSWER)


def answered(phones: Mapping[int, Phone]) -> Answered:
    return {n: (len(p.acknowledged), sum(p.acknowledged)) for n, p in phones.items()}
