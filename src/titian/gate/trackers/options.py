"""What must `trackers` be told? Where devices and points lie, and where to listen for what.

It comes by environment from the supervisor, so that no settings library is loaded here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

DIALECTS = ("gt06", "teltonika", "h02", "tk103")
PREFIX = "TITIAN_TRACKERS_"


@dataclass(frozen=True, repr=False)
class Options:
    """The settings of one `trackers` process; without a port, a dialect is off."""

    database: str  # postgresql://… or the path of titian.db, read only
    points: str  # postgresql://… or the path of points.db
    bind: str
    ports: Mapping[str, int] = field(default_factory=dict)  # of TCP, by dialect
    udp_port: int | None = None  # of Teltonika
    takes_wrong_sums: bool = False
    mqtt_url: str = ""  # mqtt://user:password@host:port


def read_options(given: Mapping[str, str]) -> Options:
    """Raises KeyError when the supervisor forgot something."""
    udp = given.get(f"{PREFIX}TELTONIKA_UDP")
    return Options(
        database=given[f"{PREFIX}DATABASE"],
        points=given[f"{PREFIX}POINTS"],
        bind=given[f"{PREFIX}BIND"],
        ports={name: int(port) for name in DIALECTS if (port := given.get(_key(name)))},
        udp_port=int(udp) if udp else None,
        takes_wrong_sums=given.get(f"{PREFIX}WRONG_SUMS") == "1",
        mqtt_url=given.get(f"{PREFIX}MQTT", ""),
    )


def _key(dialect: str) -> str:
    return f"{PREFIX}{dialect.upper()}"
