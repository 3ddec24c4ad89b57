"""Who may read what the trail holds about one client (insight/trail.py)?"""

from datetime import datetime

from titian.clients.models import Client
from titian.insight.trail import subjects_of
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff

__all__ = ["may_see_trail", "subjects_of"]


def may_see_trail(client: Client, *, user: Staff, at: datetime) -> bool:
    """The officer in charge, the stand-in, and whoever reads the office's trail."""
    is_head = scope_of(user.role_names, Right.AUDIT) and user.office_id == client.office_id
    if is_head or client.officer_id == user.pk:
        return True
    officer = client.officer
    return officer is not None and user.absent_today(at).filter(pk=officer.pk).exists()
