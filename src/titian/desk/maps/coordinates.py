"""Which place do these pasted words mean? Plain degrees, degrees-minutes-seconds, or a map's link.

-0.8917, 119.8707        0,8917 LS 119,8707 BT        0°53'30"S 119°52'14"E
https://www.google.com/maps/place/…/@-0.8917,119.8707,17z        geo:-0.8917,119.8707
"""

import re
from urllib.parse import unquote

E7 = 10_000_000
Place = tuple[int, int]  # lat_e7, lon_e7
LINKS = (
    r"!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)",  # the place itself, not the middle of the view
    r"[?&](?:q|query|ll|daddr|destination|center)=(-?\d+\.?\d*),\s*(-?\d+\.?\d*)",
    r"@(-?\d+\.\d+),(-?\d+\.\d+)",
    r"mlat=(-?\d+\.\d+)&mlon=(-?\d+\.\d+)",
    r"#map=\d+/(-?\d+\.\d+)/(-?\d+\.\d+)",
    r"^geo:(-?\d+\.?\d*),(-?\d+\.?\d*)",
    r"/(-?\d+\.\d+),(-?\d+\.\d+)",
)
SIDES = {
    "LINTANG SELATAN": "S", "LINTANG UTARA": "N", "BUJUR TIMUR": "E", "BUJUR BARAT": "W",
    "LS": "S", "LU": "N", "BT": "E", "BB": "W", "U": "N", "T": "E", "B": "W",
}  # fmt: skip
NUMBER = r"\d+(?:[.,]\d+)?"
ANGLE = re.compile(
    rf"(?P<before>[NSEW])?\s*(?P<sign>[-−–])?\s*(?P<d>{NUMBER})\s*(?:°|º|D)?"
    rf"(?:\s*(?P<m>{NUMBER})\s*['’′])?(?:\s*(?P<s>{NUMBER})\s*(?:\"|”|″|'')?)?\s*(?P<after>[NSEW])?"
)
DEGREES = re.compile(
    rf"(?P<before>[NSEW])?\s*(?P<sign>[-−–])?\s*(?P<d>{NUMBER})\s*(?:°|º)?\s*(?P<after>[NSEW])?"
)


class NoPlace(Exception):
    """These words name no place on earth that we can read."""


def read_place(text: str) -> Place:
    """Raises NoPlace."""
    text = unquote(text.strip())
    if re.match(r"(?i)^(https?://|geo:|www\.|maps\.)", text):
        return _checked(_of_link(text))
    return _checked(_of_words(text))


def write_place(place: Place) -> str:
    return f"{place[0] / E7:.6f}, {place[1] / E7:.6f}"


def _of_link(text: str) -> tuple[float, float]:
    for shape in LINKS:
        if found := re.search(shape, text):
            return float(found[1]), float(found[2])
    raise NoPlace


def _of_words(text: str) -> tuple[float, float]:
    text = _with_sides(text.upper())
    if re.search(r"['’′\"”″]", text):
        first, second = _two(ANGLE, text)
    else:
        first, second = _two(DEGREES, _split(text))
    (a, a_side), (b, b_side) = _angle(first), _angle(second)
    if a_side in ("E", "W") or b_side in ("N", "S") or abs(a) > 90 >= abs(b):
        return b, a
    return a, b


def _with_sides(text: str) -> str:
    """Indonesian directions as the letters of the compass."""
    for word, letter in SIDES.items():
        text = re.sub(rf"(?<![A-Z]){word}(?![A-Z])", letter, text)
    return text


def _split(text: str) -> str:
    """A comma parts the two where points are decimal; else only one with a space after it."""
    return text.replace(",", " ") if "." in text else re.sub(r",\s+|;", "  ", text)


def _two(shape: re.Pattern[str], text: str) -> tuple[re.Match[str], re.Match[str]]:
    """Exactly two angles and nothing else."""
    found = [match for match in shape.finditer(text) if match["d"]]
    rest = re.sub(r"[\s,;/]", "", shape.sub("", text))
    if len(found) != 2 or rest:
        raise NoPlace
    return found[0], found[1]


def _angle(found: re.Match[str]) -> tuple[float, str]:
    parts = found.groupdict()
    minutes, seconds = (_number(parts.get(name)) for name in ("m", "s"))
    if minutes >= 60 or seconds >= 60:
        raise NoPlace
    size = _number(parts["d"]) + minutes / 60 + seconds / 3600
    side = parts["before"] or parts["after"] or ""
    is_negative = bool(parts["sign"]) != (side in ("S", "W"))
    return (-size if is_negative else size), side


def _number(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0


def _checked(place: tuple[float, float]) -> Place:
    lat, lon = place
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise NoPlace
    return round(lat * E7), round(lon * E7)
