"""Who carries which phone, on what ground, within which bounds, and what was found?"""

from titian.tracking.models.devices import PHONES, Assignment, Consent, Device, TrackerOrder
from titian.tracking.models.evidence import (
    DayViewing,
    EvidenceFrame,
    EvidencePaper,
    Explanation,
)
from titian.tracking.models.findings import (
    Blindness,
    DeviceSilence,
    DeviceTrouble,
    Episode,
    SharedSilence,
    Unjudged,
)
from titian.tracking.models.permissions import Permission
from titian.tracking.models.zones import DEFAULT_GRACE_MIN, Zone, ZonePause, ZoneVersion

__all__ = [
    "DEFAULT_GRACE_MIN",
    "PHONES",
    "Assignment",
    "Blindness",
    "Consent",
    "DayViewing",
    "Device",
    "DeviceSilence",
    "DeviceTrouble",
    "Episode",
    "EvidenceFrame",
    "EvidencePaper",
    "Explanation",
    "Permission",
    "SharedSilence",
    "TrackerOrder",
    "Unjudged",
    "Zone",
    "ZonePause",
    "ZoneVersion",
]
