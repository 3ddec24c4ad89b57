"""Hitungan hari ini: what the counter did today, in numbers without names."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.reception.counts import counts_of_day, tiles_of
from titian.offices.access import Right


@open_to(Right.COUNTER)
@require_GET
def counter_day(request: StaffRequest) -> HttpResponse:
    user, at = request.user, request.at
    content = {"counts": counts_of_day(user, at), "tiles": tiles_of(user, at)}
    return render(request, "desk/reception/day.html", content)
