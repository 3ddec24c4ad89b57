"""Which maps do tests look at? A night out in Palu, a caseload, an exclusion zone, nothing."""

from datetime import UTC, datetime, timedelta

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.maps.fields import ShapeForm
from titian.desk.maps.page import map_page, map_view
from titian.desk.maps.picture import Fix, Picture, Pin, Use, Zone
from titian.kit.shapes import Circle, Polygon

LAT, LON = -8_917_000, 1_198_707_000  # Palu, -0.8917, 119.8707
START = datetime(2026, 11, 23, 17, 40, tzinfo=UTC)  # 01.40 WITA
HOME = Pin("Rumah", LAT, LON, is_home=True)
ZONE = Zone("Wilayah Rumah, 120 m", Circle(LAT, LON, 120))


def east(metres: float, north: float = 0, **more: object) -> tuple[int, int]:
    return LAT + round(north / 111_320 * 1e7), LON + round(metres / 111_320 * 1e7)


def fix(minutes: float, metres: float, north: float, acc: int, use: Use) -> Fix:
    lat, lon = east(metres, north)
    return Fix(START + timedelta(minutes=minutes), lat, lon, acc, use)


def night_out() -> Picture:
    """In, unsure, a silence, surely out, unsure, in again; one fix too bad to judge."""
    fixes = (
        fix(0, 8, 6, 16, Use.INSIDE), fix(8, 125, 30, 62, Use.UNSURE),
        fix(17, 165, 10, 70, Use.UNSURE), fix(51, 340, 22, 18, Use.OUTSIDE),
        fix(56, 410, 34, 22, Use.OUTSIDE), fix(60, 365, 8, 16, Use.OUTSIDE),
        fix(82, 145, 48, 66, Use.UNSURE), fix(88, 100, -20, 54, Use.UNSURE),
        fix(94, -14, -12, 20, Use.INSIDE), fix(96, 30, 260, 900, Use.UNUSED),
    )  # fmt: skip
    return Picture("Peta: di luar rumah pada jam malam", (ZONE,), fixes, (HOME,))


def school() -> Picture:
    """An exclusion polygon around a school, and a path past it."""
    corners = ((300, 150), (520, 170), (560, -60), (420, -120), (310, -40))
    zone = Zone("Sekolah", Polygon(tuple(east(x, y) for x, y in corners)), is_exclusion=True)
    fixes = tuple(fix(4 * n, -200 + 110 * n, 60 - 8 * n, 12, Use.PLAIN) for n in range(9))
    return Picture("Peta: lewat dekat sekolah", (zone,), fixes, (HOME,))


def caseload() -> Picture:
    """Clients of a PK over Central Sulawesi."""
    spots = {
        "Daeng Sarro": (-0.8917, 119.8707), "Marlina S.": (-0.7019, 119.8411),
        "Muh. Arsyil": (-1.3950, 120.7520), "Ayu S.": (-0.9010, 119.8800),
        "Ferdy M.": (-0.9480, 121.4200), "Suparmin": (-1.0090, 119.9300),
    }  # fmt: skip
    pins = tuple(
        Pin(name, round(lat * 1e7), round(lon * 1e7), address="/klien/")
        for name, (lat, lon) in spots.items()
    )
    return Picture("Peta klien saya", pins=pins)


SCENES = {
    "malam": night_out,
    "sekolah": school,
    "klien": caseload,
    "kosong": lambda: Picture("Peta"),
}


@open_to()
def scene(request: StaffRequest, name: str) -> HttpResponse:
    return map_page(request, SCENES[name](), back="/", back_word="Hari ini", sub="Selasa")


ZONE_PAGE = """{% extends "desk/base.html" %}
{% block title %}Wilayah baru{% endblock %}
{% block scripts %}{% include "desk/maps/draw_scripts.html" %}{% endblock %}
{% block heading %}Wilayah baru{% endblock %}
{% block content %}<div class="split even">
<section>{% include "desk/parts/form.html" with action="Usulkan zona" %}</section>
<section>{% include "desk/maps/draw.html" %}</section></div>
{% if shape %}<p id="hasil">{{ shape }}</p>{% endif %}{% endblock %}"""


@open_to()
def zone(request: StaffRequest) -> HttpResponse:
    form = ShapeForm(request.POST or None)
    shape = form.cleaned_data.get("shape") if form.is_bound and form.is_valid() else None
    context = {"form": form, "shape": shape, "map": map_view(Picture("Peta zona", pins=(HOME,)))}
    return HttpResponse(engines["django"].from_string(ZONE_PAGE).render(context, request))


handler403 = "titian.desk.refusals.forbidden"
urlpatterns = [
    path("peta-uji/<str:name>/", scene, name="map_scene"),
    path("zona-uji/", zone, name="map_zone"),
    path("", include("titian.config.urls")),
]
