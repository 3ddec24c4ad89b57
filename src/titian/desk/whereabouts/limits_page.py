"""The page that says plainly what positions can and cannot tell."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.whereabouts.limits import limits


@open_to()
@require_GET
def location_limits(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/whereabouts/limits.html", {"limits": limits()})
