"""How is a place typed, or the corners of a ground? As people paste them, one place per line."""

from typing import cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.desk.maps.borders import COUNTRY
from titian.desk.maps.coordinates import E7, NoPlace, Place, read_place, write_place

LEAST_CORNERS, MOST_CORNERS = 3, 500


class PlaceField(forms.CharField):
    """One place as people paste it; becomes (lat_e7, lon_e7)."""

    default_error_messages = {
        "required": _("Isi koordinatnya, contoh -0.8917, 119.8707."),
        "no_place": _(
            "Koordinat tidak terbaca. Tulis lintang lalu bujur, contoh -0.8917, 119.8707,"
            " atau tempel tautan dari peta."
        ),
        "abroad": _("Koordinat ini di luar Indonesia. Periksa tanda minus dan urutannya."),
    }

    def __init__(self, *, label: str | Promise, required: bool = True) -> None:
        hint = _("Lintang, bujur. Boleh ditempel dari peta: -0.8917, 119.8707 atau 0°53'30\" LS.")
        super().__init__(label=cast(str, label), help_text=cast(str, hint), required=required)
        self.widget.attrs |= {"autocomplete": "off", "data-draw": "centre", "class": "w-m"}

    def prepare_value(self, value: object) -> object:
        return write_place(cast(Place, value)) if isinstance(value, tuple) else value

    def to_python(self, value: object) -> Place | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        return self.place(str(value))

    def place(self, text: str) -> Place:
        """Raises ValidationError."""
        try:
            place = read_place(text)
        except NoPlace:
            raise forms.ValidationError(self.error_messages["no_place"], "no_place") from None
        if not COUNTRY.holds(place[1] / E7, place[0] / E7):
            raise forms.ValidationError(self.error_messages["abroad"], "abroad")
        return place


class CornersField(PlaceField):
    """One corner per line; becomes a ring of (lat_e7, lon_e7), not closed."""

    widget = forms.Textarea
    default_error_messages = {
        "required": _("Tulis paling sedikit tiga sudut, satu baris satu sudut."),
        "line": _("Baris %(n)s: %(why)s"),
        "many": _("Sudutnya lebih dari %(most)s. Kurangi, atau pakai lingkaran."),
    }

    def __init__(self, *, label: str | Promise, required: bool = True) -> None:
        super().__init__(label=label, required=required)
        self.help_text = cast(str, _("Satu baris satu sudut, urut keliling: lintang, bujur."))
        self.widget.attrs |= {"rows": 6, "data-draw": "corners", "class": ""}

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, tuple):
            return value
        return lines_of(value)

    def to_python(self, value: object) -> tuple[Place, ...] | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        lines = [line for line in str(value).splitlines() if line.strip()]
        if len(lines) > MOST_CORNERS + 1:
            raise forms.ValidationError(
                self.error_messages["many"], "many", params={"most": MOST_CORNERS}
            )
        ring = tuple(self._corner(number, line) for number, line in enumerate(lines, 1))
        ring = ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring
        if len(set(ring)) < LEAST_CORNERS:
            raise forms.ValidationError(self.error_messages["required"], "few")
        return ring

    def _corner(self, number: int, line: str) -> Place:
        try:
            return self.place(line)
        except forms.ValidationError as error:
            said = {"n": number, "why": error.messages[0]}
            raise forms.ValidationError(self.error_messages["line"], "line", params=said) from error


def lines_of(places: tuple[Place, ...]) -> str:
    return "\n".join(write_place(place) for place in places)
