"""Kantor: who guides clients here, and which register number was given last?"""

from typing import Annotated
from uuid import UUID

from ninja import Router, Schema
from pydantic import Field

from titian.api.entrance import ProgramRequest, open_to
from titian.api.shapes import answers
from titian.clients.models import RegisterCounter
from titian.kit.words import shown
from titian.offices.access import Right
from titian.offices.crew import officers_of

router = Router(tags=[shown("Kantor")])


class OfficerShape(Schema):
    id: UUID
    name: str


class OfficersShape(Schema):
    items: list[OfficerShape]


class CounterShape(Schema):
    """One book in one year, and the last number given in it."""

    book: str
    year: int
    last: int


class CountersShape(Schema):
    items: list[CounterShape]


@router.get(
    "/pk", auth=open_to(Right.LIST, Right.CHILD_FILE, Right.REGISTER),
    response=answers(200, OfficersShape),
    summary=shown("Daftar PK"),
    description=shown("PK yang bekerja di kantor token ini sekarang."),
)  # fmt: skip
def officers(request: ProgramRequest) -> OfficersShape:
    found = officers_of(request.auth.office)
    return OfficersShape(items=[OfficerShape(id=one.pk, name=one.name) for one in found])


@router.get(
    "/nomor-register", auth=open_to(Right.LIST, Right.REGISTER),
    response=answers(200, CountersShape),
    summary=shown("Nomor register terakhir"),
    description=shown("Nomor yang terakhir diberikan dalam setiap buku dan tahun."),
)  # fmt: skip
def register_numbers(
    request: ProgramRequest, year: Annotated[int | None, Field(ge=1900, lt=2200)] = None
) -> CountersShape:
    rows = RegisterCounter.objects.filter(office=request.auth.office_id)
    if year is not None:
        rows = rows.filter(year=year)
    return CountersShape(
        items=[
            CounterShape(book=row.book, year=row.year, last=row.last)
            for row in rows.order_by("-year", "book")
        ]
    )
