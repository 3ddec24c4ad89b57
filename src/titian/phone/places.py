"""Where was the phone when the client reported? One honest position, or why there is none.

A page cannot ask for it without a script; then it says so, and the report goes on.
"""

from collections.abc import Mapping
from math import isfinite

from titian.reporting.models import Report
from titian.reporting.told import Fix

FARTHEST_OFF = 100_000.0  # metres: a position that knows no province says nothing
NoFix = Report.NoFix


def place_of(sent: Mapping[str, str], code: str) -> tuple[Fix | None, str]:
    """The position, or a key of Report.NoFix."""
    if code == "refused":
        return None, NoFix.REFUSED
    fix = fix_of(sent.get("lat", ""), sent.get("lon", ""), sent.get("acc", ""))
    if fix is not None:
        return fix, ""
    because = sent.get("because", "")
    return None, because if because in NoFix.values and because else NoFix.UNSUPPORTED


def fix_of(latitude: str, longitude: str, accuracy_m: str) -> Fix | None:
    """None for what is no place on earth, however it was typed."""
    try:
        fix = Fix(float(latitude), float(longitude), float(accuracy_m))
    except ValueError:
        return None
    values = (fix.latitude, fix.longitude, fix.accuracy_m)
    is_somewhere = all(map(isfinite, values)) and any(values[:2])
    is_on_earth = abs(fix.latitude) <= 90 and abs(fix.longitude) <= 180
    return fix if is_somewhere and is_on_earth and 0 <= fix.accuracy_m <= FARTHEST_OFF else None
