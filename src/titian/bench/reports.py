"""How many reports with a photo are taken in a second? Fifty phones at once, by their own door.

Each phone sends one report at a time, with a photo of 640 × 480 and about 60 kB, which the server
draws anew, seals and syncs to the disk before the receipt. Every photo is another one, so that
none is known already. A report counts when its receipt was read; what is not in the database
afterwards is lost. The first report after the start of the server, which reads calendar and law, is
told apart as `first_ms`, and the crowd comes when all processes have begun.
"""

import json
import threading
import time
from argparse import ArgumentParser, Namespace
from base64 import b64encode
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from io import BytesIO
from random import Random
from urllib.parse import urlsplit

from titian.bench.figures import Figures, percentile
from titian.bench.installation import Installation, installation
from titian.bench.processes import NeverHappened
from titian.kit.ids import uuid7

HELP = "laporan dengan foto yang diterima setiap detik"
DOOR = "/s/kirim/"
WIDTH, HEIGHT, GRAIN, QUALITY = 640, 480, 10, 75
ANSWERS = {
    "changes": "same", "mood": "good", "need": "none", "photo": "given", "place": "refused",
    "work": "daily",
}  # fmt: skip
PATIENCE = 30.0  # seconds
SETTLES = 8.0  # seconds in which the watchers begin
WARMING = 8  # reports, so that each thread of the server has taken one


@dataclass(frozen=True)
class Sending:
    """One report, ready to go."""

    id: str
    cookie: str
    body: bytes


@dataclass
class Tally:
    """What came back, by the phones themselves."""

    received: list[str] = field(default_factory=list)
    latencies_ms: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Phone(threading.Thread):
    """One connection; the next report goes when the last has its receipt."""

    def __init__(self, address: str, sendings: "deque[Sending]", tally: Tally) -> None:
        super().__init__(daemon=True)
        self._connection = HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
        self._sendings, self._tally = sendings, tally

    def run(self) -> None:
        while True:
            try:
                one = self._sendings.popleft()
            except IndexError:
                return
            began = time.perf_counter()
            state = self._sent(one)
            if state == "received":
                self._tally.received.append(one.id)
                self._tally.latencies_ms.append((time.perf_counter() - began) * 1000)
            else:
                self._tally.refused.append(state)

    def _sent(self, one: Sending) -> str:
        """Which state the receipt names."""
        headers = {"Content-Type": "application/json", "Cookie": one.cookie}
        try:
            self._connection.request("POST", DOOR, one.body, headers)
            answer = self._connection.getresponse()
            said = json.loads(answer.read())
        except (OSError, HTTPException, ValueError) as trouble:
            return type(trouble).__name__
        receipts = said.get("receipts") or [{"state": f"{answer.status}"}]
        return str(receipts[0]["state"])


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=400)
    parser.add_argument("--phones", type=int, default=50)
    parser.add_argument("--reports", type=int, default=1000)


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=args.clients) as office:
        sendings = deque(_sendings(office, WARMING + args.reports))
        size = sum(len(one.body) for one in sendings) / len(sendings)
        first, tally = Tally(), Tally()
        with office.served():
            time.sleep(SETTLES)
            _send_all(office, deque(sendings.popleft() for _ in range(WARMING)), first, WARMING)
            seconds = _send_all(office, sendings, tally, args.phones)
        kept = office.ask("reports", "kept", *tally.received)
    assert isinstance(kept, dict)
    if not tally.received:
        raise NeverHappened(f"a receipt: {sorted({*tally.refused})} {office.last_words()}")
    return {
        "reports_per_s": round(len(tally.received) / seconds, 1),
        "p99_ms": round(percentile(tally.latencies_ms, 0.99), 1),
        "median_ms": round(percentile(tally.latencies_ms, 0.5), 1),
        "first_ms": round(max(first.latencies_ms, default=0.0), 1),
        "lost": len(tally.received) - len(kept["kept"]),
        "doubled": kept["doubled"],
        "refused": len(tally.refused),
        "photo_kb": round(size * 3 / 4 / 1000, 1),
        "phones": args.phones,
        "reports": len(tally.received),
    }


def _send_all(office: Installation, sendings: "deque[Sending]", tally: Tally, phones: int) -> float:
    """Seconds from the first to the last."""
    crowd = [Phone(office.address, sendings, tally) for _ in range(phones)]
    began = time.perf_counter()
    for phone in crowd:
        phone.start()
    for phone in crowd:
        phone.join()
    return time.perf_counter() - began


def _sendings(office: Installation, count: int) -> Iterator[Sending]:
    """Of phones in turn, for as many days as it takes."""
    days = office.ask("phones_of_clients", str(count))
    assert isinstance(days, list)
    for (secret, made_at), photo in zip(days, _photos(len(days)), strict=True):
        new_id = str(uuid7())
        report = {
            "id": new_id, "form_version": "2026-01", "made_at": made_at, "answers": ANSWERS,
            "no_fix_because": "refused", "photo": b64encode(photo).decode(),
        }  # fmt: skip
        body = {"sent_at": datetime.now(UTC).isoformat(), "reports": [report]}
        yield Sending(new_id, f"ponsel={secret}", json.dumps(body).encode())


def _photos(count: int) -> Iterator[bytes]:
    """Grainy as those of an old phone; no two are alike."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - 9 MB that no other bench needs

    random = Random(1)
    grain = Image.effect_noise((WIDTH, HEIGHT), GRAIN).convert("RGB")
    for number in range(count):
        picture = grain.copy()
        pen = ImageDraw.Draw(picture)
        x, y = random.randrange(WIDTH - 200), random.randrange(HEIGHT - 240)
        pen.ellipse((x, y, x + 180, y + 230), fill=(number % 256, number // 256 % 256, 120))
        out = BytesIO()
        picture.save(out, "JPEG", quality=QUALITY)
        yield out.getvalue()
