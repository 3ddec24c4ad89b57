"""How are words written for an SMS centre? GSM 03.38 where it suffices, UCS-2 where not."""

from titian.messages.rules.parts import is_plain

PLAIN, UCS2, LATIN1, ASCII = 0, 8, 3, 1  # data_coding
ORDER = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
ESCAPE = 0x1B
EXTENDED = {
    "\f": 0x0A, "^": 0x14, "{": 0x28, "}": 0x29, "\\": 0x2F, "[": 0x3C, "~": 0x3D, "]": 0x3E,
    "|": 0x40, "€": 0x65,
}  # fmt: skip
CODE_OF = {sign: code for code, sign in enumerate(ORDER) if code != ESCAPE}
SIGN_OF_EXTENDED = {code: sign for sign, code in EXTENDED.items()}


def encoded(text: str) -> tuple[int, bytes]:
    """data_coding and the octets; one octet for each sign of the GSM alphabet."""
    if not is_plain(text):
        return UCS2, text.encode("utf-16-be")
    octets = bytearray()
    for sign in text:
        if sign in EXTENDED:
            octets += bytes((ESCAPE, EXTENDED[sign]))
        else:
            octets.append(CODE_OF[sign])
    return PLAIN, bytes(octets)


def decoded(coding: int, octets: bytes) -> str:
    """What cannot be read becomes a mark; nothing is lost for one bad octet."""
    if coding == UCS2:
        return octets.decode("utf-16-be", errors="replace")
    if coding in (LATIN1, ASCII):
        return octets.decode("latin-1")
    return "".join(_signs(octets))


def _signs(octets: bytes) -> list[str]:
    found: list[str] = []
    is_extended = False
    for octet in octets:
        if is_extended:
            found.append(SIGN_OF_EXTENDED.get(octet, " "))
            is_extended = False
        elif octet == ESCAPE:
            is_extended = True
        else:
            found.append(ORDER[octet] if octet < len(ORDER) else "\ufffd")
    return found
