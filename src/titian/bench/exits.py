"""How does a bench let many phones leave their zones? In a process of its own, through the gate."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from titian.bench.installation import Installation

SETTLES = 6.0  # seconds in which the gate learns of its phones and the judge of their zones
Said = dict  # as bench/leaving.py prints it


def leavers(office: Installation, count: int) -> object:
    """So many clients get a phone and a zone; the gate knows them when this returns."""
    phones = office.ask("leavers", str(count))
    office.wait_until(office.is_gate_well, what="gate")
    time.sleep(SETTLES)
    return phones


def leave(office: Installation, phones: object, *, rate: float, seconds: float) -> Said:  # type: ignore[type-arg]
    """What was answered; each phone leaves within the first 42 seconds."""
    task = {"port": office.gate_port, "phones": phones, "rate": rate, "seconds": seconds}
    done = subprocess.run(
        [sys.executable, "-m", "titian.bench.leaving"],
        input=json.dumps(task) + "\n",
        env=office.env,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def phones_leaving(
    office: Installation, count: int, *, rate: float, seconds: float
) -> Iterator[None]:
    """Meanwhile the block runs."""
    phones = leavers(office, count)
    sender = Thread(target=leave, args=(office, phones), kwargs={"rate": rate, "seconds": seconds})
    sender.start()
    try:
        yield
    finally:
        sender.join()
