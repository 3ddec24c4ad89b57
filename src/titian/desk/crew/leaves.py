"""Cuti: who is away and who stands in; planned here, ended early here."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from titian.desk.crew.forms import LeaveForm
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.sent import typed
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.actions import LeaveOverlaps, SentTwice, StandInUnfit, end_leave, plan_leave
from titian.offices.models import Leave

SHOWN_FOR = timedelta(days=90)
SAID: Mapping[str, str | Promise] = {
    "tersimpan": _("Cuti tersimpan. Pengganti melihat klien yang digantikan selama cuti."),
    "diakhiri": _("Cuti diakhiri. Pengganti tidak lagi melihat klien yang digantikan."),
}


@open_to(Right.LEAVE)
def leaves(request: StaffRequest) -> HttpResponse:
    """Absences of today, to come, and of the last three months."""
    today = clock.today(request.user.zone, request.at)
    known = Leave.objects.filter(office=request.user.office_id, until_on__gt=today - SHOWN_FOR)
    found = known.select_related("absent", "stand_in").order_by("from_on", "absent__name")
    ahead = [leave for leave in found if leave.until_on > today and leave.ended_at is None]
    return render(
        request,
        "desk/crew/leaves.html",
        {
            "today": today,
            "current": [leave for leave in ahead if leave.from_on <= today],
            "coming": [leave for leave in ahead if leave.from_on > today],
            "past": [leave for leave in found if leave not in ahead][::-1],
            "said": SAID.get(request.GET.get("pesan", ""), ""),
        },
    )


@open_to(Right.LEAVE)
def leave_new(request: StaffRequest) -> HttpResponse:
    """An absence is planned with its stand-in."""
    form = LeaveForm(
        typed(request),
        office=request.user.office,
        initial={"absent": request.GET.get("pegawai", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            plan_leave(**form.cleaned_data, by=request.user, at=request.at)
            return _to_leaves("tersimpan")
        except SentTwice:
            return _to_leaves("tersimpan")
        except LeaveOverlaps:
            form.add_error("from_on", _("Orang ini sudah cuti dalam waktu itu."))
        except StandInUnfit:
            form.add_error(
                "stand_in",
                _("Tidak dapat menjadi pengganti: orang yang sama, sedang cuti, atau bukan PK."),
            )
    return render(request, "desk/crew/leave_new.html", {"form": form})


@open_to(Right.LEAVE)
@require_POST
def leave_end(request: StaffRequest, leave_id: UUID) -> HttpResponse:
    """Back earlier than planned, or never gone."""
    leave = get_object_or_404(Leave, pk=leave_id, office=request.user.office_id)
    end_leave(leave=leave, by=request.user, at=request.at)
    return _to_leaves("diakhiri")


def _to_leaves(said: str) -> HttpResponse:
    return redirect(f"{reverse('leaves')}?pesan={said}")
