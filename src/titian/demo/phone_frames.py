"""As what did an invented fix come? The message of its app, as the gate would have kept it."""

import json
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import urlencode

from titian.tracking.frames import Frame
from titian.tracking.models import Episode, EvidenceFrame
from titian.tracking.points import Point

KNOT = 51.444444  # cm/s
E7 = 1e7


def frame_of(kind: str, point: Point) -> Frame:
    raw = _owntracks(point) if kind == "owntracks" else _traccar(point)
    return Frame(point.device, point.received_ms, kind, "http", raw)


def evidence_of(row: Episode, kind: str, points: Sequence[Point]) -> list[EvidenceFrame]:
    """The messages of those fixes, copied to the alert of the episode."""
    return [_copy(row, frame_of(kind, point)) for point in points]


def _copy(row: Episode, frame: Frame) -> EvidenceFrame:
    return EvidenceFrame(
        alert=row.alert, device=row.device, office=row.office,
        received_ms=frame.received_ms, source=frame.source, door=frame.door,
        sha256=sha256(frame.raw).hexdigest(), raw=frame.raw,
    )  # fmt: skip


def _owntracks(point: Point) -> bytes:
    said = {
        "_type": "location", "tst": point.at_ms // 1000, "lat": point.lat_e7 / E7,
        "lon": point.lon_e7 / E7, "acc": point.acc_m, "batt": point.batt, "t": "u", "tid": "01",
    }  # fmt: skip
    return json.dumps(said).encode()


def _traccar(point: Point) -> bytes:
    said = {
        "timestamp": point.at_ms // 1000, "lat": point.lat_e7 / E7, "lon": point.lon_e7 / E7,
        "accuracy": point.acc_m, "speed": round(max(point.speed_cms, 0) / KNOT, 2),
        "batt": point.batt,
    }  # fmt: skip
    return urlencode(said).encode()
