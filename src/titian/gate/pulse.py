"""Is the door open? It says so itself, on the way that positions take: loop, queue, commit.

Whoever watches over silence reads it there: a phone that finds no open door has not gone silent.
"""

import asyncio
import time

from titian.gate.writer import Writer
from titian.tracking.points import UNKNOWN, Facts

EVERY = 30.0  # seconds


class Nobody:
    """Nobody waits for an answer; what was not kept is said again."""

    def committed(self, is_kept: bool) -> None: ...


async def beat(writer: Writer, number: int) -> None:
    """Under the number of this process: no device has it."""
    nobody = Nobody()
    while True:
        if not writer.is_closed():
            writer.batch.told(int(time.time() * 1000), number, "gate", UNKNOWN, Facts())
            writer.wait(nobody)
        await asyncio.sleep(EVERY)
