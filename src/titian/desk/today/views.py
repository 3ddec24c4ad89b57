"""Hari ini: what each role must look at first."""

from django.http import HttpResponse
from django.shortcuts import render

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest


@open_to()
def today(request: StaffRequest) -> HttpResponse:
    """The first page after signing in."""
    return render(request, "desk/today/today.html", {})
