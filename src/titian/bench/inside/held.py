"""How much memory does judging hold for each device? `held N COUNT`, in a process that judges.

A hundred devices are judged first, so that the program itself is not counted; then N more. The
most that it held at any moment counts, not what was left in the end.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from titian.kit.clock import now
from titian.tracking.judge import Judge
from titian.tracking.pool import Points

FIRST = 100


def answer(words: Sequence[str]) -> object:
    amount, count = int(words[0]), int(words[1])
    points = Points(settings.POINTS)
    judge = Judge(points)
    _seed(FIRST, count)
    before = _judge_all(judge, points)
    _seed(amount, count)
    most = _judge_all(judge, points)
    return {"kb_per_device": round((most - before) / amount, 2), "before_kb": before}


def _seed(amount: int, count: int) -> None:
    """In another process: what it holds is not ours."""
    command = [sys.executable, "-m", "titian.bench.inside", "strollers", str(amount), str(count)]
    subprocess.run(command, env=os.environ, stdout=subprocess.DEVNULL, check=True)


def _judge_all(judge: Judge, points: Points) -> int:
    """Kilobytes, the most."""
    most = 0
    while True:
        done = judge.turn(now())
        most = max(most, _resident_kb())
        if not done and not points.open().waiting() and not points.open().dirty(1):
            return most


def _resident_kb() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
