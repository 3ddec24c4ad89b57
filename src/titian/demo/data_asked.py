"""Who asked for their own data in an invented office? One adult whose request is gone through, with
a letter in which a neighbour's name is black; another who only asks who looked."""

from datetime import timedelta

from titian.audit.past import Past
from titian.clients.data_requests import ATTACHED
from titian.clients.models import BlackBox, DataRequest
from titian.clients.rules.telling import due_at
from titian.clients.sealing import cipher_of
from titian.demo.founding import Bureau
from titian.demo.letters import NAME_AT, draw_letter
from titian.demo.life import Life
from titian.documents.checking import check
from titian.documents.keeping import keep
from titian.guidance.kinds.papers import paper_kinds
from titian.guidance.models import Document

HOUR = timedelta(hours=1)
FEWEST = 12  # as with the walls: a small office shows none
Wants = DataRequest.Wants


def ask_for_data(past: Past, bureau: Bureau, lives: list[Life]) -> None:
    """Yesterday at the counter, with the card in hand; two days are left."""
    adults = [life for life in lives if life.alarm.open is None and not life.client.is_child]
    if len(lives) < FEWEST or len(adults) < 2:
        return
    letter = _bring_letter(past, adults[0], bureau)
    asked = _ask(past, bureau, adults[0], hours=20, wants=Wants.ALL)
    _cover(past, adults[0], asked, letter)
    _ask(past, bureau, adults[1], hours=18, wants=Wants.LOOKERS)


def _ask(past: Past, bureau: Bureau, life: Life, *, hours: int, wants: str) -> DataRequest:
    at, by = bureau.until - hours * HOUR, bureau.front_desk
    row = DataRequest(
        id=past.id(at), client=life.client, office=bureau.row, asker=life.client.name,
        asker_is=DataRequest.Asker.SELF, checked_by=DataRequest.Check.CARD, complete_at=at,
        due_at=due_at(at), entered_by=by, entered_at=at, wants=wants,
    )  # fmt: skip
    row.set_identity(life.client.nik or "belum dicatat")
    past.deed("client.data_asked", subject=life.client, by=by, at=at).save(row)
    return row


def _bring_letter(past: Past, life: Life, bureau: Bureau) -> Document:
    client, at, by = life.client, bureau.until - 30 * HOUR, life.assignment.officer
    content, kind = draw_letter(client.number), "surat"
    d = past.deed("document.added", subject=client, by=by, at=at)
    file = keep(
        d, office=bureau.row, register=client.register, checked=check(content),
        received=content, name="pindai.jpg", cipher=cipher_of(client.register), at=at,
        id=past.id(at),
    )  # fmt: skip
    letter = Document(
        id=past.id(at), client=client, office=bureau.row, file=file, kind=kind,
        wall=paper_kinds()[kind].wall, title="Surat keterangan tetangga",
        dated_on=bureau.calendar.today(at), source="tetangga klien", by=by, added_at=at,
    )  # fmt: skip
    d.save(letter)
    return letter


def _cover(past: Past, life: Life, asked: DataRequest, letter: Document) -> None:
    at, by = asked.entered_at + 2 * HOUR, life.assignment.officer
    box = BlackBox(
        id=past.id(at), request=asked, office_id=asked.office_id, key=f"{ATTACHED}{letter.pk}",
        page=NAME_AT.page, left=NAME_AT.left, top=NAME_AT.top, width=NAME_AT.width,
        height=NAME_AT.height, reason="nama tetangga yang memberi keterangan", by=by, at=at,
    )  # fmt: skip
    past.deed("client.data_covered", subject=life.client, by=by, at=at).save(box)
