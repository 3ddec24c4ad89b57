"""Pengaduan: read and answered by the head of office; those about the head by the Kanwil."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.sent import typed
from titian.kit import clock
from titian.offices.access import Right
from titian.selfservice.complaining import AlreadyDecided, complaints_for, decide, respond
from titian.selfservice.models import Complaint
from titian.supervision.law import Rule, law_on

SHOWN = 100


class AnswerForm(forms.Form):
    """What was found and what follows; the client reads it."""

    answer = forms.CharField(
        label=_("Jawaban untuk klien"),
        help_text=_("Yang ditemukan, dan yang dilakukan. Kata-kata sederhana."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Tulis jawabannya; klien membacanya.")},
    )


@open_to(Right.COMPLAINT)
@require_GET
def complaints(request: StaffRequest) -> HttpResponse:
    """What waits first, the nearest deadline on top."""
    rows = complaints_for(request.user)
    waiting = rows.filter(decided_at=None).order_by("decide_by_on", "made_at")
    done = rows.filter(decided_at__isnull=False).order_by("-decided_at")
    context = {
        "waiting": list(waiting[:SHOWN]), "done": list(done[:SHOWN]), "grounds": _grounds(request),
        "today": clock.today(request.user.zone, request.at),
    }  # fmt: skip
    return render(request, "desk/complaints/list.html", context)


@open_to(Right.COMPLAINT)
def complaint(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """GET reads it, POST answers it."""
    found = _complaint(request, complaint_id)
    form = AnswerForm(typed(request))
    if form.is_valid():
        try:
            decide(
                complaint=found, answer=form.cleaned_data["answer"], by=request.user, at=request.at
            )
            return redirect("complaint", found.pk)
        except AlreadyDecided:
            found = _complaint(request, complaint_id)
            form.add_error(None, _("Pengaduan ini sudah dijawab. Jawaban Anda belum disimpan."))
    context = {"complaint": found, "form": form, "grounds": _grounds(request)}
    return render(
        request, "desk/complaints/complaint.html", context, status=422 if form.errors else 200
    )


@open_to(Right.COMPLAINT)
@require_POST
def complaint_response(request: StaffRequest, complaint_id: UUID) -> HttpResponse:
    """It was read and is looked into: the client sees it."""
    respond(complaint=_complaint(request, complaint_id), by=request.user, at=request.at)
    return redirect("complaint", complaint_id)


def _complaint(request: StaffRequest, complaint_id: UUID) -> Complaint:
    found = complaints_for(request.user).filter(pk=complaint_id).first()
    if found is None:
        raise Http404
    return found


def _grounds(request: StaffRequest) -> tuple[Rule, Rule]:
    law = law_on(clock.today(request.user.zone, request.at))
    return law.rule("COMPLAINT.respond"), law.rule("COMPLAINT.decide")
