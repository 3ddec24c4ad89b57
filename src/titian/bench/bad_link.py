"""How is a bench put behind a bad link? In two namespaces, joined by `shared/tools/badlink.py`.

What runs in one reaches the other by packets that are lost, late and slow; the link counts the IP
bytes of each way itself, dropped ones too: the phone has paid for them. Needs root and iproute2.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from titian.bench.processes import NeverHappened
from titian.bench.shared import shared_files

OFFICE, PHONES = "bad_a", "bad_b"
OFFICE_ADDRESS = "10.88.0.1"
COUNTED_WITHIN = 0.5  # seconds: the link writes its counts five times in one


@dataclass(frozen=True)
class Badness:
    """Loss in percent of packets, delay of one way, bits a second each way."""

    loss: float
    delay_ms: float
    rate: int


@dataclass(frozen=True)
class Counts:
    """What the link was asked to carry."""

    bytes: int
    packets: int
    dropped: int

    def since(self, before: "Counts") -> "Counts":
        return Counts(
            self.bytes - before.bytes, self.packets - before.packets, self.dropped - before.dropped
        )


@dataclass(frozen=True)
class BadLink:
    """An open link; `within` turns a command into one that runs on one of its sides."""

    control: Path

    def within(self, side: str, *command: str) -> list[str]:
        return ["ip", "netns", "exec", side, *command]

    def counts(self) -> Counts:
        """As they were written last."""
        said = json.loads(self.control.with_name(f"{self.control.name}.stat").read_text())
        return Counts(said["a_to_b"] + said["b_to_a"], said["packets"], said["dropped"])


@contextmanager
def bad_link(folder: Path, badness: Badness) -> Iterator[BadLink]:
    """Raises NeverHappened where no link can be made, NoSharedData without the tool."""
    (tool,) = shared_files("tools", "badlink.py")
    if os.geteuid() or not shutil.which("ip"):
        raise NeverHappened("a bad link: it needs root and iproute2")
    control = folder / "link.json"
    process = subprocess.Popen(
        [sys.executable, str(tool), "--control", str(control), "--loss", str(badness.loss),
         "--delay-ms", str(badness.delay_ms), "--rate", str(badness.rate)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        if process.stdout is None or process.stdout.readline().strip() != "ready":
            raise NeverHappened("a bad link")
        yield BadLink(control)
    finally:
        process.terminate()
        process.wait(10)
