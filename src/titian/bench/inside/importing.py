"""Tries a list of an office, as its own hands would have written it, and undoes what it wrote."""

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from random import Random

from django.db import transaction
from openpyxl import Workbook

from titian.clients.models import Client
from titian.exchange.actions import bring_list, confirm_list
from titian.exchange.checking import check_list
from titian.exchange.judging import judge
from titian.exchange.models import Import, Line
from titian.exchange.writing import write_list
from titian.kit.ids import uuid7
from titian.offices.models import Staff

HEAD = "kepala0.besar"
KNOWN, WRONG = 0.05, 0.03
WRITTEN = 300  # lines of a smaller list that are written, for their speed
FIRST = (
    "Kasim", "Wayan", "Udin", "Robi", "Jefri", "Lina", "Suci", "Ngatno", "Mulyadi", "Deden", "Asep",
    "Ujang", "Tatang", "Rusli", "Baharuddin", "Yance", "Melki", "Frans", "Lukas", "Paijo",
)  # fmt: skip
LAST = (
    "Sasmita", "Hutabarat", "Lewerissa", "Pandawa", "Kurniadi", "Tampubolon", "Rumengan", "Wenda",
    "Kogoya", "Matondang", "Siswoyo", "Darmadi", "Anwari", "Mandagi", "Sirait", "Pello", "Nasrun",
)  # fmt: skip
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
TITLES = ("No", "Nama Klien", "L/P", "NIK", "Tempat, Tgl Lahir", "Alamat", "No HP", "Nama Ibu",
          "Jenis", "No SK", "Tgl SK", "Mulai", "Berakhir")  # fmt: skip


class Undone(Exception):
    """Carries nothing: the transaction goes back."""


def answer(words: Sequence[str]) -> object:
    rows, random = int(words[0]), Random(int(words[1]))
    by = Staff.objects.select_related("office").get(username=HEAD)
    content = _workbook(_rows(random, rows, by))
    figures: dict[str, object] = {"rows": rows, "file_kb": len(content) // 1024}
    try:
        with transaction.atomic():
            figures |= _tried(content, by)
            figures |= _written(_workbook(_rows(random, WRITTEN, by)), by)
            raise Undone
    except Undone:
        return figures


def _tried(content: bytes, by: Staff) -> dict[str, object]:
    began = time.perf_counter()
    one = _brought(content, by)
    judge(one, _now())
    took = time.perf_counter() - began
    states = [*Line.objects.filter(of=one).values_list("state", flat=True)]
    counted = {state: states.count(state) for state in ("good", "alike", "bad")}
    return {"dry_run_s": round(took, 2), **counted}


def _written(content: bytes, by: Staff) -> dict[str, object]:
    one = _brought(content, by)
    judge(one, _now())
    confirm_list(one=one, with_alike=True, by=by, at=_now())
    began = time.perf_counter()
    write_list(Import.objects.get(pk=one.pk), _now)
    took = time.perf_counter() - began
    count = Line.objects.filter(of=one, state=Line.State.WRITTEN).count()
    return {"lines_per_s": round(count / took, 1)}


def _brought(content: bytes, by: Staff) -> Import:
    officer = Staff.objects.filter(office=by.office, roles__role="pk").earliest("pk")
    return bring_list(
        id=uuid7(), kind=Import.Kind.CLIENTS, checked=check_list(content), name="ukur.xlsx",
        register="adult", officer=officer, by=by, at=_now(),
    )  # fmt: skip


def _now() -> datetime:
    return datetime.now(UTC)


def _workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["DAFTAR KLIEN"])
    sheet.append(list(TITLES))
    for row in rows:
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(random: Random, count: int, by: Staff) -> list[list[object]]:
    """Some are people of the register, written anew by another hand."""
    adults = Client.objects.filter(office=by.office, register="adult", birth_on__isnull=False)
    known = list(adults.order_by("-pk")[: int(count * KNOWN)])
    rows = [_row(random, place, known) for place in range(1, count + 1)]
    for row in random.sample(rows, int(count * WRONG)):
        row[random.choice((1, 2))] = None
    random.shuffle(rows)
    return rows


def _row(random: Random, place: int, known: list[Client]) -> list[object]:
    old = known.pop() if known else None
    born = old.birth_on if old and old.birth_on else _born(random)
    name = old.name.upper() if old else f"{random.choice(FIRST)} {random.choice(LAST)}"
    begins = date(2026, 1, 1) + timedelta(days=random.randrange(300))
    return [
        place, name, old.sex if old else random.choice("LLLLLP"), old.nik if old else "",
        f"Bandung, {_in_some_hand(random, born)}", f"Kp. Ukur No. {random.randrange(1, 90)}",
        f"0810{random.randrange(10**7, 10**8)}", random.choice(FIRST), "PB",
        f"PAS-{place}.PK.01.05", _in_some_hand(random, begins), begins,
        begins + timedelta(days=500),
    ]  # fmt: skip


def _born(random: Random) -> date:
    return date(1960, 1, 1) + timedelta(days=random.randrange(45 * 365))


def _in_some_hand(random: Random, day: date) -> str:
    return random.choice((
        f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%y}", f"{day:%Y-%m-%d}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{day:%d.%m.%Y}",
    ))  # fmt: skip
