"""What is done with a list? Brought, confirmed, laid aside, taken back."""

from datetime import datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.clients.sealing import cipher_of
from titian.documents.checking import Checked
from titian.documents.keeping import keep
from titian.exchange.lists import KEPT_UNDER
from titian.exchange.models import Import
from titian.offices.models import Staff


class NotInThatState(Exception):
    """Somebody else decided first, or our own work is not done."""

    def __init__(self, one: Import) -> None:
        super().__init__(one.state)
        self.one = one


def bring_list(
    *,
    id: UUID,
    kind: str,
    checked: Checked,
    name: str,
    register: str,
    officer: Staff | None,
    by: Staff,
    at: datetime,
) -> Import:
    """Keeps the list, sealed; it is read by the process that works on lists. The form's own id
    again is the same list."""
    one = Import(
        id=id, office=by.office, kind=kind, register=register, officer=officer, brought_by=by,
        brought_at=at,
    )  # fmt: skip
    with deed("import.brought", subject=one, by=by, at=at) as d:
        known = Import.objects.filter(pk=id, office=by.office).first()
        if known is not None:
            return known
        one.file = keep(
            d, office=by.office, register=KEPT_UNDER, checked=checked, received=checked.content,
            name=name, cipher=cipher_of(KEPT_UNDER), at=at,
        )  # fmt: skip
        one.name = one.file.name if not name else name[:300]
        d.save(one)
    return one


def confirm_list(*, one: Import, with_alike: bool, by: Staff, at: datetime) -> Import:
    """The good lines go in from now on; those of known people only with `with_alike`."""
    with deed("import.confirmed", subject=one, by=by, at=at) as d:
        row = _in_state(one, Import.State.JUDGED)
        row.state, row.with_alike = Import.State.CONFIRMED, with_alike
        row.confirmed_at, row.confirmed_by = at, by
        d.save(row)
    return row


def drop_list(*, one: Import, by: Staff, at: datetime) -> Import:
    """Nothing of it goes in."""
    with deed("import.dropped", subject=one, by=by, at=at) as d:
        row = _in_state(one, Import.State.JUDGED)
        row.state = Import.State.DROPPED
        d.save(row)
    return row


def take_list_back(*, one: Import, because: str, by: Staff, at: datetime) -> Import:
    """Everything that it wrote and nobody used goes again; also of one that is half written."""
    with deed("import.taken_back", subject=one, by=by, at=at) as d:
        row = _in_state(one, Import.State.WRITTEN, Import.State.CONFIRMED)
        row.state, row.returned_because = Import.State.RETURNING, because
        row.returned_at, row.returned_by = at, by
        d.save(row)
    return row


def _in_state(one: Import, *states: str) -> Import:
    row = locked(Import, one.pk)
    if row.state not in states:
        raise NotInThatState(row)
    return row
