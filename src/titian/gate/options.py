"""What must `gate` be told? Where tokens and points lie, where to listen.

It comes by environment from the supervisor, so that no settings library is loaded here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, repr=False)
class Options:
    """The settings of one `gate` process."""

    database: str  # postgresql://… or the path of titian.db, read for the tokens only
    points: str  # postgresql://… or the path of points.db
    bind: str
    port: int
    behind_proxy: bool = False  # Caddy in front says who calls
    certificate: Path | None = None
    certificate_key: Path | None = None


def read_options(given: Mapping[str, str]) -> Options:
    """Raises KeyError when the supervisor forgot something."""
    certificate, key = given.get("TITIAN_GATE_CERT"), given.get("TITIAN_GATE_KEY")
    return Options(
        database=given["TITIAN_GATE_DATABASE"],
        points=given["TITIAN_GATE_POINTS"],
        bind=given["TITIAN_GATE_BIND"],
        port=int(given["TITIAN_GATE_PORT"]),
        behind_proxy=given.get("TITIAN_GATE_BEHIND_PROXY") == "1",
        certificate=Path(certificate) if certificate else None,
        certificate_key=Path(key) if key else None,
    )
