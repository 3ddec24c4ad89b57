"""How does one answer of the search read? Who, of what age, from where, and why it was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.clients.models import Client
from titian.clients.search.finding import Found, Hit
from titian.clients.search.tokens import Kind
from titian.clients.search.typed import Trouble
from titian.desk.people.listing import ClientLine, lines_of, with_officers
from titian.desk.templatetags.titian import figure
from titian.kit import clock, regions
from titian.offices.models import Staff


@dataclass(frozen=True)
class Answer:
    """One line; what is not known is left out, what a child's file holds is not shown."""

    line: ClientLine
    age: str
    place: str
    why: str


def answers_of(hits: Sequence[Hit], *, user: Staff, at: datetime) -> list[Answer]:
    """In the order of the hits, in a fixed number of queries."""
    of = {hit.client: hit for hit in hits}
    listed = with_officers(Client.objects.listed_for(user, at=at).filter(pk__in=of))
    lines = {line.client.pk: line for line in lines_of(listed, user=user, at=at)}
    return [_answer(lines[pk], of[pk], at) for pk in of if pk in lines]


def question(found: Found) -> str:
    """What is asked back when nothing could be looked for."""
    match found.trouble:
        case Trouble.NOTHING:
            return _("Tulis nama, nama ibu, NIK, nomor register, nomor SK, telepon, atau desa.")
        case Trouble.TOO_SHORT:
            return _("Tulis sedikitnya dua huruf atau angka.")
        case _:
            return ""


def heading(found: Found) -> str:
    """ "7 klien untuk “muhamad arsil”", or why there are none."""
    if found.trouble is not None:
        return _("Cari klien")
    if found.is_far:
        return _("Tidak ada “{q}”. Ini yang paling mirip.").format(q=found.typed.text)
    count = len(found.hits)
    if found.is_cut:
        return _("Lebih dari {count} klien untuk “{q}”").format(count=count, q=found.typed.text)
    words = ngettext("{count} klien untuk “{q}”", "{count} klien untuk “{q}”", count)
    return words.format(count=figure(count), q=found.typed.text)


def _answer(line: ClientLine, hit: Hit, at: datetime) -> Answer:
    client = line.client
    if client.is_child:
        return Answer(line, "", "", "")
    age = client.age_on(clock.today(client.office.zone, at))
    return Answer(
        line=line,
        age="" if age is None else _("{age} tahun").format(age=age),
        place=_place(client.region),
        why=_why(line, hit.kind),
    )


def _place(code: str) -> str:
    try:
        return regions.region(code).name if code else ""
    except regions.UnknownRegion:
        return ""


def _why(line: ClientLine, kind: Kind) -> str:
    """What does not stand in the line itself."""
    match kind:
        case Kind.MOTHER:
            return _("Ibu: {name}").format(name=line.client.mother_name)
        case Kind.DECREE if line.supervision:
            return _("SK {number}").format(number=line.supervision.decree_number)
        case Kind.NIK:
            return _("NIK sama")
        case Kind.PHONE:
            return _("Nomor telepon sama")
        case _:
            return ""
