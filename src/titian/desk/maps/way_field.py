"""How is a corridor typed? One place a line: coordinates, or the name of a kecamatan or kabupaten.

A named place means its one point; of several with the name all are listed, to be told by code.
"""

import re
from typing import cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from titian.desk.maps.coordinates import Place
from titian.desk.maps.place_fields import PlaceField, lines_of
from titian.kit import regions
from titian.kit.ground import e7
from titian.kit.regions import Region

LEAST_ON_A_WAY, MOST_ON_A_WAY = 2, 500
MOST_NAMED_PLACES = 30  # each is sought in the whole country
MOST_LISTED = 6
CODE = re.compile(r"\d\d\.\d\d(\.\d\d)?")
KINDS = re.compile(r"^(kec\.?|kecamatan|distrik|kab\.?|kabupaten)\s+", re.IGNORECASE)


class WayField(PlaceField):
    """Becomes a line of (lat_e7, lon_e7)."""

    widget = forms.Textarea
    default_error_messages = {
        "required": _("Tulis paling sedikit dua tempat, satu baris satu tempat."),
        "line": _("Baris %(n)s: %(why)s"),
        "many": _("Jalurnya memuat lebih dari %(most)s titik. Kurangi, atau pakai berkas."),
        "named": _("Paling banyak %(most)s tempat ditulis dengan nama."),
        "unknown": _("Tempat ini tidak dikenal. Tulis koordinatnya, atau nama kecamatannya."),
        "several": _("Ada beberapa tempat bernama begitu. Tulis kodenya: %(names)s"),
    }

    def __init__(self, *, label: str | Promise, required: bool = True) -> None:
        super().__init__(label=label, required=required)
        hint = _(
            "Satu baris satu tempat, urut dari awal perjalanan: lintang, bujur, atau nama"
            " kecamatan."
        )
        self.help_text = cast(str, hint)
        self.widget.attrs |= {"rows": 5, "data-draw": "way", "class": ""}

    def prepare_value(self, value: object) -> object:
        return lines_of(value) if isinstance(value, tuple) else value

    def to_python(self, value: object) -> tuple[Place, ...] | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        lines = [line.strip() for line in str(value).splitlines() if line.strip()]
        self._refuse_many(lines)
        way = tuple(self._stop(number, line) for number, line in enumerate(lines, 1))
        if len(set(way)) < LEAST_ON_A_WAY:
            raise forms.ValidationError(self.error_messages["required"], "few")
        return way

    def _refuse_many(self, lines: list[str]) -> None:
        named = sum(not _is_typed_in_numbers(line) for line in lines)
        for code, count, most in (
            ("many", len(lines), MOST_ON_A_WAY), ("named", named, MOST_NAMED_PLACES),
        ):  # fmt: skip
            if count > most:
                raise forms.ValidationError(self.error_messages[code], code, params={"most": most})

    def _stop(self, number: int, line: str) -> Place:
        try:
            return self.place(line) if _is_typed_in_numbers(line) else self._called(line)
        except forms.ValidationError as error:
            said = {"n": number, "why": error.messages[0]}
            raise forms.ValidationError(self.error_messages["line"], "line", params=said) from error

    def _called(self, text: str) -> Place:
        found = _regions_called(text)
        if not found:
            raise forms.ValidationError(self.error_messages["unknown"], "unknown")
        if len(found) > 1:
            names = "; ".join(_told(one) for one in found[:MOST_LISTED])
            more = gettext(" dan lainnya") if len(found) > MOST_LISTED else ""
            said = {"names": names + more}
            raise forms.ValidationError(self.error_messages["several"], "several", params=said)
        lat, lon = found[0].point or (0.0, 0.0)
        return e7(lat), e7(lon)


def _is_typed_in_numbers(line: str) -> bool:
    """Coordinates or a map's link; 72.71.01 is the code of a region."""
    return not CODE.fullmatch(line) and any(sign.isdigit() for sign in line)


def _regions_called(text: str) -> list[Region]:
    """Those with exactly this name, else all that a word of theirs begins so."""
    if CODE.fullmatch(text):
        known = [regions.region(text)] if regions.is_region(text) else []
        return [one for one in known if one.point]
    bare = KINDS.sub("", text)
    found = [one for one in regions.find(bare, limit=60) if one.point]
    same = [one for one in found if _bare(one.name) == bare.casefold()]
    return same or found


def _bare(name: str) -> str:
    return name.removeprefix("Kabupaten ").casefold()


def _told(one: Region) -> str:
    return f"{one.code} {regions.full_name(one.code).split(', Prov.')[0]}"
