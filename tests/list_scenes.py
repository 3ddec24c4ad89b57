"""Lists as offices write them, in the files that they write them in."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook

from cast import NOW, Cast
from titian.exchange.actions import bring_list, confirm_list
from titian.exchange.checking import check_list
from titian.exchange.models import Import, Line
from titian.exchange.work import work_on_lists
from titian.kit.ids import uuid7

HEAD = ("No", "Nama Klien", "L/P", "NIK", "Tempat, Tgl Lahir", "Alamat", "No HP", "Nama PK")
SUTO = ("1", "Suto bin Karyo", "L", "7271011203850000", "Palu, 12 Maret 1985", "Jalan Contoh 1",
        "0810-0000-1234", "Ratmi Handayu")  # fmt: skip
WATI = ("2", "Wati alias Neng", "P", "", "Donggala, 3-4-90", "Jalan Contoh 2", "", "Yudi Tanase")
Rows = Sequence[Sequence[object]]


def workbook(*rows: Sequence[object]) -> bytes:
    """An .xlsx with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def brought(
    cast: Cast,
    content: bytes,
    *,
    by: str = "nurhayati",
    kind: str = "clients",
    register: str = "adult",
    name: str = "daftar.xlsx",
) -> Import:
    """Brought and judged."""
    staff = getattr(cast, by)
    one = bring_list(
        id=uuid7(), kind=kind, checked=check_list(content), name=name, register=register,
        officer=None, by=staff, at=NOW,
    )  # fmt: skip
    work_on_lists(now)
    return Import.objects.get(pk=one.pk)


def written(one: Import, *, with_alike: bool = False) -> Import:
    confirm_list(one=one, with_alike=with_alike, by=one.brought_by, at=NOW)
    work_on_lists(now)
    return Import.objects.get(pk=one.pk)


def now() -> datetime:
    return NOW


def states(one: Import) -> dict[int, str]:
    return dict(Line.objects.filter(of=one).order_by("number").values_list("number", "state"))


def codes(one: Import) -> dict[int, list[str]]:
    """What is wrong, by line."""
    rows = Line.objects.filter(of=one).order_by("number")
    return {row.number: [code for code, _column, _detail in row.problems] for row in rows}
