"""Which provinces, regencies, districts and villages are there, and where?

Makes kit/data/regions.zip:

    TITIAN_SHARED=… python tools/make_regions.py

Source: github cahyadsn/wilayah and cahyadsn/wilayah_boundaries (MIT), as CSV and simplified
polygons in the shared data. Only codes, names and one point per region go into the file.
The same input gives the same bytes.
"""

import csv
import gzip
import io
import json
import os
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("TITIAN_SHARED", ROOT.parent / "shared")) / "data"
OUT = ROOT / "src" / "titian" / "kit" / "data"
NOTICE_HEAD = """\
regions.zip: region codes and names of Indonesia (Kepmendagri 300.2.2-2430/2025) with one point
per kabupaten/kota and kecamatan, made by tools/make_regions.py from
https://github.com/cahyadsn/wilayah and https://github.com/cahyadsn/wilayah_boundaries.

"""
MAX_BYTES = 1_500_000
SCANLINES = 15
FIXED_DATE = (1980, 1, 1, 0, 0, 0)

Ring = list[list[float]]
Polygon = list[Ring]


def main() -> None:
    members = make_members()
    OUT.mkdir(parents=True, exist_ok=True)
    target = OUT / "regions.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for name, lines in members.items():
            info = zipfile.ZipInfo(f"{name}.txt", FIXED_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, "\n".join(lines) + "\n", compresslevel=9)
    (OUT / "regions.LICENSE.txt").write_text(notice())
    size = target.stat().st_size
    sys.stdout.write(f"{target.name}: {size} bytes, {len(members)} members\n")
    if size > MAX_BYTES:
        sys.exit("the file has grown past its limit")


def make_members() -> dict[str, list[str]]:
    """A line per region: code|name|latitude|longitude; villages have no point.

    "top" holds provinces and kabupaten/kota, a member per province all below.
    """
    members: dict[str, list[str]] = defaultdict(list)
    members["top"] = [*provinces(), *kabupaten()]
    points = kecamatan_points()
    for row in rows(SHARED / "regions" / "kecamatan.csv"):
        lat, lon = points[row["kode"]]
        members[row["kode"][:2]].append(f"{row['kode']}|{tidy(row['nama'])}|{lat:.4f}|{lon:.4f}")
    for row in rows(SHARED / "regions" / "desa_kelurahan.csv.gz"):
        members[row["kode"][:2]].append(f"{row['kode']}|{tidy(row['nama'])}")
    return {name: sorted(lines) for name, lines in members.items()}


def provinces() -> Iterator[str]:
    for row in rows(SHARED / "regions" / "provinsi.csv"):
        yield f"{row['kode']}|{tidy(row['nama'])}"


def kabupaten() -> Iterator[str]:
    for row in rows(SHARED / "regions" / "kabkota.csv"):
        lat, lon = float(row["lat"]), float(row["lon"])
        yield f"{row['kode']}|{tidy(row['nama'])}|{lat:.4f}|{lon:.4f}"


def rows(path: Path) -> Iterator[dict[str, str]]:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))


def tidy(name: str) -> str:
    """One line, one kind of apostrophe, so that a name is found as it is typed."""
    return " ".join(name.replace("’", "'").replace("‘", "'").replace("|", " ").split())


def kecamatan_points() -> dict[str, tuple[float, float]]:
    path = SHARED / "boundaries" / "kecamatan_simplified.geojson.gz"
    features = json.loads(gzip.decompress(path.read_bytes()))["features"]
    return {f["properties"]["kode"]: inner_point(parts(**f["geometry"])) for f in features}


def parts(type: str, coordinates: list[Polygon]) -> list[Polygon]:
    return coordinates if type == "MultiPolygon" else [coordinates]  # type: ignore[list-item]


def inner_point(polygons: list[Polygon]) -> tuple[float, float]:
    """(latitude, longitude) well inside the largest part: a label can stand there."""
    rings = max(polygons, key=lambda polygon: abs(area(polygon[0])))
    lon, lat = max(scan_points(rings), key=lambda point: distance_to_edge(point, rings))
    return lat, lon


def area(ring: Ring) -> float:
    pairs = pairwise(ring)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def scan_points(rings: list[Ring]) -> Iterator[tuple[float, float]]:
    """Middles of the inner stretches of horizontal lines through the polygon."""
    heights = [point[1] for point in rings[0]]
    low, high = min(heights), max(heights)
    for step in range(1, SCANLINES + 1):
        y = low + (high - low) * (step - 0.5) / SCANLINES
        crossings = sorted(x for ring in rings for x in crossings_at(ring, y))
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            yield (left + right) / 2, y


def crossings_at(ring: Ring, y: float) -> Iterator[float]:
    for a, b in pairwise(ring):
        if (a[1] > y) != (b[1] > y):
            yield a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])


def distance_to_edge(point: tuple[float, float], rings: list[Ring]) -> float:
    return min(distance(point, a, b) for ring in rings for a, b in pairwise(ring))


def distance(point: tuple[float, float], a: list[float], b: list[float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length if length else 0.0
    along = max(0.0, min(1.0, along))
    return float(((point[0] - a[0] - along * dx) ** 2 + (point[1] - a[1] - along * dy) ** 2) ** 0.5)


def notice() -> str:
    return NOTICE_HEAD + (SHARED / "LICENSES" / "cahyadsn-wilayah-MIT.txt").read_text()


if __name__ == "__main__":
    main()
