"""What does the trail hold about one client, and who may read it? Entries on the file and on all
that hangs on it.
"""

from datetime import datetime

from titian.audit.deeds import reference
from titian.clients.models import Client
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff
from titian.tracking.models import Device


def subjects_of(client: Client) -> list[str]:
    """The client and the rows that deeds name as their subject."""
    parts = (
        client.supervisions, client.sentence_events, client.reports, client.alerts, client.zones,
    )  # fmt: skip
    phones = Device.objects.filter(assignments__client=client).distinct()
    return [
        reference(client),
        *(reference(file) for file in client.merged_from.only("pk")),
        *(reference(row) for rows in (*parts, phones) for row in rows.only("pk")),
    ]


def may_see_trail(client: Client, *, user: Staff, at: datetime) -> bool:
    """The officer in charge, the stand-in, and whoever reads the office's trail."""
    is_head = scope_of(user.role_names, Right.AUDIT) and user.office_id == client.office_id
    if is_head or client.officer_id == user.pk:
        return True
    officer = client.officer
    return officer is not None and user.absent_today(at).filter(pk=officer.pk).exists()
