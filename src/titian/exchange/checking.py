"""May this list be kept? .xlsx, .xls, .ods and .csv by what they hold, never by their name.

Nothing here runs a macro or computes a formula; a file that brings a program is refused all the
same, since whoever opens it next may run it.
"""

import re
from io import BytesIO
from zipfile import ZipFile

from titian.documents import checking, office_files
from titian.documents.checking import MOST_BYTES, OLD_OFFICE, Checked
from titian.documents.troubles import (
    Broken,
    Empty,
    HoldsProgram,
    Locked,
    TooLarge,
    UnknownKind,
)
from titian.exchange.troubles import TooManyRows, TooWide

MOST_ROWS = 20_000
MOST_COLUMNS = 200
LAST_COLUMN = "GR"  # the 200th
XLSX, XLS = ".xlsx", ".xls"
ODS, CSV = ".ods", ".csv"
ODS_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
ZIP = b"PK\x03\x04"
OLD_PROGRAM = "_VBA_PROJECT".encode("utf-16-le")
OLD_LOCK = "EncryptedPackage".encode("utf-16-le")
OLD_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})?(\d{1,7})[\"']")
ROWS = re.compile(rb"number-rows-repeated=\"(\d+)\"[^>]*>(.*?)</[a-z]*:?table-row>", re.DOTALL)
COLUMNS = re.compile(rb"number-columns-repeated=\"(\d+)\"[^>]*[^/>]>")


def check_list(content: bytes) -> Checked:
    """Raises a FileTrouble that says why not."""
    if not content:
        raise Empty
    if len(content) > MOST_BYTES:
        raise TooLarge
    if content.startswith(OLD_OFFICE):
        return _old_excel(content)
    if content.startswith(ZIP) and (found := _ods(content)) is not None:
        return found
    checked = checking.check(content)
    if checked.suffix == XLSX:
        _refuse_far_cells(content)
        return Checked(content, checked.media_type, XLSX, "")
    if checked.suffix == ".txt":
        return Checked(content, "text/csv", CSV, "")
    raise UnknownKind


def _old_excel(content: bytes) -> Checked:
    if OLD_LOCK in content:
        raise Locked
    if OLD_PROGRAM in content:
        raise HoldsProgram
    if not any(name in content for name in OLD_BOOKS):
        raise UnknownKind
    return Checked(content, "application/vnd.ms-excel", XLS, "")


def _ods(content: bytes) -> Checked | None:
    try:
        with ZipFile(BytesIO(content)) as packed:
            office_files.refuse_bomb(packed.infolist())
            names = set(packed.namelist())
            if "mimetype" not in names or packed.read("mimetype").strip() != ODS_KIND:
                return None
            if any(name.startswith(("Basic/", "Scripts/")) for name in names):
                raise HoldsProgram
            _refuse_repeated(packed.read("content.xml"))
    except office_files.UNREADABLE as error:
        raise Broken from error
    return Checked(content, ODS_KIND.decode(), ODS, "")


def _refuse_far_cells(content: bytes) -> None:
    """One cell at the far corner would be read as seventeen thousand million empty ones."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                if name.startswith("xl/worksheets/sheet"):
                    _refuse_far(packed.read(name))
    except office_files.UNREADABLE as error:
        raise Broken from error


def _refuse_far(xml: bytes) -> None:
    columns, highest = {b""}, 0
    for column, row in PLACE.findall(xml):
        columns.add(column)
        highest = max(highest, int(row))
    if highest > 10 * MOST_ROWS:  # empty rows that only carry a colour are cut off later
        raise TooManyRows
    last = max(columns, key=lambda name: (len(name), name)).decode()
    if (len(last), last) > (len(LAST_COLUMN), LAST_COLUMN):
        raise TooWide


def _refuse_repeated(xml: bytes) -> None:
    """The same for cells that are written once and repeated a million times; empty ones at the
    end are repeated by every program, and cost nothing."""
    for times, cells in ROWS.findall(xml):
        if int(times) > MOST_ROWS and b"<text:p" in cells:
            raise TooManyRows
    if any(int(times) > MOST_COLUMNS for times in COLUMNS.findall(xml)):
        raise TooWide
