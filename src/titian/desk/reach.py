"""What may this person do on this client's file? Asked by pages that show the way to a deed."""

from titian.clients.models import Client
from titian.desk.entrance import StaffRequest
from titian.offices.access import Right, scope_of


def may(request: StaffRequest, client: Client, right: Right, *, within: Right) -> bool:
    """Holds the right within reach: a file that was opened to be read is not changed."""
    if not scope_of(request.user.role_names, right):
        return False
    reach = Client.objects.reachable_by(request.user, within, at=request.at)
    return reach.filter(pk=client.pk).exists()
