"""How soon after its answer is a point judged? One phone more, ten points a second, asked about."""

import http.client
import json
import threading
import time
from base64 import b64encode
from contextlib import closing

from titian.bench.installation import Installation
from titian.bench.load import AGE_MS, home_of
from titian.bench.processes import LOOPBACK
from titian.tracking.opening import open_store
from titian.tracking.store import Store

EVERY = 0.1  # seconds between two points
ASK_EVERY = 0.005  # seconds
PATIENCE = 30.0  # seconds for one point


class Probe(threading.Thread):
    """Sends, waits until the point is judged, sends the next; never two at a time."""

    def __init__(
        self, office: Installation, number: int, token: str, stop: threading.Event,
        age_ms: int = AGE_MS, step_s: int = 60, warm_up_s: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(daemon=True)
        self._counts_from = time.monotonic() + warm_up_s
        self._age_ms, self._step_s = age_ms, step_s
        self.delays_ms: list[float] = []
        self.unjudged = 0
        self._office, self._number, self._stop_asked = office, number, stop
        secret = b64encode(f"probe:{token}".encode()).decode()
        self._headers = {"Authorization": f"Basic {secret}"}

    def run(self) -> None:
        at = int(time.time()) - self._age_ms // 1000
        connection = http.client.HTTPConnection(LOOPBACK, self._office.gate_port, timeout=30)
        with closing(connection), closing(open_store(self._office.points)) as store:
            while not self._stop_asked.wait(EVERY):
                at += self._step_s
                self._send(connection, at)
                self._wait(store, at * 1000)

    def _send(self, connection: http.client.HTTPConnection, at: int) -> None:
        lat, lon = home_of(self._number)
        body = {"_type": "location", "tst": at, "lat": lat, "lon": lon, "acc": 10}
        connection.request("POST", "/ot", json.dumps(body), self._headers)
        connection.getresponse().read()

    def _wait(self, store: Store, at_ms: int) -> None:
        answered = time.monotonic()
        while not store.is_judged(self._number, at_ms):
            if time.monotonic() - answered > PATIENCE:
                self.unjudged += 1
                return
            time.sleep(ASK_EVERY)
        if time.monotonic() >= self._counts_from:
            self.delays_ms.append((time.monotonic() - answered) * 1000)
