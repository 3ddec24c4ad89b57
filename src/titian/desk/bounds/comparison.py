"""What would change? A proposal beside the version that holds before it, field by field."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from titian.desk.bounds.words import (
    edge_words,
    grace_of,
    hours_of,
    metres,
    middle_of,
    shape_of,
    shape_words,
    span_words,
)
from titian.kit.ground import bearing_deg, compass, distance_m
from titian.tracking.models import ZoneVersion

MOVED_FROM_M = 1


@dataclass(frozen=True)
class Changed:
    """One row: as it holds, as it would be."""

    label: str
    before: str
    after: str

    @property
    def is_new(self) -> bool:
        return self.before != self.after


def before_it(version: ZoneVersion) -> ZoneVersion | None:
    """The last approved version below its number."""
    approved = version.zone.versions.filter(approved_at__isnull=False, number__lt=version.number)
    return approved.order_by("-number").first()


def changes(version: ZoneVersion, before: ZoneVersion | None) -> list[Changed]:
    after = _said(version)
    former = _said(before) if before else {}
    return [Changed(label, former.get(label, ""), text) for label, text in after.items()]


def moved_words(version: ZoneVersion, before: ZoneVersion | None) -> str:
    """How far and whither the middle moves; empty when it stays."""
    if before is None:
        return ""
    old, new = middle_of(shape_of(before)), middle_of(shape_of(version))
    away = distance_m(*old, *new)
    if away < MOVED_FROM_M:
        return ""
    said = {"m": metres(away), "direction": _(compass(bearing_deg(*old, *new)))}
    return _("Titik tengahnya bergeser %(m)s ke %(direction)s.") % said


def _said(version: ZoneVersion) -> dict[str, str]:
    return {
        _("Jenis"): str(version.get_kind_display()),
        _("Bentuk"): shape_words(shape_of(version)),
        **({_("Asal bentuk"): version.origin} if version.origin else {}),
        _("Jadwal"): "; ".join(hours_of(version)),
        _("Tepi"): edge_words(version.buffer_m),
        _("Tenggang"): grace_of(version),
        _("Berlaku"): span_words(version.from_at, version.until_at, version.time_zone),
    }
