"""Which ways does a file show to whom? The same that the database would let them go."""

from typing import cast as as_type

import pytest

from cast import NOW, Cast, on_leave
from titian.clients.models import Client
from titian.desk.entrance import StaffRequest
from titian.desk.reach import reach_of
from titian.offices.access import Right

pytestmark = pytest.mark.django_db
RIGHTS = frozenset(Right)


class Asking:
    """Just what the question needs of a request."""

    def __init__(self, cast: Cast, who: str) -> None:
        self.user, self.at = cast.staff[who], NOW


@pytest.mark.parametrize("whose", ["sarro", "ayu", "marlina", "ferdy"])
def test_everybody_is_shown_just_what_is_open_to_them(cast: Cast, whose: str) -> None:
    on_leave(cast, "ratmi", "yudi", until=NOW.date().replace(day=30))
    client = Client.objects.get(pk=cast.clients[whose].pk)
    for who in cast.staff:
        asking = Asking(cast, who)
        shown = reach_of(as_type(StaffRequest, asking), client, RIGHTS)
        for right in RIGHTS:
            reach = Client.objects.reachable_by(asking.user, right, at=NOW)
            assert (right in shown) == reach.filter(pk=client.pk).exists(), (who, right)
