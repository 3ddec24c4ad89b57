"""What does the trail hold about one client? Entries on the file and on all that hangs on it.

A complaint is none of it: who is complained of reads the trail of the file.
"""

from titian.audit.deeds import reference
from titian.clients.models import Client
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
