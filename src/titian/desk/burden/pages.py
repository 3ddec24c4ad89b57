"""Beban kerja: who carries how much, who carries too much, who stands in for whom."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.desk.burden.lines import kind_lines, officer_lines
from titian.desk.burden.words import weights_words
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.insight.burden import sharing_of
from titian.offices.access import Right


@open_to(Right.HAND_OVER)
@require_GET
def burden(request: StaffRequest) -> HttpResponse:
    """Each PK of the office: counts without names of clients, and what they weigh."""
    sharing = sharing_of(request.user.office, request.at)
    lines = officer_lines(sharing)
    context = {
        "sharing": sharing,
        "lines": lines,
        "kinds": kind_lines(sharing),
        "too_much": [line for line in lines if line.is_too_much],
        "weights": weights_words(sharing.weights),
    }
    return render(request, "desk/burden/burden.html", context)
