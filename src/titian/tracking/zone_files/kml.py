"""Which places does a KML file hold?

Read by events, so that nothing is built which grows with the file; a DOCTYPE is refused before
any entity of it could be, and nothing outside the file is ever asked for.
"""

from xml.parsers.expat import ExpatError, ParserCreate

from titian.tracking.zone_files.found import BadZoneFile, Found, Kind, Spot

DEEPEST = 64
KINDS: dict[str, Kind] = {
    "outerBoundaryIs": "polygon", "LineString": "line", "Point": "point",
}  # fmt: skip


def places_in(raw: bytes) -> list[Found]:
    """Raises BadZoneFile."""
    reader = Reader()
    try:
        reader.parse(raw)
    except (ExpatError, ValueError):
        raise BadZoneFile("broken") from None
    return reader.found


class Reader:
    """The elements that are open, and what was found so far."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self._name = ""
        self._is_kml = False

    def parse(self, raw: bytes) -> None:
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._hear
        parser.Parse(raw, True)
        if not self._is_kml:
            raise BadZoneFile("kind")

    def _begin(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._is_kml |= local == "kml"
        self._open.append(local)
        self._text = []
        if len(self._open) > DEEPEST:
            raise BadZoneFile("deep")
        if local == "Placemark":
            self._name = ""

    def _hear(self, text: str) -> None:
        if self._open and self._open[-1] in ("name", "coordinates"):
            self._text.append(text)

    def _end(self, _name: str) -> None:
        local = self._open.pop()
        text = "".join(self._text).strip()
        if local == "name" and self._open and self._open[-1] == "Placemark":
            self._name = text[:80]
        elif local == "coordinates":
            self._take(text)
        self._text = []

    def _take(self, text: str) -> None:
        """In LinearRing the boundary around it says which; a hole is counted, not read."""
        if "innerBoundaryIs" in self._open and self.found:
            last = self.found[-1]
            self.found[-1] = Found(last.name, last.kind, last.corners, last.holes + 1)
            return
        kind = next((KINDS[one] for one in reversed(self._open) if one in KINDS), None)
        if kind is not None:
            self.found.append(Found(self._name, kind, tuple(map(_spot, text.split()))))


def _spot(text: str) -> Spot:
    """ "119.87,-0.89,0": a height is passed over."""
    lon, lat, *_ = text.split(",")
    return float(lon), float(lat)


def _refuse(*_: object) -> None:
    raise BadZoneFile("entities")
