"""Who in the register may be the person that is being typed, and what is said of them?

Of one's own office with the officer to ask, of another with whom to call.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from titian.clients.alike import Alike, Sought, numbers_of
from titian.clients.models import Client
from titian.clients.resembling import STRONG, resembling
from titian.clients.rules.births import read_birth
from titian.clients.rules.persons import Written
from titian.desk.doubles.words import Said, said
from titian.desk.entrance import StaffRequest
from titian.desk.people.new_client_form import PHONE_ROWS
from titian.kit import nik


@dataclass(frozen=True)
class Near:
    """One file that may be this person's; `address` where it may be opened."""

    client: Client
    said: Said
    is_here: bool
    is_strong: bool
    is_open: bool


def near_to(request: StaffRequest, typed: Mapping[str, str]) -> list[Near]:
    """Those that may be shown, the likeliest first."""
    shown = resembling(_sought(typed), by=request.user, at=request.at, own=typed.get("id", ""))
    mine = Client.objects.visible_to(request.user, at=request.at)
    opened = set(mine.filter(pk__in=[one.client.pk for one in shown]).values_list("pk", flat=True))
    return [_near(one, request, is_open=one.client.pk in opened) for one in shown]


def _near(one: Alike, request: StaffRequest, *, is_open: bool) -> Near:
    signs = [(sign.about, sign.level) for sign in one.likeness.signs]
    return Near(
        client=one.client,
        said=said(one.likeness.verdict, signs, one.likeness.other),
        is_here=one.client.office_id == request.user.office_id,
        is_strong=one.likeness.verdict in STRONG,
        is_open=is_open,
    )


def _sought(typed: Mapping[str, str]) -> Sought:
    """What is typed so far, right or wrong."""
    birth = read_birth(typed.get("birth_on", ""))
    name, alias = typed.get("name", ""), typed.get("alias", "")
    numbers = [typed.get(f"phone_{row}", "") for row in PHONE_ROWS]
    return Sought(
        written=Written(
            name=f"{name} alias {alias}" if alias else name,
            birth=typed.get("birth_on", ""),
            nik=typed.get("nik", ""),
            address=typed.get("address", ""),
            phones=", ".join(numbers),
            sex=typed.get("sex", ""),
        ),
        birth_on=birth.as_date if birth else None,
        nik=nik.tidy(typed.get("nik", "")),
        phones=numbers_of(numbers),
    )
