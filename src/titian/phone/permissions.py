"""Izin: what the client asks to be excepted from, for when, and what the office answered."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from titian.kit.ids import uuid7
from titian.phone.answers import page, to
from titian.phone.doors import ClientRequest, open_to_known
from titian.phone.moments import NoMoment, moment_typed
from titian.phone.typed import own_id, text
from titian.tracking.models import Permission, ZonePause
from titian.tracking.permissions import (
    THE_CLIENT,
    TooLong,
    TooManyWait,
    Wanted,
    ask_permission,
)
from titian.tracking.zones import ChangesJudgedPast, OverBeforeItBegins

LONGEST_PLACE, LONGEST_REASON = 120, 300
MOST_SHOWN = 20
FIELDS = {
    "kind": 12, "place": LONGEST_PLACE, "from_on": 10, "from_hour": 5, "until_on": 10,
    "until_hour": 5, "reason": LONGEST_REASON,
}  # fmt: skip
WHY = {
    ChangesJudgedPast: "permit_wrong_past",
    OverBeforeItBegins: "permit_wrong_order",
    TooLong: "permit_wrong_long",
    TooManyWait: "permit_wrong_many",
    NoMoment: "permit_wrong_time",
}


@dataclass(frozen=True)
class Asked:
    """One of the client's own, and how far it came; as `Permission.state` says."""

    permission: Permission
    state: str


@open_to_known
@require_http_methods(["GET", "POST"])
def permissions(request: ClientRequest) -> HttpResponse:
    typed = {name: text(request, name, most) for name, most in FIELDS.items()}
    wrong = _ask(request, typed) if request.method == "POST" else ""
    if request.method == "POST" and not wrong:
        return to(request, "permissions")
    rows = Permission.objects.filter(client=request.guest.client).order_by("-asked_at", "-pk")
    asked = [Asked(row, row.state(request.at)) for row in rows[:MOST_SHOWN]]
    return page(
        request, "permissions", asked=asked, kinds=ZonePause.Kind.values, typed=typed,
        wrong=wrong and request.w[wrong], id=uuid7(), status=422 if wrong else 200,
    )  # fmt: skip


def _ask(request: ClientRequest, typed: dict[str, str]) -> str:
    """Which sentence says what is wrong; empty when it was asked."""
    client = request.guest.client
    if typed["kind"] not in ZonePause.Kind.values or not typed["reason"]:
        return "permit_wrong_empty"
    try:
        zone = client.office.zone
        wanted = Wanted(
            typed["kind"], moment_typed(typed["from_on"], typed["from_hour"], zone),
            moment_typed(typed["until_on"], typed["until_hour"], zone), typed["reason"],
            typed["place"],
        )  # fmt: skip
        ask_permission(
            id=own_id(request), client=client, wanted=wanted, asker=THE_CLIENT,
            by=request.guest.actor, at=request.at,
        )  # fmt: skip
    except tuple(WHY) as fact:
        return WHY[type(fact)]
    return ""
