"""How is the ground of a zone typed? A middle and a radius, corners line by line, or a region.

The form is whole without the map: draw.js only writes into these fields what a click would say.

    class ZoneForm(ShapeForm): ...
    form.cleaned_data["shape"]  ->  Circle | Polygon
"""

from pathlib import Path
from typing import cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards
from titian.desk.maps.borders import COUNTRY, Border, border_of, regions_called
from titian.desk.maps.coordinates import E7, NoPlace, Place, read_place, write_place
from titian.desk.maps.installed import borders_file
from titian.kit.shapes import BadShape, Circle, Polygon, as_json, shape_from

LEAST_RADIUS_M, MOST_RADIUS_M = 25, 50_000
LEAST_CORNERS, MOST_CORNERS = 3, 500
MOST_NAMED = 8  # regions that a mistake lists
CIRCLE, POLYGON, REGION = "circle", "polygon", "region"
NEEDS = {CIRCLE: ("centre", "radius_m"), POLYGON: ("corners",), REGION: ("region",)}


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
        return "\n".join(write_place(corner) for corner in value)

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


class ShapeForm(forms.Form):
    """The ground of a zone; other forms extend it. `shape` is in cleaned_data when all is well."""

    kind = forms.ChoiceField(
        label=_("Bentuk wilayah"),
        choices=(
            (CIRCLE, _("Lingkaran")),
            (POLYGON, _("Bidang bersudut")),
            (REGION, _("Wilayah pemerintahan")),
        ),
        initial=CIRCLE,
        widget=ChoiceCards(
            columns=3,
            hints={
                CIRCLE: _("Titik tengah dan jari-jari"),
                POLYGON: _("Tiga sudut atau lebih"),
                REGION: _("Kabupaten, kecamatan, atau desa"),
            },
        ),
    )  # fmt: skip
    centre = PlaceField(label=_("Titik tengah lingkaran"), required=False)
    radius_m = forms.IntegerField(
        label=_("Jari-jari lingkaran, dalam meter"),
        required=False,
        initial=120,
        min_value=LEAST_RADIUS_M,
        max_value=MOST_RADIUS_M,
        widget=forms.NumberInput(attrs={"class": "w-s", "data-draw": "radius"}),
    )
    corners = CornersField(label=_("Sudut-sudut, untuk bidang bersudut"), required=False)
    region = forms.CharField(
        label=_("Nama atau kode wilayah pemerintahan"),
        required=False,
        max_length=80,
        help_text=_("Contoh Palu Timur, atau 72.71.01."),
        widget=forms.TextInput(attrs={"class": "w-m", "autocomplete": "off"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        kind = self["kind"].value()
        for name in NEEDS.get(str(kind), ()):
            self.fields[name].required = True
        if borders_file() is None:
            self.fields["region"].disabled = True
            self.fields["region"].help_text = gettext(
                "Berkas batas wilayah belum terpasang. Admin memasangnya dengan perintah:"
                " titian map add BERKAS.geojson"
            )

    def clean(self) -> dict[str, object]:
        said = cast(dict[str, object], super().clean() or self.cleaned_data)
        made = {CIRCLE: self._circle, POLYGON: self._polygon, REGION: self._region}
        build = made.get(str(said.get("kind")))
        if build is not None:
            said["shape"] = build(said)
        return said

    def _circle(self, said: dict[str, object]) -> Circle | None:
        centre, radius = said.get("centre"), said.get("radius_m")
        if centre is None or radius is None:
            return None
        lat, lon = cast(Place, centre)
        return Circle(lat, lon, cast(int, radius))

    def _polygon(self, said: dict[str, object]) -> Polygon | None:
        ring = cast(tuple[Place, ...] | None, said.get("corners"))
        return self._checked(Polygon(ring), "corners") if ring else None

    def _region(self, said: dict[str, object]) -> Polygon | None:
        path = borders_file()
        if path is None:
            self.add_error("kind", _("Berkas batas wilayah belum terpasang: pilih bentuk lain."))
            return None
        border = self._border(path, str(said.get("region") or "").strip())
        if border is None:
            return None
        ring = tuple((round(lat * E7), round(lon * E7)) for lon, lat in border.ring)
        return self._checked(Polygon(ring), "region")

    def _border(self, path: Path, typed: str) -> Border | None:
        """By its code, or by a name that only one region has; several are listed to choose from."""
        if not typed:
            return None  # the field says that it is needed
        found = border_of(path, typed)
        called = [] if found else regions_called(path, typed, MOST_NAMED)
        if len(called) == 1:
            return border_of(path, called[0][0])
        if called:
            names = "; ".join(f"{code} {name}" for code, name in called)
            said = gettext("Ada beberapa wilayah bernama begitu. Tulis kodenya: %(names)s")
            self.add_error("region", said % {"names": names})
        elif found is None:
            self.add_error("region", _("Wilayah ini tidak ada di berkas batas."))
        return found

    def _checked(self, polygon: Polygon, field: str) -> Polygon | None:
        """As the rules check it: edges that cross, too wide."""
        try:
            shape_from(as_json(polygon))
        except BadShape as why:
            self.add_error(field, gettext(why.words))
            return None
        return polygon
