"""What do many open screens hear? Real streams over real sockets, in one loop of their own."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CONNECTED_WITHIN = 20.0  # seconds


class NotConnected(Exception):
    """A screen was refused, or nobody answered."""


@dataclass(frozen=True)
class Heard:
    """One event at one screen, by the steady clock."""

    screen: int
    notice: int
    deed: str
    subject: str
    at: float


@dataclass
class Wall:
    """All screens: what they heard so far, and how many streams broke."""

    heard: list[Heard] = field(default_factory=list)
    connected: int = 0
    broken: int = 0

    async def listen(self, screen: int, address: str) -> None:
        parts = urlsplit(address)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        target = f"{parts.path}?{parts.query}"
        writer.write(f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
        if b" 200 " not in await reader.readline():
            raise NotConnected(parts.path)
        self.connected += 1
        try:
            while line := await reader.readline():
                if line.startswith(b"data: {") and b'"deed"' in line:
                    self._note(screen, json.loads(line[6:]), time.monotonic())
        finally:
            self.broken += 1
            writer.close()

    def _note(self, screen: int, said: dict[str, str], at: float) -> None:
        self.heard.append(Heard(screen, int(said["id"]), said["deed"], said["subject"], at))


@contextmanager
def open_screens(addresses: Sequence[str]) -> Iterator[Wall]:
    """Listening inside the block; a screen that could not connect ends it with NotConnected."""
    wall, loop = Wall(), asyncio.new_event_loop()
    tasks = [loop.create_task(wall.listen(n, address)) for n, address in enumerate(addresses)]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        until = time.monotonic() + CONNECTED_WITHIN
        while wall.connected < len(addresses):
            if time.monotonic() > until or any(task.done() for task in tasks):
                raise NotConnected(f"{wall.connected} of {len(addresses)}")
            time.sleep(0.02)
        yield wall
    finally:
        loop.call_soon_threadsafe(_end, loop, tasks)
        thread.join()
        loop.close()


def _end(loop: asyncio.AbstractEventLoop, tasks: Sequence["asyncio.Task[None]"]) -> None:
    for task in tasks:
        task.cancel()
    loop.call_soon(loop.stop)
