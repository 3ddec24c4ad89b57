"""An operator of the tests behind HTTP: answers as it is told and keeps what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from time import sleep


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, object]


@dataclass
class Operator:
    """`answers` in turn: a status with a body, or None to hang up without a word."""

    port: int = 0
    answers: list[tuple[int, object] | None] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    slow: float = 0.0  # seconds before each answer

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def operator() -> Iterator[Operator]:
    one = Operator()

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            self._answer(json.loads(self.rfile.read(length) or b"{}"))

        def _answer(self, body: dict[str, object]) -> None:
            one.asked.append(Asked(self.command, self.path, dict(self.headers), body))
            sleep(one.slow)
            said = one.answers.pop(0) if one.answers else (200, {})
            if said is None:
                self.close_connection = True
                return
            content = said[1] if isinstance(said[1], bytes) else json.dumps(said[1]).encode()
            self.send_response(said[0])
            if said[0] == 302:
                self.send_header("Location", "/di-tempat-lain")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Door)
    one.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield one
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
