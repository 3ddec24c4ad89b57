"""titian map add FILE, titian map list: the office's own tiles and borders."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

MEGA = 1_000_000


def arguments(parser: ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="TINDAKAN")
    add = what.add_parser("add", help="memasang MBTiles (gambar) atau batas wilayah (GeoJSON)")
    add.add_argument("file", type=Path, metavar="BERKAS")
    what.add_parser("list", help="peta apa yang terpasang")


def run(args: Namespace) -> int:
    from titian.config.env import env
    from titian.desk.maps.installed import FOLDER, install, installed
    from titian.desk.maps.mbtiles import BadMapFile

    folder = env.data / FOLDER
    try:
        found = [install(args.file, folder)] if args.what == "add" else installed(folder)
    except BadMapFile as trouble:
        print(trouble, file=sys.stderr)
        return 2
    for one in found:
        print(f"{one.kind}: {one.about} ({one.size / MEGA:.1f} MB)")
    if not found:
        print("Belum ada peta yang dipasang: garis pantai dan nama kecamatan tetap tampil.")
    return 0
