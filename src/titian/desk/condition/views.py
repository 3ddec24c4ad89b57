"""Kesehatan sistem: what is wrong and what to do; and one word for whoever watches from afar."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from titian import __version__
from titian.desk.doors import open_to, open_to_all
from titian.desk.entrance import StaffRequest
from titian.desk.loops import loops_at
from titian.kit.backups import backups_in
from titian.messages import health as messages_health
from titian.offices import health as healths
from titian.offices.access import Right
from titian.offices.actions import confirm_clock
from titian.offices.models import ClockDoubt

SHOWN_BACKUPS = 10
WORST_FIRST = (healths.Level.BAD, healths.Level.WARN, healths.Level.OK)


@open_to(Right.HEALTH)
def health(request: StaffRequest) -> HttpResponse:
    """Every check, worst first; backups, clock, loops, the database."""
    found = healths.findings(_places(), request.at)
    found += [check(_places(), request.at) for check in messages_health.CHECKS]
    doubts = ClockDoubt.objects.filter(office=request.user.office_id)
    return render(
        request,
        "desk/condition/health.html",
        {
            "findings": sorted(found, key=lambda finding: WORST_FIRST.index(finding.level)),
            "doubts": doubts.filter(confirmed_at=None).order_by("noticed_at"),
            "confirmed": doubts.exclude(confirmed_at=None)
            .select_related("confirmed_by")
            .order_by("-confirmed_at")[:5],
            "backups": backups_in(Path(settings.BACKUPS_FOLDER))[: -SHOWN_BACKUPS - 1 : -1],
            "beats": loops_at(request.at),
            "database": connection.vendor,
            "database_mb": healths.database_size() / healths.MEGABYTE,
            "notices": healths.waiting_notices(),
            "version": __version__,
            "said": "jam" in request.GET,
        },
    )


@open_to(Right.HEALTH)
@require_POST
def clock_confirm(request: StaffRequest, doubt_id: UUID) -> HttpResponse:
    """A person looked at the clock and it is right: alerts go out again."""
    doubt = get_object_or_404(ClockDoubt, pk=doubt_id, office=request.user.office_id)
    confirm_clock(doubt=doubt, by=request.user, at=request.at)
    return redirect(f"{reverse('health')}?jam=benar")


@open_to_all
def alive(request: HttpRequest) -> HttpResponse:
    """200 only when the database answers; nothing is told but that."""
    _ = request
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("basis data tidak menjawab", "text/plain; charset=utf-8", 503)
    return HttpResponse("baik", "text/plain; charset=utf-8")


def _places() -> healths.Places:
    return healths.Places(
        Path(settings.DATA_FOLDER), Path(settings.SECRETS_FOLDER), Path(settings.BACKUPS_FOLDER)
    )
