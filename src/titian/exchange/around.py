"""What must be known of the office before its lines can be read? Asked once for a whole list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from titian.exchange.models import Import
from titian.kit import clock, names, regions
from titian.offices.models import Office, Staff
from titian.offices.settings_of import OfficeSettings, settings_of

AMBIGUOUS = None  # two officers of one name


@dataclass
class Around:
    """The office, its officers, its day; places are looked up once each."""

    office: Office
    register: str
    default_officer: Staff | None
    officers: Mapping[str, Staff | None]
    settings: OfficeSettings
    today: date
    _places: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, one: Import, at: datetime) -> "Around":
        return cls(
            office=one.office, register=one.register, default_officer=one.officer,
            officers=_officers(one.office), settings=settings_of(one.office, at),
            today=clock.today(one.office.zone, at),
        )  # fmt: skip

    def place_of(self, village: str, district: str, town: str) -> str:
        """The code of the smallest place that is named without doubt; empty where none is."""
        if not village:  # a town alone says too little, and stays in the address
            return ""
        asked = (village.casefold(), district.casefold(), town.casefold())
        if asked not in self._places:
            self._places[asked] = _code(asked, self.office.region[:2])
        return self._places[asked]


def _officers(office: Office) -> Mapping[str, Staff | None]:
    """PKs at work by their names, however written."""
    pks = Staff.objects.filter(
        office=office, state=Staff.State.ACTIVE, roles__role="pk", roles__until_at=None
    )
    found: dict[str, Staff | None] = {}
    for one in pks.distinct():
        for key in (names.search_key(one.name), one.username.casefold()):
            found[key] = AMBIGUOUS if key in found and found[key] != one else one
    return found


def _code(asked: tuple[str, str, str], province: str) -> str:
    """Downwards from the town; without one, the whole province of the office."""
    village, district, town = asked
    above = [province]
    for depth, name in ((5, town), (8, district), (13, village)):
        below = _below(above, depth)
        if not name:
            above = below
            continue
        above = [code for code in below if _is_called(code, name)]
        if not above:
            return ""
    return above[0] if len(above) == 1 else ""


def _below(codes: list[str], depth: int) -> list[str]:
    found = codes
    while found and len(found[0]) < depth:
        found = [child.code for code in found for child in regions.children(code)]
    return found


def _is_called(code: str, name: str) -> bool:
    called = regions.region(code).name.casefold()
    return _bare(called) == _bare(name)


def _bare(name: str) -> str:
    words = [word for word in name.replace(".", " ").split() if word not in BEFORE_A_PLACE]
    return " ".join(words)


BEFORE_A_PLACE = frozenset({"kel", "kelurahan", "desa", "ds", "kec", "kecamatan", "distrik", "kab",
                            "kabupaten", "kota", "kampung"})  # fmt: skip
