"""Do the decoders of trackers bear any bytes? Atheris lets coverage choose them, for so long:

    python tools/fuzz_trackers.py SECONDS [FOLDER]

Ends with the input that broke something, if any; FOLDER keeps what was found to be interesting.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["titian"]):
    from titian.tracking.dialects.decoding import NAMES, TRACKERS, decode
    from titian.tracking.dialects.taken import Taken
    from titian.tracking.dialects.trackers.heard import shown
    from titian.tracking.dialects.trackers.keeping import keep
    from titian.tracking.points import pack

LONGEST_INPUT = 2048  # bytes
MOST_HELD = 17 * 1024
SLOWEST_S = 5  # of one input: longer is an endless loop
NOW = 1_790_000_000_000


def bear(data: bytes) -> None:
    """The first byte chooses the dialect."""
    if not data:
        return
    name, rest = NAMES[data[0] % len(NAMES)], data[1:]
    found = decode(name, rest)
    into = Taken()
    for message in found.messages:
        shown(message)
    if name in TRACKERS:
        for message in found.messages:
            keep(message, device=1, source=name, raw=rest, now=NOW, into=into)
        pack(into.points)
        assert len(TRACKERS[name].split(rest * 3).rest) <= MOST_HELD


def main() -> None:
    seconds = sys.argv[1] if len(sys.argv) > 1 else "60"
    kept = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="titian-fuzz-")
    for number, seed in enumerate(seeds()):
        (Path(kept) / f"seed{number}").write_bytes(seed)
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}", f"-timeout={SLOWEST_S}"]
    atheris.Setup([sys.argv[0], *limits, "-rss_limit_mb=1024", kept], bear)
    atheris.Fuzz()


def seeds() -> list[bytes]:
    """The frames of the manuals, each behind the byte of its dialect."""
    import tracker_frames as frames  # noqa: PLC0415 - lies with the tests

    of = {
        "gt06": (frames.GT06_LOGIN, frames.GT06_ALARM, frames.GT06_HEARTBEAT),
        "teltonika": (frames.CODEC_8, frames.CODEC_8E, frames.CODEC_16, frames.UDP),
        "h02": (frames.H02_FIX, frames.H02_BINARY),
        "tk103": (frames.TK103_FIX, frames.TK103_LOGIN),
        "osmand": (b"id=8812&lat=-5.14&lon=119.43&timestamp=1700000000&speed=10",),
        "owntracks": (b'{"_type":"location","lat":-5.1,"lon":119.4,"tst":1700000000}',),
    }
    return [bytes([NAMES.index(name)]) + seed for name, all_of in of.items() for seed in all_of]


if __name__ == "__main__":
    main()
