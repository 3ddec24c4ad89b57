"""What is on the page of an alert about a place? The sentence, the doubt, the fixes, the rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from titian.alerts.models import Alert
from titian.desk.alarms.evidence import Happened, happened
from titian.desk.alarms.page import alert_page
from titian.desk.maps.page import MapView, map_view
from titian.tracking.models import Episode


@dataclass(frozen=True)
class Shown:
    """An episode with its drawing; `may_be` is what it would be, were it sure."""

    happened: Happened
    map: MapView | None
    may_be: str


def place_page(alert: Alert, *, at: datetime) -> Mapping[str, object]:
    """What every alert shows, and the evidence of place."""
    found = happened(alert, at)
    address = reverse("alert_map", args=[alert.pk])
    drawn = [
        Shown(one, map_view(one.picture, address=address if n == 0 else ""), _may_be(one.episode))
        for n, one in enumerate(found)
    ]
    return {
        **alert_page(alert, at=at),
        "found": drawn,
        "first": found[0] if found else None,
        "heading": heading_of(alert, found),
        "is_sure": alert.kind != Alert.Kind.UNVERIFIED,
        "papers": list(alert.papers.select_related("made_by")),
    }


def heading_of(alert: Alert, found: Sequence[Happened]) -> str:
    """Uncertain is said as uncertain."""
    zone = found[0].episode.version.zone.name if found else ""
    if not zone:
        return str(alert.get_kind_display())
    said = {"zone": zone}
    if alert.kind == Alert.Kind.ZONE:
        return _("Di luar wilayah %(zone)s") % said
    if alert.kind == Alert.Kind.FORBIDDEN:
        return _("Masuk wilayah %(zone)s, yang tidak boleh dimasuki") % said
    return _("Tidak dapat dipastikan: wilayah %(zone)s") % said


def _may_be(episode: Episode) -> str:
    if episode.kind == Episode.Kind.OUTSIDE:
        return _("Klien mungkin di luar wilayah, mungkin juga di dalam: titiknya kurang teliti.")
    if episode.kind == Episode.Kind.INSIDE:
        return _("Klien mungkin masuk wilayah terlarang, mungkin juga hanya lewat di dekatnya.")
    return _("Selama waktu itu tidak ada titik yang dapat dipakai. Ini bukan pelanggaran.")
