"""Small files as an office might install them, sound and spoilt."""

import gzip
import json
import math
import sqlite3
from contextlib import closing
from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n" + b"tile" * 8


def mbtiles(path: Path, *, kind: str = "png", bounds: str = "119,-2,121,0") -> Path:
    with closing(sqlite3.connect(path)) as rows, rows:
        rows.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        rows.execute(
            "CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)"
        )
        said = {"name": "Sulawesi", "format": kind, "bounds": bounds, "attribution": "OSM"}
        rows.executemany("INSERT INTO metadata VALUES (?, ?)", said.items())
        rows.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)",
            [(5, 26, 15, PNG + b"south"), (5, 26, 16, PNG + b"north")],
        )
    return path


def feature(code: str, name: str, ring: list[list[float]]) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"kode": code, "nama": name, "luas_km2_resmi": 1.5},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def square(lon: float = 119.8, lat: float = -0.9, side: float = 0.1) -> list[list[float]]:
    return [
        [lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat],
    ]  # fmt: skip


def islet(lon: float, lat: float, corners: int) -> list[list[float]]:
    """About thirty kilometres across, with a coast as ragged as a real one."""
    turns = [2 * math.pi * n / corners for n in range(corners)]
    reaches = [0.13 + 0.02 * math.sin(9 * turn) + 0.004 * math.sin(170 * turn) for turn in turns]
    ring = [
        [lon + reach * math.cos(turn), lat + reach * math.sin(turn)]
        for turn, reach in zip(turns, reaches, strict=True)
    ]
    return [*ring, ring[0]]


def geojson(path: Path, *features: dict[str, object]) -> Path:
    text = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return path
