"""titian replay FILE.csv --radius M: a trace judged by us and by others, for anybody to check."""

import json
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping
from pathlib import Path

from titian.kit.ground import e7
from titian.kit.shapes import BadShape, Circle, shape_from
from titian.tracking.homes import home_of
from titian.tracking.replay import Replay, replay
from titian.tracking.traces import COUNTS, NotATrace, as_json, traces_in


def arguments(parser: ArgumentParser) -> None:
    # Half of Indonesia lies south: "--home -0.89,119.86" is a place, not an option.
    parser._negative_number_matcher = re.compile(r"-[0-9.]")
    parser.add_argument("file", type=Path, help="berkas CSV (boleh .gz) berisi jejak ponsel")
    parser.add_argument(
        "--home", type=_place, metavar="LAT,LON", help="pusat zona; tanpa ini dicari sendiri"
    )
    parser.add_argument("--radius", type=int, required=True, metavar="M", help="jari-jari (meter)")
    parser.add_argument("--kind", choices=("inclusion", "exclusion"), default="inclusion")
    parser.add_argument("--json", action="store_true", help="satu objek JSON pada baris terakhir")


def run(args: Namespace) -> int:
    try:
        replays = _replays(args)
    except NotATrace as what:
        print(f"Jejak tidak dapat dibaca: {args.file}: {what}", file=sys.stderr)
        return 2
    except BadShape as bad:
        print(bad.words, file=sys.stderr)
        return 2
    print(json.dumps(as_json(replays)) if args.json else _as_text(replays))
    return 0


def _replays(args: Namespace) -> Mapping[str, Replay]:
    """Each subject of the file is a device of its own, with its own home unless one is given."""
    replays = {}
    for name, points in traces_in(args.file).items():
        lat, lon = args.home or home_of(points)
        circle = shape_from({"circle": [lat, lon, args.radius]})
        assert isinstance(circle, Circle)
        replays[name] = replay(points, circle, args.kind)
    return replays


def _place(text: str) -> tuple[int, int]:
    try:
        lat, lon = (e7(float(part)) for part in text.split(","))
    except (ValueError, OverflowError):
        raise ArgumentTypeError("tulis sebagai LAT,LON, misalnya -0.8950,119.8594") from None
    return lat, lon


def _as_text(replays: Mapping[str, Replay]) -> str:
    lines = [" ".join(f"{name:>10}" for name in COUNTS)]
    for subject, one in replays.items():
        numbers = " ".join(f"{getattr(one, name):>10}" for name in COUNTS)
        lines.append(f"{numbers}  {subject}")
    return "\n".join(lines)
