"""Who in the register may be the person that is being typed, and what may be said of them?

Of one's own office: whoever may be listed, with the officer to ask. Of another office: that an
adult is known there, and whom to call; that look is on record there. Of others nothing is said;
when the client is entered, a pair waits for who may open both files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from titian.audit.deeds import look_at_all
from titian.clients.alike import Alike, Sought, alike, numbers_of
from titian.clients.models import Client
from titian.clients.rules.births import read_birth
from titian.clients.rules.persons import Written
from titian.clients.rules.verdicts import Verdict
from titian.desk.doubles.words import Said, said
from titian.desk.entrance import StaffRequest
from titian.desk.people.new_client_form import PHONE_ROWS
from titian.kit import clock, nik

MOST = 5
STRONG = (Verdict.SURE, Verdict.SAME)


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
    today = clock.today(request.user.zone, request.at)
    found = alike(_sought(typed), today=today)
    own = typed.get("id", "")
    shown = [one for one in _may_be_shown(request, found) if str(one.client.pk) != own][:MOST]
    abroad = [one.client for one in shown if one.client.office_id != request.user.office_id]
    look_at_all("client.alike", subjects=abroad, by=request.user, at=request.at)
    mine = Client.objects.visible_to(request.user, at=request.at)
    opened = set(mine.filter(pk__in=[one.client.pk for one in shown]).values_list("pk", flat=True))
    return [_near(one, request, is_open=one.client.pk in opened) for one in shown]


def _may_be_shown(request: StaffRequest, found: Sequence[Alike]) -> list[Alike]:
    listed = Client.objects.listed_for(request.user, at=request.at)
    ids = set(listed.filter(pk__in=[one.client.pk for one in found]).values_list("pk", flat=True))
    here = request.user.office_id
    return [
        one
        for one in found
        if one.client.pk in ids or (one.client.office_id != here and _may_be_named(one))
    ]


def _may_be_named(one: Alike) -> bool:
    return not one.client.is_child and one.likeness.verdict in STRONG


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
