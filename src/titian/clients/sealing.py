"""Under which key is a number kept? Children's apart from adults', the index apart from both.

The newest generation of a key seals; older ones open what they sealed. A new generation is seen
at once by every process: the folder of the keys is looked at, which costs a microsecond.
"""

from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from titian.kit.ciphers import BlindIndex, Cipher

KEY_OF = {"child": "data-anak", "adult": "data-dewasa"}


def cipher_of(register: str) -> Cipher:
    """What seals the numbers and the files of this register."""
    folder = Path(settings.SECRETS_FOLDER)
    return _cipher(register, folder, folder.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _cipher(register: str, folder: Path, changed: int) -> Cipher:
    _ = folder, changed  # another folder, other keys
    secrets, name = settings.LOAD_SECRETS(), KEY_OF["child" if register == "child" else "adult"]
    living = secrets.generations(name)
    known = {**secrets.old, **secrets.keys}
    own = {key: known[key] for key in known if key.startswith(name)}
    return Cipher(own, living[-1])


@cache
def _index() -> BlindIndex:
    return BlindIndex(settings.SECRETS["indeks"])


def seal_text(text: str, *, register: str) -> str:
    return cipher_of(register).seal(text, register.encode())


def open_text(token: str, *, register: str) -> str:
    return cipher_of(register).open(token, register.encode())


def index_of(text: str) -> str:
    """The same number gives the same index, which says nothing else about it."""
    return _index().of(text)
