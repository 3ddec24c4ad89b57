"""Berkas terbatas: what the head of office keeps closed, and who opened it by a reason."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.around import Reader
from titian.clients.glass import AlreadyReviewed, OwnGrant, review_grant
from titian.clients.models import FileGrant
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.desk.walls.forms import ReviewForm
from titian.desk.walls.waiting import (
    conflicts_standing,
    grants_reviewed,
    grants_waiting,
    restrictions_standing,
)
from titian.offices.access import Right

PAGE_OF = 30


@open_to(Right.WALL)
@require_GET
def walls(request: StaffRequest) -> HttpResponse:
    """What waits first; then what stands; then what was judged."""
    who, at = request.user, request.at
    reader = Reader.of(who, at)
    reviewed = Paginator(grants_reviewed(reader), PAGE_OF).get_page(request.GET.get("halaman"))
    context = {
        "waiting": list(grants_waiting(reader)[:PAGE_OF]),
        "waiting_count": grants_waiting(reader).count(),
        "restrictions": list(restrictions_standing(who, at)),
        "conflicts": list(conflicts_standing(who, at)),
        "page": reviewed,
    }
    return render(request, "desk/walls/walls.html", context)


@open_to(Right.WALL)
def grant_review(request: StaffRequest, grant_id: UUID) -> HttpResponse:
    """Wajar, or not and why."""
    grant = FileGrant.objects.select_related("staff").filter(pk=grant_id).first()
    if grant is None:
        raise Http404
    client = client_for(request, grant.client_id, "client.walls", right=Right.WALL)
    grant.client = client
    form = ReviewForm(typed(request))
    if form.is_valid():
        try:
            review_grant(
                grant=grant, is_proper=form.cleaned_data["verdict"] == "wajar",
                note=form.cleaned_data["note"], by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("walls")
        except AlreadyReviewed:
            return redirect("walls")
        except OwnGrant:
            form.add_error(None, _("Anda tidak menilai alasan Anda sendiri."))
    return deed_page(
        request, client, form, title=_("Nilai pembukaan berkas"), action=_("Simpan penilaian"),
        text=_("{name} membuka berkas ini dengan alasan: {reason}").format(
            name=grant.staff.name, reason=grant.reason
        ),
        back="client_walls",
    )  # fmt: skip
