"""Under which key is a number kept? Children's apart from adults', the index apart from both."""

from functools import cache

from django.conf import settings

from titian.kit.ciphers import BlindIndex, Cipher


@cache
def cipher_of(register: str) -> Cipher:
    """What seals the numbers and the files of this register."""
    name = "data-anak" if register == "child" else "data-dewasa"
    return Cipher({name: settings.SECRETS[name]}, name)


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
