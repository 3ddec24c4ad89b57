"""What may this person do on this client's file? Asked by pages that show the way to a deed."""

from collections.abc import Iterable

from django.db.models import BooleanField, Case, Value, When

from titian.clients.access import may_act
from titian.clients.models import Client
from titian.desk.entrance import StaffRequest
from titian.offices.access import Right, scope_of


def may(request: StaffRequest, client: Client, right: Right, *, within: Right) -> bool:
    """Holds the right within reach: a file that was opened to be read is not changed."""
    if not scope_of(request.user.role_names, right):
        return False
    reach = Client.objects.reachable_by(request.user, within, at=request.at)
    return reach.filter(pk=client.pk).exists()


def reach_of(request: StaffRequest, client: Client, rights: Iterable[Right]) -> frozenset[Right]:
    """Which of these rights reach this client? One question for all of them."""
    user = request.user
    held = [right for right in rights if scope_of(user.role_names, right)]
    if not held:
        return frozenset()
    asked = {
        right.value: Case(
            When(may_act(user, right, request.at), then=Value(True)),
            default=Value(False), output_field=BooleanField(),
        )
        for right in held
    }  # fmt: skip
    found = Client.objects.filter(pk=client.pk).annotate(**asked).values(*asked).get()
    return frozenset(right for right in held if found[right.value])
