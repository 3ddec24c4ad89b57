"""Why can the database not do its work now, and what can the person do about it?

A full disk, a database that may only be read, a lock that lasts too long, a server that is away:
nothing of it is a mistake of ours or of the person, so it gets words of its own. Whatever else
goes wrong stays a failure of ours.
"""

import sqlite3
from dataclasses import dataclass

from django.db import Error, InterfaceError, OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PRIMARY = 0xFF  # an extended code of SQLite holds its primary code in the last byte


@dataclass(frozen=True)
class Stop:
    """What stands in the way, in words."""

    heading: str | Promise
    todo: str | Promise
    is_certain: bool = True  # the transaction cannot have been committed
    is_read_only: bool = False  # what needs no record can still be read


FULL = Stop(
    _("Basis data sedang penuh"),
    _("Disk komputer server tidak punya ruang lagi. Hubungi pengelola sistem di kantor Anda."),
    is_read_only=True,
)
READ_ONLY = Stop(
    _("Basis data sedang tidak dapat ditulis"),
    _("Basis data hanya dapat dibaca. Hubungi pengelola sistem di kantor Anda."),
    is_read_only=True,
)
LOCKED = Stop(
    _("Basis data sedang terkunci"),
    _("Pekerjaan lain memakainya terlalu lama. Tunggu sebentar, lalu coba lagi."),
)
AWAY = Stop(
    _("Basis data tidak menjawab"),
    _("Tunggu sebentar, lalu coba lagi. Bila tetap gagal, hubungi pengelola sistem kantor Anda."),
    is_certain=False,
)
OF_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_IOERR: AWAY,
    sqlite3.SQLITE_CANTOPEN: AWAY,
}
OF_POSTGRES = {
    "53100": FULL,
    "25006": READ_ONLY,
    "55P03": LOCKED,  # lock_timeout
    "40P01": LOCKED,  # deadlock
}


def why_stopped(error: BaseException | None) -> Stop | None:
    """None when it is no state of the database."""
    if not isinstance(error, Error):
        return None
    said = error.__cause__  # the driver's own
    if isinstance(said, sqlite3.Error):
        return OF_SQLITE.get(getattr(said, "sqlite_errorcode", 0) & PRIMARY)
    away = AWAY if isinstance(error, OperationalError | InterfaceError) else None
    return OF_POSTGRES.get(getattr(said, "sqlstate", None) or "", away)
