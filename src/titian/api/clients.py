"""Klien: listed, sought, read, entered and corrected by another program.

By the same actions and behind the same walls as at the desk: a list is no look, a file is one.
"""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Status

from titian.api.client_shapes import (
    ClientGiven,
    ClientShape,
    IdentityGiven,
    LinesShape,
    ReceiptShape,
    file_of,
    line_of,
    receipt_of,
)
from titian.api.entrance import ProgramRequest, file_for, open_to
from titian.api.listing import page_of
from titian.api.nearness import refuse_unexplained
from titian.api.once import IdempotencyKey, done_once
from titian.api.problems import Wrong, unfit
from titian.api.shapes import Limit, answers
from titian.api.texts import Middle
from titian.api.versions import (
    IF_MATCH,
    IF_NONE_MATCH,
    is_known,
    not_modified,
    seen_rev,
    stale,
    tag_of,
)
from titian.audit.deeds import StaleRow
from titian.clients.actions import OfficerElsewhere, correct_client, register_client
from titian.clients.entries import born, lived_in
from titian.clients.models import Client
from titian.clients.search.finding import find
from titian.kit import clock
from titian.kit.words import shown
from titian.offices.access import Right
from titian.offices.models import Staff

router = Router(tags=[shown("Klien")])
MOST_FOUND = 50


@router.get(
    "/klien", auth=open_to(Right.LIST, Right.CHILD_FILE), response=answers(200, LinesShape),
    summary=shown("Daftar klien"),
    description=shown("Menurut urutan pendaftaran. Anak disebut dengan inisial."),
)  # fmt: skip
def clients(
    request: ProgramRequest,
    book: Client.Register | None = None,
    after: UUID | None = None,
    limit: Limit = 50,
) -> LinesShape:
    listed = Client.objects.listed_for(request.auth, at=request.at)
    if book is not None:
        listed = listed.filter(register=book.value)
    page, following = page_of(listed, after, limit)
    return LinesShape(items=[line_of(client) for client in page], next=following)


@router.get(
    "/pencarian", auth=open_to(Right.LIST, Right.CHILD_FILE), response=answers(200, LinesShape),
    summary=shown("Cari klien"),
    description=shown(
        "Nama, nama ibu, NIK, nomor register, nomor SK, telepon, atau desa; yang paling dekat "
        "lebih dulu, paling banyak 50."
    ),
)  # fmt: skip
def search(request: ProgramRequest, q: Middle) -> LinesShape:
    listed = Client.objects.listed_for(request.auth, at=request.at)
    found = find(q, among=listed, user=request.auth, at=request.at, limit=MOST_FOUND)
    if found.trouble is not None:
        raise unfit(Wrong("q", _("Tulis sedikitnya dua huruf atau angka.")))
    rows = listed.in_bulk([hit.client for hit in found.hits])
    items = [line_of(rows[hit.client]) for hit in found.hits if hit.client in rows]
    return LinesShape(items=items, next=None)


@router.get(
    "/klien/{uuid:client_id}", auth=open_to(Right.FILE, Right.CHILD_FILE),
    response={304: None, **answers(200, ClientShape, 409)},
    summary=shown("Berkas seorang klien"),
    description=shown("Dicatat dalam jejak audit: klien dapat tahu program mana yang melihat."),
    openapi_extra=IF_NONE_MATCH,
)  # fmt: skip
def client(request: ProgramRequest, response: HttpResponse, client_id: UUID) -> object:
    row = file_for(request, client_id, "client")
    if is_known(request, row):
        return not_modified(row)
    response.headers["ETag"] = tag_of(row)
    return Status(200, file_of(row))


@router.post(
    "/klien", auth=open_to(Right.REGISTER), response=answers(201, ReceiptShape, 409),
    summary=shown("Daftarkan klien"),
    description=shown(
        "Mendapat nomor register berikutnya. Bila orang ini mungkin sudah terdaftar, jawabannya "
        "409 dengan calonnya; kirim lagi dengan why_again bila orangnya berbeda."
    ),
)  # fmt: skip
def register(
    request: ProgramRequest, response: HttpResponse, given: ClientGiven, key: IdempotencyKey
) -> object:
    _must_be_possible(request, given.identity)
    new = done_once(request, key, partial(_register, request, given))
    receipt = receipt_of(Client.objects.get(pk=new))
    response.headers["Location"] = f"{request.path}/{new}"
    return Status(201, receipt)


@router.put(
    "/klien/{uuid:client_id}/identitas", auth=open_to(Right.REGISTER),
    response=answers(200, ClientShape, 409, 412, 428),
    summary=shown("Perbaiki identitas klien"),
    description=shown("Identitas lengkap, dengan If-Match berisi ETag dari berkas yang dibaca."),
    openapi_extra=IF_MATCH,
)  # fmt: skip
def correct(
    request: ProgramRequest, response: HttpResponse, client_id: UUID, given: IdentityGiven
) -> object:
    row = file_for(request, client_id, "client.edit", right=Right.FILE)
    _must_be_possible(request, given, row.region)
    try:
        row = correct_client(
            client=row, seen_rev=seen_rev(request), identity=given.identity(row.register),
            by=request.auth, at=request.at,
        )  # fmt: skip
    except StaleRow as fact:
        raise stale(fact.row) from None
    response.headers["ETag"] = tag_of(row)
    return Status(200, file_of(row))


def _register(request: ProgramRequest, given: ClientGiven, new: UUID) -> Client:
    refuse_unexplained(request, given)
    try:
        return register_client(
            id=new,
            office=request.auth.office,
            identity=given.identity.identity(given.book.value),
            phone_entries=tuple(phone.entry() for phone in given.phones),
            guarantor=given.guarantor.entry() if given.guarantor else None,
            officer=Staff.objects.get(pk=given.officer),
            why_again=given.why_again,
            by=request.auth,
            at=request.at,
        )
    except (OfficerElsewhere, Staff.DoesNotExist):
        raise unfit(Wrong("officer", _("PK ini tidak bekerja di kantor ini."))) from None


def _must_be_possible(request: ProgramRequest, given: IdentityGiven, stored: str = "") -> None:
    """The day and the place; the code of a place that is no more stays until another is chosen."""
    today = clock.today(request.auth.zone, request.at)
    wrong = []
    if words := _wrong(lambda: born(given.birth_on, today=today)):
        wrong.append(Wrong("birth_on", words))
    if given.region != stored and (words := _wrong(lambda: lived_in(given.region))):
        wrong.append(Wrong("region", words))
    if wrong:
        raise unfit(*wrong)


def _wrong(rule: Callable[[], object]) -> str:
    try:
        rule()
    except ValidationError as why:
        return " ".join(why.messages)
    return ""
