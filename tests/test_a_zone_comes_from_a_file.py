"""A zone from GeoJSON or KML: read within bounds, kept as our shape only, every change said."""

import json
from collections.abc import Sequence
from math import cos, pi, sin

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from browsing import signed_in
from cast import NOW, Cast
from test_zones_are_proposed_and_decided_on_pages import form
from titian.kit.lighter import lighter, lighter_ring
from titian.kit.shapes import BadShape, Circle, Corridor, Polygon
from titian.tracking.models import ZoneVersion
from titian.tracking.zone_files.found import BadZoneFile
from titian.tracking.zone_files.reading import Read, places_of, shape_in

Spot = tuple[float, float]
SQUARE: tuple[Spot, ...] = ((119.87, -0.9), (119.88, -0.9), (119.88, -0.89), (119.87, -0.89))
BOW_TIE: tuple[Spot, ...] = (SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3])


def feature(kind: str, coordinates: object, name: str = "Desa Contoh") -> dict[str, object]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"nama": name}, "geometry": geometry}


def polygon(*rings: Sequence[Spot], name: str = "Desa Contoh") -> dict[str, object]:
    return feature("Polygon", [[*ring, ring[0]] for ring in rings], name)


def geojson(*features: dict[str, object]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def kml(inner: str, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inner}</Document></kml>'
    ).encode()


def kml_polygon(ring: Sequence[Spot], name: str = "Desa Contoh") -> str:
    said = " ".join(f"{lon},{lat},0" for lon, lat in [*ring, ring[0]])
    return (
        f"<Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{said}"
        "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
    )


def circle(corners: int, reach: float = 0.1, ragged: float = 0.0, waves: int = 0) -> list[Spot]:
    turns = [2 * pi * n / corners for n in range(corners)]
    return [
        (119.87 + r * cos(t), -0.9 + r * sin(t))
        for t in turns
        for r in [reach * (1 + ragged * sin(waves * t))]
    ]


def read(raw: bytes, number: int = 0) -> Read:
    return shape_in(places_of(raw)[number], half_m=300, radius_m=150)


def refused(raw: bytes) -> str:
    with pytest.raises((BadZoneFile, BadShape)) as caught:
        read(raw)
    return str(caught.value.reason)


def test_a_polygon_is_the_same_from_both_formats() -> None:
    shape = read(geojson(polygon(SQUARE))).shape
    assert isinstance(shape, Polygon)
    assert shape.ring[0] == (-9_000_000, 1_198_700_000)
    assert len(shape.ring) == 4
    assert read(kml(kml_polygon(SQUARE))) == read(geojson(polygon(SQUARE)))


def test_a_line_is_a_corridor_and_a_point_a_circle() -> None:
    line = read(geojson(feature("LineString", [*SQUARE[:3]]))).shape
    assert isinstance(line, Corridor)
    assert (len(line.line), line.half_m) == (3, 300)
    assert read(geojson(feature("Point", SQUARE[0]))).shape == Circle(
        -9_000_000, 1_198_700_000, 150
    )
    bare = json.dumps({"type": "LineString", "coordinates": SQUARE[:2]}).encode()
    assert isinstance(read(bare).shape, Corridor)


def test_a_hundred_thousand_corners_become_few_within_a_bound_that_holds() -> None:
    ring = circle(100_000, ragged=0.01, waves=300)
    found = read(geojson(polygon(ring)))
    assert isinstance(found.shape, Polygon)
    assert len(found.shape.ring) <= 5_000
    assert found.corners == 100_000
    assert 0 < found.moved_m <= 25
    for lon, lat in ring[::997]:
        away = found.shape.signed_distance_m(round(lat * 1e7), round(lon * 1e7))
        assert abs(away) <= found.moved_m + 0.05


def test_one_corner_more_is_refused() -> None:
    assert refused(geojson(polygon(circle(100_001)))) == "corners"


def test_an_edge_too_ragged_to_be_made_lighter_is_refused() -> None:
    assert refused(geojson(polygon(circle(60_000, reach=1.0, ragged=0.01, waves=9_000)))) == "many"


def test_no_dropped_corner_lay_farther_off_than_the_bound() -> None:
    line = [(-9_000_000 + 70 * (n * 5 % 7), 1_198_700_000 + 900 * n) for n in range(1_000)]
    for most_m in (0.5, 2.0, 10.0):
        kept = lighter(line, most_m)
        way = Corridor(kept, 0)
        assert (kept[0], kept[-1]) == (line[0], line[-1])
        assert max(way.signed_distance_m(*corner) for corner in line) <= most_m + 0.01
    assert len(lighter(line, 10.0)) < 20
    assert lighter(line, 0) == tuple(line)
    assert lighter_ring((), 5.0) == ()


def test_a_ring_that_crosses_itself_is_refused() -> None:
    assert refused(geojson(polygon(BOW_TIE))) == "crossing"


def test_a_crossing_of_a_few_metres_is_mended_and_said() -> None:
    middle = (119.875, -0.9)
    knot = (
        (119.87502, -0.89999),
        (119.87501, -0.90001),
        (119.87502, -0.90001),
        (119.875, -0.89999),
    )
    found = read(geojson(polygon((SQUARE[0], middle, *knot, *SQUARE[1:]))))
    assert found.was_crossing
    assert 0 < found.moved_m <= 25


@pytest.mark.parametrize(
    "ring",
    [
        ((179.9, -8.0), (-179.9, -8.0), (-179.9, -8.1), (179.9, -8.1)),
        ((179.9, -8.0), (180.1, -8.0), (180.1, -8.1), (179.9, -8.1)),
    ],
)
def test_across_the_date_line_is_refused_with_words(ring: tuple[Spot, ...]) -> None:
    assert refused(geojson(polygon(ring))) == "date_line"


def test_degrees_in_the_wrong_order_or_of_another_system_are_refused() -> None:
    assert refused(geojson(polygon([(lat, lon) for lon, lat in SQUARE]))) == "abroad"
    assert refused(geojson(polygon([(lon * 1e4, lat * 1e6) for lon, lat in SQUARE]))) == "degrees"
    assert refused(geojson(polygon([(4.3 + lon / 1e3, 52.1) for lon, _ in SQUARE]))) == "abroad"


def test_holes_are_filled_and_counted() -> None:
    hole = [(119.874, -0.896), (119.876, -0.896), (119.876, -0.894)]
    assert read(geojson(polygon(SQUARE, hole))).holes == 1
    inner = "".join(
        ("<innerBoundaryIs><LinearRing><coordinates>",
         "119.874,-0.896 119.876,-0.896 119.876,-0.894",
         "</coordinates></LinearRing></innerBoundaryIs></Polygon>")
    )  # fmt: skip
    assert read(kml(kml_polygon(SQUARE).replace("</Polygon>", inner))).holes == 1


BOMB = '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"PK\x03\x04rest", "kmz"),
        (b"%PDF-1.7", "kind"),
        (b'{"type": "FeatureCollection", "features": [', "broken"),
        (b'{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[1]]]}}', "broken"),
        (b'{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": []}}', "broken"),
        (b'{"type": "Feature", "geometry": null}', "nothing"),
        (b'{"type": "FeatureCollection"}', "nothing"),
        (b"<html><body>x</body></html>", "kind"),
        (b"<kml><Placemark>", "broken"),
        (kml("<Placemark><name>x</name></Placemark>"), "nothing"),
        (kml("<Point><coordinates>x,y</coordinates></Point>"), "broken"),
        (kml("<Point><coordinates>NaN,-0.9</coordinates></Point>"), "degrees"),
        (kml("<Folder>" * 80 + "</Folder>" * 80), "deep"),
        (kml("<name>&b;</name>", BOMB), "entities"),
        (kml("&x;", '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "entities"),
        (b'{"type":"GeometryCollection","geometries":[' * 40 + b"]}" * 40, "deep"),
        (b"[" * 100_000, "kind"),
        (b'{"type":' + b"[" * 100_000, "broken"),
        (b"{" + b" " * (8 * 1024 * 1024) + b"}", "big"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(raw: bytes, reason: str) -> None:
    assert refused(raw) == reason


def sent(cast: Cast, raw: bytes, name: str = "desa.geojson", **more: str) -> tuple[int, str]:
    """To the form of a new zone; the status and where it led, or the page."""
    data = {**form(kind="file", **more), "file": SimpleUploadedFile(name, raw)}
    answer = signed_in(cast, "ratmi").post(f"/klien/{cast.sarro.pk}/wilayah/baru/", data)
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


@pytest.mark.django_db
@pytest.mark.time_machine(NOW)
def test_the_file_becomes_a_proposal_that_says_where_it_came_from(cast: Cast) -> None:
    status, address = sent(cast, geojson(polygon(circle(20_000))))
    assert status == 302
    version = ZoneVersion.objects.get()
    assert set(version.shape) == {"polygon"}
    assert "Dari berkas desa.geojson. Disederhanakan dari 20000 titik" in version.origin
    page = signed_in(cast, "darsono").get(address).content.decode()
    assert "bergeser paling jauh" in page


@pytest.mark.django_db
@pytest.mark.time_machine(NOW)
def test_a_mistake_elsewhere_does_not_lose_the_file(cast: Cast) -> None:
    status, page = sent(cast, kml(kml_polygon(SQUARE)), "desa.kml", reason="")
    assert status == 422
    kept = page.split('name="kept" value="')[1].split('"')[0].replace("&quot;", '"')
    data = form(kind="file", kept=kept)
    answer = signed_in(cast, "ratmi").post(f"/klien/{cast.sarro.pk}/wilayah/baru/", data)
    assert answer.status_code == 302
    assert ZoneVersion.objects.get().origin.startswith("Dari berkas desa.kml.")


@pytest.mark.django_db
@pytest.mark.time_machine(NOW)
@pytest.mark.parametrize("kept", ["{", '{"shape": {"circle": [1, 2]}, "origin": ""}', "[" * 9_999])
def test_what_came_back_changed_is_not_believed(cast: Cast, kept: str) -> None:
    data = form(kind="file", kept=kept)
    answer = signed_in(cast, "ratmi").post(f"/klien/{cast.sarro.pk}/wilayah/baru/", data)
    assert answer.status_code == 422
    assert "Pilih berkasnya sekali lagi." in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.time_machine(NOW)
def test_of_several_places_one_is_chosen_by_name_or_number(cast: Cast) -> None:
    raw = geojson(polygon(SQUARE, name="Besusu"), polygon(circle(9), name="Lere"))
    status, page = sent(cast, raw)
    assert status == 422
    assert "memuat 2 wilayah. Tulis nomornya dan pilih berkasnya lagi: 1 Besusu; 2 Lere" in page
    assert sent(cast, raw, part="lere")[0] == 302
    assert sent(cast, raw, part="1")[0] == 302
    assert [len(one.shape["polygon"]) for one in ZoneVersion.objects.order_by("pk")] == [9, 4]


@pytest.mark.django_db
@pytest.mark.time_machine(NOW)
def test_without_a_file_the_form_asks_for_one(cast: Cast) -> None:
    data = form(kind="file")
    answer = signed_in(cast, "ratmi").post(f"/klien/{cast.sarro.pk}/wilayah/baru/", data)
    assert "Pilih berkasnya." in answer.content.decode()
