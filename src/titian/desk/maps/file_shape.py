"""Which ground is in the file that was chosen, and how is it said what was changed in it?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from titian.kit.shapes import BadShape, Shape, as_json, shape_from
from titian.tracking.zone_files.found import MOST_BYTES, BadZoneFile, Found
from titian.tracking.zone_files.reading import Read, places_of, shape_in

LONGEST_ORIGIN = 300
MOST_LISTED = 8


@dataclass(frozen=True)
class Kept:
    """The shape and where it came from: what goes to and fro with the form."""

    shape: Shape
    origin: str


class NotOnePlace(Exception):
    """The file holds several places, and none or several were meant; `words` lists them."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def from_file(file: "UploadedFile[bytes]", part: str, half_m: int, radius_m: int) -> Kept:
    """Raises BadZoneFile, BadShape, NotOnePlace."""
    places = places_of(file.read(MOST_BYTES + 1))
    read = shape_in(_meant(places, part.strip()), half_m=half_m, radius_m=radius_m)
    said = [_("Dari berkas %(name)s.") % {"name": str(file.name)[:80]}, *_changes(read)]
    return Kept(read.shape, " ".join(said)[:LONGEST_ORIGIN])


def kept_text(kept: Kept) -> str:
    return msgspec.json.encode({"shape": as_json(kept.shape), "origin": kept.origin}).decode()


def kept_from(text: str) -> Kept | None:
    """Nothing when somebody wrote into it: it came back from a browser."""
    try:
        match msgspec.json.decode(text):
            case {"shape": shape, "origin": str(origin)}:
                return Kept(shape_from(shape), origin[:LONGEST_ORIGIN])
    except (msgspec.MsgspecError, RecursionError, BadShape):
        pass
    return None


def mistake_words(why: BadZoneFile | BadShape) -> str:
    return _(why.words)


def _meant(places: Sequence[Found], part: str) -> Found:
    if len(places) == 1 and not part:
        return places[0]
    same = [one for one in places if one.name.casefold() == part.casefold()] if part else []
    if not same and part.isdecimal() and 1 <= int(part[:6]) <= len(places):
        same = [places[int(part[:6]) - 1]]
    if len(same) == 1:
        return same[0]
    named = "; ".join(
        f"{n} {one.name}".strip() for n, one in list(enumerate(places, 1))[:MOST_LISTED]
    )
    more = "; …" if len(places) > MOST_LISTED else ""
    said = {"n": len(places), "names": named + more}
    raise NotOnePlace(
        _("Berkas ini memuat %(n)s wilayah. Tulis nomornya dan pilih berkasnya lagi: %(names)s")
        % said
    )


def _changes(read: Read) -> Iterator[str]:
    said = {"before": read.corners, "m": f"{read.moved_m:g}".replace(".", ","), "n": read.holes}
    if read.was_crossing:
        yield (
            _("Garis tepinya saling memotong dan diluruskan; bergeser paling jauh %(m)s m.") % said
        )
    elif read.moved_m:
        yield (
            _("Disederhanakan dari %(before)s titik; garisnya bergeser paling jauh %(m)s m.") % said
        )
    if read.holes:
        yield _("Lubang di dalamnya (%(n)s) ikut menjadi bagian wilayah.") % said
