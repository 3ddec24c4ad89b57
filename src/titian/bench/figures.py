"""What does a bench say? Its figures, the machine, and how busy the machine was."""

import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Figures = Mapping[str, object]  # what becomes one JSON object


def machine() -> str:
    """Processors, memory and system, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} × {_processor()}, {memory:.0f} GiB, "
        f"Linux {platform.release()}, Python {platform.python_version()}"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all do not exceed."""
    ordered = sorted(values)
    place = min(len(ordered) - 1, int(share * len(ordered)))
    return ordered[place]


def with_machine(figures: Figures) -> Figures:
    """The load is that of the minute in which the bench ended, our own work included."""
    return {**figures, "machine": machine(), "load_1m": round(os.getloadavg()[0], 2)}


def as_line(figures: Figures) -> str:
    return json.dumps(figures, ensure_ascii=False)


def as_text(figures: Figures) -> Iterable[str]:
    return (f"{key:>16}  {value}" for key, value in figures.items())
