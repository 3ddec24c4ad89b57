"""What do officers at the desk do while processes die? They send their form until it is answered.

A form keeps its id over all tries. It counts as acknowledged when the redirect to the receipt has
arrived, and never before; some are sent once more afterwards, as an impatient hand does.
"""

import http.client
import random
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from titian.bench.visitor import Answer, Visitor, fields_of

TRY_AGAIN_AFTER = 0.1  # seconds
SENT_TWICE = 0.15  # share of acknowledged forms
FORM = "/klien/{client}/laporan/baru/"
RECEIPT = "/laporan/"
LAST_ANSWER = 30.0  # seconds


@dataclass
class Tally:
    """What the desks know, without asking the database."""

    acknowledged: dict[str, str] = field(default_factory=dict)  # form -> receipt
    tries: int = 0
    failures: int = 0
    refused: int = 0
    other_receipts: int = 0  # the same form got another receipt


class Desk(threading.Thread):
    """One officer, signed in, with a queue of clients."""

    def __init__(
        self, visitor: Visitor, clients: "deque[str]", tally: Tally, stop: threading.Event,
        pause: float,
    ) -> None:  # fmt: skip
        super().__init__(daemon=True)
        self._visitor, self._clients, self._tally = visitor, clients, tally
        self._stop_asked, self._pause = stop, pause

    def run(self) -> None:
        while not self._stop_asked.wait(random.uniform(0.2, 1.8) * self._pause):
            try:
                client = self._clients.popleft()
            except IndexError:
                return
            self._serve(client)

    def _serve(self, client: str) -> None:
        path = FORM.format(client=client)
        page = self._until_answered(path, None)
        if page is None or page.status != HTTPStatus.OK:
            self._tally.refused += 1
            return
        form = fields_of(page.text)
        self._send(path, form)
        if form.get("id") in self._tally.acknowledged and random.random() < SENT_TWICE:
            self._send(path, form)

    def _send(self, path: str, form: Mapping[str, str]) -> None:
        answer = self._until_answered(path, form)
        if answer is None:
            return
        if answer.status != HTTPStatus.FOUND or not answer.location.startswith(RECEIPT):
            self._tally.refused += 1
            return
        first = self._tally.acknowledged.setdefault(form["id"], answer.location)
        self._tally.other_receipts += first != answer.location

    def _until_answered(self, path: str, form: Mapping[str, str] | None) -> Answer | None:
        """None when the bench ended before an answer came."""
        while not self._stop_asked.is_set():
            self._tally.tries += 1
            try:
                answer = self._visitor.post(path, form) if form else self._visitor.get(path)
            except (OSError, http.client.HTTPException):
                answer = None
            if answer is not None and answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
                return answer
            self._tally.failures += 1
            self._stop_asked.wait(TRY_AGAIN_AFTER)
        return None


@contextmanager
def open_desks(
    visitors: Sequence[Visitor], clients: Sequence[str], *, per_second: float
) -> Iterator[tuple[Tally, list[Desk]]]:
    """Working inside the block, or until no client is left."""
    tally, stop, queue = Tally(), threading.Event(), deque(clients)
    pause = len(visitors) / per_second
    desks = [Desk(visitor, queue, tally, stop, pause) for visitor in visitors]
    for desk in desks:
        desk.start()
    try:
        yield tally, desks
    finally:
        stop.set()
        for desk in desks:
            desk.join(LAST_ANSWER)
