"""How fast can phones be answered? A process that sends positions over raw sockets, and counts.

`python -m titian.bench.load` reads its task as JSON and prints what happened as JSON. 128 phones
at a time keep their connection and have one request each under way; a point counts when it was
answered with 200. Bodies are made as they go, each with another time and place.
"""

import base64
import json
import random
import select
import socket
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

HOST = "127.0.0.1"
STEP_MS = 1000  # between two fixes of one device
AGE_MS = 300 * 24 * 3600 * 1000  # of the first fix: the past has room for all
POINT = (
    b'{"_type":"location","tst":%d,"lat":%.7f,"lon":%.7f,"acc":%2d,"alt":%3d,"vel":%2d,"cog":%3d,'
    b'"batt":%2d,"bs":1,"t":"t","tid":"tt","conn":"m","created_at":%d,"m":2}'
)
HEAD = (
    b"POST /ot HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json; charset=utf-8\r\n"
    b"User-Agent: Owntracks-Android/gms/420504001\r\nAccept-Encoding: identity\r\n"
    b"Authorization: Basic %s\r\n"
)
GOOD = b"HTTP/1.1 200 "
INF = float("inf")
PAUSE_S, PATIENCE_S = 0.002, 5.0


@dataclass(frozen=True)
class Task:
    """What is to be sent, where, and for how long."""

    port: int
    tokens: dict[int, str]  # by number of the device
    batch: int = 1
    connections: int = 128
    warm_up_s: float = 5.0
    measure_s: float = 20.0
    age_ms: int = AGE_MS  # how long ago the first fix was
    step_ms: int = STEP_MS  # from one fix of a device to its next
    rate: float = 0.0  # requests a second at most; 0: as fast as they are answered


@dataclass
class Tally:
    """What was answered, and how long each took, in the measured time."""

    points_per_s: float = 0.0
    latencies_ms: list[float] = field(default_factory=list)
    answered: dict[int, list[int]] = field(default_factory=dict)  # device: [points, sum of times]
    refused: dict[str, int] = field(default_factory=dict)


class Phone:
    """One connection with one request under way."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.device = 0
        self.began = 0.0
        self.times: range = range(0)
        self.socket = self._connect()

    def _connect(self) -> socket.socket:
        made = socket.create_connection((HOST, self._port), timeout=5)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made


class Bodies:
    """Requests for the devices in turn, each with points of its own."""

    def __init__(self, task: Task) -> None:
        self._batch = task.batch
        self._first = int(time.time()) * 1000 - task.age_ms
        self._step = task.step_ms
        self._next = dict.fromkeys(task.tokens, 0)
        self._heads = {
            device: HEAD % base64.b64encode(f"phone:{token}".encode())
            for device, token in task.tokens.items()
        }
        self._turn = self._in_turn(list(task.tokens))

    def _in_turn(self, devices: list[int]) -> Iterator[int]:
        random.Random(1).shuffle(devices)
        while True:
            yield from devices

    def fill(self, phone: Phone) -> bytes:
        device = next(self._turn)
        number = self._next[device]
        self._next[device] = number + self._batch
        phone.device = device
        phone.times = range(
            self._first + number * self._step,
            self._first + (number + self._batch) * self._step,
            self._step,
        )
        body = b",".join([_point(device, at) for at in phone.times])
        if self._batch > 1:
            body = b"[" + body + b"]"
        return self._heads[device] + b"Content-Length: %d\r\n\r\n" % len(body) + body


def home_of(device: int) -> tuple[float, float]:
    """Where that device is, to 160 m."""
    return -5.13 - (device % 500) * 0.001, 119.42 + (device // 500) * 0.001


def _point(device: int, at: int) -> bytes:
    """Of somebody who walks up and down at two metres a second, all day; no leaps, no tricks."""
    second = at // 1000
    wander = abs((second * 180 + device * 104729) % 40000 - 20000)
    away = (wander - 10000) * 1e-7
    lat, lon = home_of(device)
    lat, lon = lat + away, lon - away
    batt = 99 - (second // 600 + device) % 80
    return POINT % (second, lat, lon, 5 + wander % 60, wander % 90, 7, wander % 360, batt,
                    second + 1)  # fmt: skip


def run(task: Task) -> Tally:
    """One thread, epoll; every phone is asked as soon as it is answered, and the pace allows."""
    tally, bodies, poll = Tally(), Bodies(task), select.epoll()
    phones = {}
    for _ in range(task.connections):
        phone = Phone(task.port)
        phones[phone.socket.fileno()] = phone
        poll.register(phone.socket, select.EPOLLIN)
    began = time.perf_counter()
    measured_from, until = began + task.warm_up_s, began + task.warm_up_s + task.measure_s
    measured, sent, under_way = 0, 0, 0
    idle = deque(phones.values())
    while idle or under_way:
        now = time.perf_counter()
        while idle and now < until and sent < (task.rate * (now - began) if task.rate else INF):
            _send(idle.popleft(), bodies)
            sent, under_way = sent + 1, under_way + 1
        if now >= until:
            idle.clear()
            if not under_way:
                break
        for fd, _ in poll.poll(PAUSE_S if idle else PATIENCE_S) or _nobody(is_pausing=bool(idle)):
            phone = phones[fd]
            kept = _answered(phone, tally)
            now = time.perf_counter()
            if measured_from <= now < until and kept:
                measured += len(phone.times)
                tally.latencies_ms.append((now - phone.began) * 1000)
            under_way -= 1
            idle.append(phone)
    tally.points_per_s = measured / task.measure_s
    return tally


def _nobody(*, is_pausing: bool) -> list[tuple[int, int]]:
    if is_pausing:
        return []
    raise TimeoutError("nobody is answered any more")


def _send(phone: Phone, bodies: Bodies) -> None:
    request = bodies.fill(phone)
    phone.began = time.perf_counter()
    phone.socket.sendall(request)


def _answered(phone: Phone, tally: Tally) -> bool:
    response = phone.socket.recv(65536)
    if response.startswith(GOOD):
        note(tally, phone.device, phone.times)
        return True
    status = response[9:12].decode("latin-1") or "closed"
    tally.refused[status] = tally.refused.get(status, 0) + 1
    if not response or b"Connection: close" in response:
        raise ConnectionError(f"the gate hung up: {status}")
    return False


def note(tally: Tally, device: int, times: range) -> None:
    """These points were acknowledged."""
    known = tally.answered.setdefault(device, [0, 0])
    known[0] += len(times)
    known[1] += sum(times)


if __name__ == "__main__":
    given = json.loads(sys.stdin.readline())
    given["tokens"] = {int(device): token for device, token in given["tokens"].items()}
    sys.stdout.write(json.dumps(asdict(run(Task(**given)))) + "\n")
