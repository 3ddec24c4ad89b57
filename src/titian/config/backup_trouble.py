"""What can go wrong with a backup? Each as a fact, in words for the person at the keyboard."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error as DjangoDatabaseError

from titian.tracking.store import StoreClosed

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class BackupTrouble(Exception):
    """Nothing was changed; the message says why, in the words of the office."""


class NotABackup(BackupTrouble):
    """The file is something else, or not there."""


class WrongKey(BackupTrouble):
    """The file was closed with another key."""


class Damaged(BackupTrouble):
    """The file is not what was written."""


class CutShort(Damaged):
    """The end of the file is missing."""


class FromNewerVersion(BackupTrouble):
    """This Titian is too old for the file."""


class OtherDatabase(BackupTrouble):
    """A backup of SQLite cannot go into PostgreSQL, nor the other way."""


class DiskFull(BackupTrouble):
    """No room; no half file is left."""


class CannotCopy(BackupTrouble):
    """The database cannot be read or written now."""


class BadSheet(BackupTrouble):
    """The text is no recovery sheet of ours."""


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turns what the machine says into what a person can do about it."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull(_full(error)) from error
        raise CannotCopy(f"Berkas tidak dapat dibaca atau ditulis: {error}.") from error
    except (sqlite3.Error, DjangoDatabaseError, StoreClosed) as error:
        if "full" in str(error):
            raise DiskFull(_full(error)) from error
        raise CannotCopy(f"Basis data tidak dapat dibaca atau ditulis: {error}.") from error


def _full(error: Exception) -> str:
    return f"Ruang simpan penuh, tidak ada berkas setengah jadi yang tertinggal ({error})."
