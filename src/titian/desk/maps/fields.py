"""How is the ground of a zone typed? A circle, corners, a way, a region by name, or a file.

The form is whole without the map: draw.js only writes into these fields what a click would say.

    class ZoneForm(ShapeForm): ...
    form.cleaned_data["shape"]  ->  Circle | Polygon | Corridor
    form.origin                 ->  where it came from and what was changed in it; or empty
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards
from titian.desk.maps.borders import Border, border_of, regions_called
from titian.desk.maps.coordinates import E7, Place
from titian.desk.maps.file_shape import (
    Kept,
    NotOnePlace,
    from_file,
    kept_from,
    kept_text,
    mistake_words,
)
from titian.desk.maps.installed import borders_file
from titian.desk.maps.place_fields import CornersField, PlaceField
from titian.desk.maps.way_field import WayField
from titian.kit.corridors import Corridor
from titian.kit.shapes import (
    NARROWEST_HALF_M,
    WIDEST_HALF_M,
    BadShape,
    Circle,
    Polygon,
    Shape,
    as_json,
    shape_from,
)
from titian.tracking.zone_files.found import BadZoneFile

S = TypeVar("S", Polygon, Corridor)
LEAST_RADIUS_M, MOST_RADIUS_M = 25, 50_000
USUAL_HALF_M = 300
MOST_NAMED = 8  # regions that a mistake lists
CIRCLE, POLYGON, WAY, REGION, FILE = "circle", "polygon", "way", "region", "file"
NEEDS = {
    CIRCLE: ("centre", "radius_m"),
    POLYGON: ("corners",),
    WAY: ("way", "half_m"),
    REGION: ("region",),
}


class ShapeForm(forms.Form):
    """The ground of a zone; other forms extend it. `shape` is in cleaned_data when all is well."""

    kind = forms.ChoiceField(
        label=_("Bentuk wilayah"),
        choices=(
            (CIRCLE, _("Lingkaran")),
            (POLYGON, _("Bidang bersudut")),
            (WAY, _("Jalur perjalanan")),
            (REGION, _("Wilayah pemerintahan")),
            (FILE, _("Dari berkas")),
        ),
        initial=CIRCLE,
        widget=ChoiceCards(
            columns=3,
            hints={
                CIRCLE: _("Titik tengah dan jari-jari"),
                POLYGON: _("Tiga sudut atau lebih"),
                WAY: _("Garis dengan lebar di kiri dan kanannya"),
                REGION: _("Kabupaten, kecamatan, atau desa"),
                FILE: _("GeoJSON atau KML dari aplikasi peta"),
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
    way = WayField(label=_("Tempat-tempat yang dilalui, untuk jalur"), required=False)
    half_m = forms.IntegerField(
        label=_("Lebar jalur di kiri dan di kanan garis, dalam meter"),
        required=False,
        initial=USUAL_HALF_M,
        min_value=NARROWEST_HALF_M,
        max_value=WIDEST_HALF_M,
        widget=forms.NumberInput(attrs={"class": "w-s", "data-draw": "half"}),
    )
    region = forms.CharField(
        label=_("Nama atau kode wilayah pemerintahan"),
        required=False,
        max_length=80,
        help_text=_("Contoh Palu Timur, atau 72.71.01."),
        widget=forms.TextInput(attrs={"class": "w-m", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Berkas GeoJSON atau KML"),
        required=False,
        help_text=_("Paling besar 8 MB. Yang disimpan hanya bentuknya, bukan berkasnya."),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,.kml"}),
        error_messages={"empty": _("Berkas ini kosong.")},
    )
    part = forms.CharField(
        label=_("Nama atau nomor urut wilayah dalam berkas"),
        required=False,
        max_length=80,
        help_text=_("Hanya bila berkasnya memuat beberapa wilayah."),
        widget=forms.TextInput(attrs={"class": "w-m", "autocomplete": "off"}),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.origin = ""
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
        made: Mapping[str, Callable[[dict[str, object]], Shape | None]] = {
            CIRCLE: self._circle, POLYGON: self._polygon, WAY: self._way, REGION: self._region,
            FILE: self._file,
        }  # fmt: skip
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

    def _way(self, said: dict[str, object]) -> Corridor | None:
        line = cast(tuple[Place, ...] | None, said.get("way"))
        half = cast(int | None, said.get("half_m"))
        return self._checked(Corridor(line, half), "way") if line and half else None

    def _file(self, said: dict[str, object]) -> Shape | None:
        """A file that was read once is kept as its shape: a browser forgets what was chosen."""
        file = cast("UploadedFile[bytes] | None", said.get("file"))
        if file is None and not said.get("kept"):
            self.add_error("file", _("Pilih berkasnya."))
            return None
        if file is None:
            return self._keep(kept_from(str(said["kept"])))
        half = cast(int | None, said.get("half_m")) or USUAL_HALF_M
        radius = cast(int | None, said.get("radius_m")) or LEAST_RADIUS_M
        try:
            return self._keep(from_file(file, str(said.get("part") or ""), half, radius))
        except NotOnePlace as fact:
            self.add_error("part", fact.words)
        except (BadZoneFile, BadShape) as why:
            self.add_error("file", mistake_words(why))
        return None

    def _keep(self, kept: Kept | None) -> Shape | None:
        if kept is None:
            self.add_error("file", _("Pilih berkasnya sekali lagi."))
            return None
        self.origin = kept.origin
        data = cast(QueryDict, self.data).copy()
        data["kept"] = kept_text(kept)
        self.data = data
        return kept.shape

    def _region(self, said: dict[str, object]) -> Polygon | None:
        path = borders_file()
        if path is None:
            self.add_error("kind", _("Berkas batas wilayah belum terpasang: pilih bentuk lain."))
            return None
        border = self._border(path, str(said.get("region") or "").strip())
        if border is None:
            return None
        said_of = {"name": border.name, "code": border.code, "m": border.moved_m}
        self.origin = (
            gettext(
                "Batas %(name)s (%(code)s) dari berkas batas kantor; garisnya bergeser paling jauh"
                " %(m)s m."
            )
            % said_of
        )
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

    def _checked(self, shape: S, field: str) -> S | None:
        """As the rules check it: edges that cross, too wide."""
        try:
            shape_from(as_json(shape))
        except BadShape as why:
            self.add_error(field, gettext(why.words))
            return None
        return shape
