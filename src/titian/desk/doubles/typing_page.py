"""Mungkin sudah terdaftar: asked while a new client is typed, a part of that page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.offices.access import Right


@open_to(Right.REGISTER)
@require_POST
def client_alike(request: StaffRequest) -> HttpResponse:
    """Sent as a form, so that no name stands in an address."""
    from titian.desk.doubles.near import near_to  # noqa: PLC0415 - 4 MB, only when typed

    near = near_to(request, request.POST.dict())
    return render(request, "desk/doubles/near.html", {"near": near})
