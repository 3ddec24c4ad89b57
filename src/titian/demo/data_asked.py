"""Who asked for their own data in an invented office? One adult whose request is gone through."""

from datetime import timedelta

from titian.audit.past import Past
from titian.clients.models import DataRequest
from titian.clients.rules.telling import due_at
from titian.demo.founding import Bureau
from titian.demo.life import Life

HOUR = timedelta(hours=1)
FEWEST = 12  # as with the walls: a small office shows none


def ask_for_data(past: Past, bureau: Bureau, lives: list[Life]) -> None:
    """Yesterday at the desk, with the card in hand; two days are left."""
    adults = [life for life in lives if life.alarm.open is None and not life.client.is_child]
    if len(lives) < FEWEST or not adults:
        return
    life, at = adults[0], bureau.until - 20 * HOUR
    row = DataRequest(
        id=past.id(at), client=life.client, office=bureau.row, asker=life.client.name,
        asker_is=DataRequest.Asker.SELF, checked_by=DataRequest.Check.CARD, complete_at=at,
        due_at=due_at(at), entered_by=life.assignment.officer, entered_at=at,
    )  # fmt: skip
    row.set_identity(life.client.nik or "belum dicatat")
    past.deed(
        "client.data_asked", subject=life.client, by=life.assignment.officer, at=at
    ).save(row)  # fmt: skip
