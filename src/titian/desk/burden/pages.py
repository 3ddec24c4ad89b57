"""Beban kerja: who carries how much, who carries too much, who stands in for whom."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.desk.burden.lines import kinds_of, officer_lines
from titian.desk.burden.proposing import proposed
from titian.desk.burden.words import weights_words
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.places import code_of
from titian.insight.burden import sharing_of
from titian.offices.access import Right

LONGEST_NUMBER = 5


@open_to(Right.HAND_OVER)
@require_GET
def burden(request: StaffRequest) -> HttpResponse:
    """Each PK of the office: counts without names of clients, and what they weigh."""
    sharing = sharing_of(request.user.office, request.at)
    lines = officer_lines(sharing)
    context = {
        "sharing": sharing,
        "lines": lines,
        "kinds": kinds_of(sharing),
        "too_much": [line for line in lines if line.is_too_much],
        "weights": weights_words(sharing.weights),
        "dealt": _number(request.GET.get("dibagi", "")),
    }
    return render(request, "desk/burden/burden.html", context)


@open_to(Right.REGISTER)
@require_GET
def burden_proposals(request: StaffRequest) -> HttpResponse:
    """Who is proposed for the region chosen so far, as a part of the page of a new client."""
    context = {"proposals": proposed(request, code_of(request.GET))}
    return render(request, "desk/burden/proposals.html", context)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else None
