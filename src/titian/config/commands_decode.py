"""titian decode DIALECT --hex … | --text …: one message of a tracker or a phone, put in words.

The fields stand in docs/alat-pelacak.md. Whatever was not understood is said, and ends in 2.
"""

import json
import sys
from argparse import ArgumentParser, Namespace

from titian.tracking.dialects.decoding import NAMES, Decoded, decode
from titian.tracking.dialects.trackers.heard import Message, shown

GOOD, BAD = 0, 2
WHY = {
    "noise": "bukan awal pesan dialek ini",
    "no-frame": "bingkainya tidak utuh",
    "no-datagram": "panjangnya tidak cocok dengan isinya",
    "no-imei": "tidak ada nomor IMEI di dalamnya",
    "no-number": "tidak ada nomor alat di dalamnya",
    "cut": "terpotong: isinya lebih pendek daripada yang dikatakannya",
    "crc": "jumlah pemeriksanya tidak cocok, dan isinya tidak lengkap",
    "wrong-count": "jumlah catatannya tidak cocok dengan isinya",
    "unknown-codec": "codec ini tidak kami kenal",
    "out-of-range": "koordinatnya tidak ada di bumi",
    "unreadable": "tidak dapat dibaca sebagai pesan aplikasi ini",
    "empty": "tidak ada pesan di dalamnya",
}


class NotHex(Exception):
    """Other signs than hexadecimal digits, or an odd number of them."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("dialect", choices=NAMES, metavar="DIALEK", help=", ".join(NAMES))
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--hex", help="isi pesan sebagai angka heksadesimal")
    given.add_argument("--text", help="isi pesan sebagai teks")
    parser.add_argument("--json", action="store_true", help="satu objek JSON setiap pesan")


def run(args: Namespace) -> int:
    try:
        data = _bytes(args.hex) if args.hex is not None else _encoded(args.text)
    except NotHex:
        print("Tulis --hex sebagai pasangan angka 0-9 dan A-F.", file=sys.stderr)
        return BAD
    found = decode(args.dialect, data)
    for message in found.messages:
        print(json.dumps(shown(message)) if args.json else _words(message))
    return _say_faults(found)


def _say_faults(found: Decoded) -> int:
    for at, reason in found.faults:
        print(f"Tidak dipahami mulai bita {at}: {WHY.get(reason, reason)}.", file=sys.stderr)
    return BAD if found.faults else GOOD


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text.strip().removeprefix("0x").replace(":", " "))
    except ValueError as error:
        raise NotHex from error


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _words(message: Message) -> str:
    """What is said, on one line."""
    said = {name: value for name, value in shown(message).items() if value not in (None, {})}
    return " ".join(f"{name}={json.dumps(value)}" for name, value in said.items())
