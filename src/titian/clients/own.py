"""Who acts when the client does it themself, on their own phone or at the kiosk?"""

from dataclasses import dataclass
from uuid import UUID

from titian.clients.models import Client


@dataclass(frozen=True)
class ClientActor:
    """The client, as the audit trail names them: they have no account."""

    id: UUID
    office_id: UUID

    @classmethod
    def of(cls, client: Client) -> "ClientActor":
        return cls(client.pk, client.office_id)

    @property
    def reference(self) -> str:
        return f"client:{self.id}"
