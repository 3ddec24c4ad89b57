"""What must `live` be told? Where the notices are, where to listen, which key signs tickets.

It comes by environment from the supervisor, so that no settings library is loaded here.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, repr=False)
class Options:
    """The settings of one `live` process."""

    database: str  # postgresql://… or the path of the SQLite file
    bind: str
    port: int
    origin: str  # of the pages, which alone may read the stream
    key: bytes
    certificate: Path | None = None
    certificate_key: Path | None = None


def read_options(given: Mapping[str, str]) -> Options:
    """Raises KeyError or OSError when the supervisor forgot something."""
    certificate, key = given.get("TITIAN_LIVE_CERT"), given.get("TITIAN_LIVE_KEY")
    return Options(
        database=given["TITIAN_LIVE_DATABASE"],
        bind=given["TITIAN_LIVE_BIND"],
        port=int(given["TITIAN_LIVE_PORT"]),
        origin=given["TITIAN_LIVE_ORIGIN"],
        key=base64.urlsafe_b64decode(Path(given["TITIAN_LIVE_SECRET"]).read_bytes()),
        certificate=Path(certificate) if certificate else None,
        certificate_key=Path(key) if key else None,
    )
