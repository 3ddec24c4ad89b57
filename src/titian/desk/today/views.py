"""Hari ini: what each role must look at first."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.refreshing import refreshes_itself
from titian.desk.today.mine import stood_in_for
from titian.desk.today.parts import PARTS

LIVE = "bagian-"


@open_to()
@refreshes_itself
def today(request: StaffRequest) -> HttpResponse:
    """The first page after signing in: the part of each role held; one part alone for htmx."""
    mine = [part for part in PARTS if part.role in request.user.role_names]
    target: str = request.htmx.target or ""  # type: ignore[attr-defined]
    if target.startswith(LIVE):
        wanted = [part for part in mine if LIVE + part.name == target]
        if not wanted:
            raise PermissionDenied
        return render(request, "desk/today/part.html", {"shown": wanted[0].show(request)})
    content: dict[str, object] = {
        "shown_parts": [part.show(request) for part in mine],
        "covers": stood_in_for(request.user, request.at),
    }
    return render(request, "desk/today/today.html", content)
