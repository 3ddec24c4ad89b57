"""Who is this person? Everything that is known, by sections, and what nobody has asked yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.distance import distance_of, waiting_distance
from titian.clients.marks import cautions_of, groups_of
from titian.clients.models import Client, Guarantor, Particulars, RelatedPerson
from titian.clients.particulars import particulars_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.client_file import Pairs, identity_pairs
from titian.desk.people.nik_words import nik_hints
from titian.desk.people.places import name_of
from titian.desk.persons.answers import ANSWERS, WORD
from titian.desk.persons.group_words import computed_words
from titian.desk.persons.section_pages import CARD, LIFE, LOOKS, Section
from titian.desk.persons.striking import Struck, struck_lines
from titian.desk.reach import may
from titian.kit import clock
from titian.offices.access import Right


@dataclass(frozen=True)
class Part:
    """One section as it is shown: its facts, and where they are changed."""

    section: Section
    pairs: Pairs

    @property
    def missing(self) -> int:
        return sum(not value for _label, value in self.pairs)


@open_to()
@require_GET
def client_person(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The person, by sections."""
    client = client_for(request, client_id, "client.person")
    today = clock.today(client.office.zone, request.at)
    row, kin = particulars_of(client), _kin(client)
    groups = groups_of(client, row, today)
    context = {
        "client": client,
        "photo": row.photo_id is not None,
        "identity": identity_pairs(client, today),
        "nik_hints": nik_hints(client),
        "parts": parts_of(row),
        "groups": groups,
        "computed": computed_words(groups),
        "cautions": cautions_of(client, today),
        "kin": [person for person in kin if person.struck_at is None],
        "guarantors": _guarantors(client),
        "struck": _struck(client, kin),
        "distance": distance_of(client, today),
        "distance_waits": waiting_distance(client),
        "may_edit": may(request, client, Right.REGISTER, within=Right.FILE),
        "may_see_victims": may(request, client, Right.VICTIM, within=Right.VICTIM),
    }
    return render(request, "desk/persons/person.html", context)


def parts_of(row: Particulars) -> Sequence[Part]:
    return (Part(CARD, _card(row)), Part(LIFE, _life(row)), Part(LOOKS, _looks(row)))


def _card(row: Particulars) -> Pairs:
    pairs = [(_("Nomor KK"), row.kk), (_("Tinggal di alamat KTP"), said(row.ktp_is_home))]
    if row.ktp_is_home:
        return pairs
    place = ", ".join(filter(None, (row.ktp_address, name_of(row.ktp_region))))
    return [*pairs, (_("Alamat KTP"), place)]


def _life(row: Particulars) -> Pairs:
    nation = row.get_nationality_display() if row.nationality else ""
    return [
        (_("Kewarganegaraan"), " · ".join(filter(None, (nation, row.country)))),
        (_("Suku"), row.ethnicity),
        (_("Bahasa sehari-hari"), row.language),
        (_("Pendidikan terakhir"), row.get_education_display() if row.education else ""),
        (_("Status perkawinan"), row.get_marriage_display() if row.marriage else ""),
        (_("Sedang bekerja"), said(row.is_working)),
        (_("Sedang sekolah"), said(row.is_at_school)),
    ]


def _looks(row: Particulars) -> Pairs:
    height = _("{n} cm").format(n=row.height_cm) if row.height_cm else ""
    return [(_("Tinggi badan"), height), (_("Ciri khusus"), row.marks)]


def said(answer: bool | None) -> str:
    """Yes or no in words; nothing where nobody has asked."""
    return "" if answer is None else str(dict(ANSWERS)[WORD[answer]])


def _kin(client: Client) -> Sequence[RelatedPerson]:
    found = list(client.kin.order_by("pk"))
    for person in found:
        person.client = client
    return found


def _struck(client: Client, kin: Sequence[RelatedPerson]) -> Sequence[Struck]:
    """The book keeps the line."""
    categories = client.categories.exclude(struck_at=None)
    cautions = client.cautions.exclude(struck_at=None)
    return struck_lines(
        *((f"{one.get_relation_display()}: {one.name}", one) for one in kin),
        *((one.get_kind_display(), one) for one in categories.order_by("struck_at")),
        *((_("Kewaspadaan petugas"), one) for one in cautions.order_by("struck_at")),
    )


def _guarantors(client: Client) -> list[Guarantor]:
    found = list(client.guarantors.filter(until_at=None))
    for guarantor in found:
        guarantor.client = client
    return found
