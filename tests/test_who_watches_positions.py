"""Who sees positions, enrols phones, proposes and approves zones, role by role?"""

from datetime import date

import pytest

from cast import NOW, Cast, on_leave
from titian.clients.models import Client
from titian.offices.access import Right

pytestmark = pytest.mark.django_db

MAY = {
    Right.POSITION: {
        "ratmi": "sarro ayu", "yudi": "marlina", "darsono": "sarro marlina", "made": "ayu",
        "nurhayati": "sarro marlina ayu", "yohana": "ferdy",
    },
    Right.DEVICE: {
        "ratmi": "sarro ayu", "yudi": "marlina", "darsono": "sarro marlina", "made": "ayu",
        "nurhayati": "sarro marlina ayu", "yohana": "ferdy",
    },
    Right.ZONE: {"ratmi": "sarro ayu", "yudi": "marlina", "yohana": "ferdy"},
    Right.ZONE_APPROVE: {
        "darsono": "sarro marlina", "made": "ayu", "nurhayati": "sarro marlina ayu",
    },
}  # fmt: skip
NOBODY = ("lasmi", "tono", "agus", "markus")


def reached(cast: Cast, who: str, right: Right) -> set[str]:
    found = set(Client.objects.reachable_by(cast.staff[who], right, at=NOW))
    return {name for name, client in cast.clients.items() if client in found}


@pytest.mark.parametrize("right", list(MAY))
def test_each_right_reaches_these_clients_and_no_others(cast: Cast, right: Right) -> None:
    for who, names in MAY[right].items():
        assert reached(cast, who, right) == set(names.split()), who
    for who in {*NOBODY, *MAY[Right.POSITION]} - set(MAY[right]):
        assert reached(cast, who, right) == set(), who


def test_a_stand_in_watches_while_the_leave_lasts(cast: Cast) -> None:
    on_leave(cast, "ratmi", "yudi", until=date(2026, 11, 30))
    assert reached(cast, "yudi", Right.POSITION) == {"sarro", "ayu", "marlina"}
