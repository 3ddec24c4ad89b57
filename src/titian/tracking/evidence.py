"""What stays of an alert when a week has passed? The very bytes on which it rests.

Copied when the alert opens, and when more is found that belongs to it.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from hashlib import sha256

from titian.alerts.models import Alert
from titian.audit.deeds import deed
from titian.audit.questions import Question
from titian.tracking.findings import BY, Change
from titian.tracking.frames import Frame
from titian.tracking.models import Device, EvidenceFrame
from titian.tracking.store import Store


def keep_frames(changes: Sequence[Change], store: Store, at: datetime) -> int:
    """Of episodes that raised an alert; how many messages were copied."""
    kept = 0
    for row in (change.row for change in changes):
        if row.alert is not None and row.superseded_at is None:
            moments = [fix["received_ms"] for fix in row.evidence if fix["received_ms"]]
            kept += copy_frames(
                alert=row.alert, device=row.device, moments=moments, store=store, at=at
            )
    return kept


def copy_frames(
    *, alert: Alert, device: Device, moments: Collection[int], store: Store, at: datetime
) -> int:
    """What was received from that device at these instants (ms), each message once.

    Inside the caller's transaction.
    """
    new = list(_new(alert, device, moments, store))
    if new:
        with deed("evidence.kept", subject=alert, by=BY, at=at) as d:
            d.save_all(new)
    return len(new)


def _new(
    alert: Alert, device: Device, moments: Collection[int], store: Store
) -> Iterator[EvidenceFrame]:
    known = {received_ms for (received_ms,) in _KEPT.lines(alert.pk, device.pk)}
    seen: set[tuple[int, str]] = set()
    for frame in store.frames(device.number, sorted({*moments} - known)):
        digest = sha256(frame.raw).hexdigest()
        if (frame.received_ms, digest) not in seen:
            seen.add((frame.received_ms, digest))
            yield _copy(alert, device, frame, digest)


def _copy(alert: Alert, device: Device, frame: Frame, digest: str) -> EvidenceFrame:
    return EvidenceFrame(
        alert=alert, device=device, office_id=alert.office_id, received_ms=frame.received_ms,
        source=frame.source, door=frame.door, sha256=digest, raw=frame.raw,
    )  # fmt: skip


_KEPT = Question(
    lambda alert, device: EvidenceFrame.objects.filter(alert=alert, device=device).values_list(
        "received_ms"
    )
)
