"""How does a test cut a phone from its office, and let it back? A line between the two.

with weak_line(server.url) as line: ...; line.state = Line.CUT
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

DOOR = "/s/kirim/"
PORTAL = b"<!doctype html><title>Wi-Fi</title><h1>Selamat datang. Silakan masuk.</h1>"


class State(Enum):
    """What becomes of a request."""

    OPEN = "open"
    CUT = "cut"  # nothing is answered
    PORTAL = "portal"  # 200 with a page of somebody else
    BROKEN = "broken"  # 503
    ELSEWHERE = "elsewhere"  # a redirect
    MUTE = "mute"  # it arrives, and the answer is lost


@dataclass(frozen=True)
class Asked:
    """One request as it came by."""

    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes


@dataclass
class WeakLine:
    """`only`: the state is that of this path alone, the others are open."""

    office: str
    state: State = State.OPEN
    only: str = ""
    slow_s: float = 0.0
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def bundles(self) -> list[Asked]:
        return [one for one in self.asked if one.path == DOOR]

    def state_of(self, path: str) -> State:
        return self.state if path.startswith(self.only) else State.OPEN


@contextmanager
def weak_line(office: str) -> Iterator[WeakLine]:
    line = WeakLine(office)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(line))
    line.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield line
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def _handler(line: WeakLine) -> type[BaseHTTPRequestHandler]:
    class Passing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._pass()

        def do_POST(self) -> None:
            self._pass()

        def log_message(self, *_words: object) -> None:
            pass

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            line.asked.append(Asked(self.command, self.path, self.headers.items(), body))
            state = line.state_of(self.path)
            if state in (State.OPEN, State.MUTE):
                self._to_office(body, is_mute=state is State.MUTE)
            elif state is State.PORTAL:
                self._say(200, PORTAL)
            elif state is State.BROKEN:
                self._say(503, b"{}")
            elif state is State.ELSEWHERE:
                self.send_response(302)
                self.send_header("Location", "/s/")
                self.end_headers()
            self.close_connection = True

        def _to_office(self, body: bytes, *, is_mute: bool) -> None:
            office = HTTPConnection(urlsplit(line.office).netloc, timeout=20)
            try:
                office.request(self.command, self.path, body or None, dict(self.headers.items()))
                answer = office.getresponse()
                content = answer.read()
            except (OSError, HTTPException):
                return
            finally:
                office.close()
            if line.slow_s:
                threading.Event().wait(line.slow_s)
            if is_mute:
                return
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in ("connection", "transfer-encoding", "content-length"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _say(self, status: int, page: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page)

    return Passing
