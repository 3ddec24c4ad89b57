"""What may this person do on this client's file? Asked by pages that show the way to a deed."""

from collections.abc import Iterable

from titian.clients.access import AT_THE_COUNTER, ONE_OFFICER, SECTION_REGISTER
from titian.clients.around import Walls
from titian.clients.models import Client
from titian.desk.entrance import StaffRequest
from titian.offices.access import Right, Scope, scope_of


def may(request: StaffRequest, client: Client, right: Right, *, within: Right) -> bool:
    """Holds the right within reach: a file that was opened to be read is not changed."""
    if not scope_of(request.user.role_names, right):
        return False
    reach = Client.objects.reachable_by(request.user, within, at=request.at)
    return reach.filter(pk=client.pk).exists()


def reach_of(request: StaffRequest, client: Client, rights: Iterable[Right]) -> frozenset[Right]:
    """Which of these rights reach a client whose file is open before this person?

    Only for showing ways: the page at the end of each asks the database again. Judged here, as
    seven conditions as SQL cost more than the rest of the page.
    """
    user = request.user
    if user.office_id != client.office_id:
        return frozenset()
    scopes = {right: scope_of(user.role_names, right) for right in (*rights, Right.CHILD_FILE)}
    is_in_charge = client.officer_id == user.pk
    is_own = is_in_charge or _stands_in(request, client)
    in_section = SECTION_REGISTER.get(user.section) == client.register

    def reaches(right: Right) -> bool:
        scope = scopes[right]
        if scope is Scope.OFFICE:
            return True
        if scope is Scope.SECTION and in_section:
            return True
        return scope >= Scope.OWN and (is_in_charge if right in ONE_OFFICER else is_own)

    is_walled = client.is_child and not reaches(Right.CHILD_FILE)
    return frozenset(
        right for right in rights if reaches(right) and (right in AT_THE_COUNTER or not is_walled)
    )


def _stands_in(request: StaffRequest, client: Client) -> bool:
    return client.officer_id in Walls.around(request.user, request.at).absent
