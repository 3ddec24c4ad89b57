"""As how many SMS does a text travel?

GSM 03.38: 160 signs of its own alphabet in one SMS, 153 in each of several; one sign outside the
alphabet makes the whole text UCS-2, 70 and 67. Signs of the extension count twice.
"""

from dataclasses import dataclass

ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("^{}\\[~]|€\f")
ONE_OF_GSM, EACH_OF_GSM = 160, 153
ONE_OF_UCS2, EACH_OF_UCS2 = 70, 67


@dataclass(frozen=True)
class Size:
    """How long a text is, and how many SMS that makes."""

    signs: int
    parts: int
    is_plain: bool  # only signs of the GSM alphabet


def is_plain(text: str) -> bool:
    return all(sign in ALPHABET or sign in EXTENSION for sign in text)


def size_of(text: str) -> Size:
    plain = is_plain(text)
    if plain:
        signs = sum(2 if sign in EXTENSION else 1 for sign in text)
        return Size(signs, _parts(signs, ONE_OF_GSM, EACH_OF_GSM), plain)
    units = len(text.encode("utf-16-be")) // 2
    return Size(units, _parts(units, ONE_OF_UCS2, EACH_OF_UCS2), plain)


def _parts(signs: int, one: int, each: int) -> int:
    return 1 if signs <= one else -(-signs // each)
