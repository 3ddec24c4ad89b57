"""What stays of an alert when a week has passed? The very bytes on which it rests.

Copied when the alert opens, and when more is found that belongs to it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256

from titian.alerts.models import Alert
from titian.audit.deeds import deed
from titian.tracking.findings import BY, Change
from titian.tracking.frames import Frame
from titian.tracking.models import Episode, EvidenceFrame
from titian.tracking.store import Store


def keep_frames(changes: Sequence[Change], store: Store, at: datetime) -> int:
    """Inside the caller's transaction; how many messages were copied."""
    kept = 0
    for change in changes:
        new = list(_new(change.row, store))
        if new:
            with deed("evidence.kept", subject=change.client, by=BY, at=at) as d:
                d.save_all(new)
        kept += len(new)
    return kept


def _new(row: Episode, store: Store) -> Iterator[EvidenceFrame]:
    """Those of its evidence that are not copied yet; none of what raised no alert."""
    alert = row.alert
    if alert is None or row.superseded_at is not None or not row.evidence:
        return
    known = set(row.frames.values_list("received_ms", "sha256"))
    copied = {received_ms for received_ms, _ in known}
    moments = {fix["received_ms"] for fix in row.evidence if fix["received_ms"]} - copied
    for frame in store.frames(row.device.number, sorted(moments)):
        digest = sha256(frame.raw).hexdigest()
        if (frame.received_ms, digest) not in known:
            known.add((frame.received_ms, digest))
            yield _copy(row, alert, frame, digest)


def _copy(row: Episode, alert: Alert, frame: Frame, digest: str) -> EvidenceFrame:
    return EvidenceFrame(
        alert=alert, episode=row, device_id=row.device_id, office_id=row.office_id,
        received_ms=frame.received_ms, source=frame.source, door=frame.door, sha256=digest,
        raw=frame.raw,
    )  # fmt: skip
