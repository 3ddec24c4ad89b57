"""How is it said where a client was, as seen from a place where being there is only noted?

Never as right or wrong: by the place's own name, with its own sign.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from titian.desk.bounds.words import shape_of
from titian.kit.shapes import Place
from titian.tracking.models import ZoneVersion
from titian.tracking.rules.presence import IN, UNKNOWN

NOTED = "noted"  # the kind of its tag


def noted_word(name: str, where: int, *, is_certain: bool) -> tuple[str, str]:
    """The word and the kind of its tag."""
    if where == UNKNOWN:
        return _("Tidak diketahui"), "unsure"
    said = {"zone": name}
    if where == IN:
        return (
            (_("Di %(zone)s") % said, NOTED)
            if is_certain
            else (_("Mungkin di %(zone)s") % said, "unsure")
        )
    if is_certain:
        return _("Tidak di %(zone)s") % said, "plain"
    return _("Mungkin tidak di %(zone)s") % said, "unsure"


def noted_places(versions: Iterable[ZoneVersion], place: Place) -> str:
    """Tempat kerja, hanya dicatat: those that the place lies in; empty when in none."""
    names = [
        version.zone.name
        for version in versions
        if version.is_neutral and shape_of(version).signed_distance_m(*place) <= version.buffer_m
    ]
    return ". ".join(_("%(zone)s, hanya dicatat") % {"zone": name} for name in names)
