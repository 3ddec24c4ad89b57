"""Which keys stand on a recovery sheet? Read from the file, or from what was typed off it."""

import base64
import binascii

from titian.config.backup_trouble import BadSheet
from titian.config.recovery import KEYS
from titian.config.secrets import KEY_BYTES, base_of


def read_sheet(text: str) -> dict[str, bytes]:
    """Every key by name; raises BadSheet that names the first key missing or misspelt."""
    words = [line.replace("=", " ", 1).split() for line in text.splitlines()]
    typed = {pair[0]: pair[1] for pair in words if len(pair) >= 2 and base_of(pair[0]) in KEYS}
    for name in KEYS:
        if name not in map(base_of, typed):
            raise BadSheet(f"Kunci {name} tidak ada di lembar pemulihan ini.")
    return {name: read_key(text, name=name) for name, text in typed.items()}


def read_key(text: str, *, name: str = "cadangan") -> bytes:
    """Raises BadSheet when it cannot be a key."""
    text = text.strip()
    padded = text + "=" * (-len(text) % 4)
    try:
        key = base64.b64decode(padded.encode(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise BadSheet(f"Kunci {name} salah ketik: panjangnya 44 huruf, angka, - atau _.")
    return key
