"""Rekap: the list of what was sent, one recap with its text, its numbers and its versions."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.recaps.blocks import blocks_of, counts_in
from titian.desk.recaps.by_hand import lines_by_hand
from titian.desk.recaps.listing import listed
from titian.desk.recaps.officers import shares_in
from titian.desk.recaps.tabs import tabs
from titian.desk.recaps.versions import compared, versions_of
from titian.desk.recaps.words import KINDS, TITLES, span_words
from titian.insight.counting import Whose
from titian.insight.daily_report import text_of
from titian.insight.models import Recap
from titian.insight.recaps import SECTIONS, newest_of, numbers_of
from titian.insight.rules.spans import Kind, span_of
from titian.insight.watcher import hour_of
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Office, Staff

LONGER = [(noun, kind) for noun, kind in KINDS.items() if kind is not Kind.DAY]


@open_to(Right.COUNTS)
@require_GET
def recaps(request: StaffRequest) -> HttpResponse:
    """What waits to be sent, and what was sent."""
    office = office_of(request)
    today = clock.today(office.zone, request.at)
    context = {
        "tabs": tabs("recaps"),
        "groups": listed(office),
        "today": span_of(Kind.DAY, today),
        "of_today": newest_of(office, span_of(Kind.DAY, today)),
        "made_at": hour_of(office, today, request.at),
    }
    return render(request, "desk/recaps/list.html", context)


@open_to(Right.COUNTS)
@require_GET
def recap_running(request: StaffRequest, kurun: str) -> HttpResponse:
    """The numbers of the days that still run; they change until the recap is made."""
    office, kind = office_of(request), kind_of(kurun)
    span = span_of(kind, clock.today(office.zone, request.at))
    numbers = numbers_of(office, span, request.at)
    context = {
        "tabs": tabs("recap_running", kurun),
        "title": TITLES[kind],
        "words": span_words(span),
        "blocks": blocks_of(SECTIONS[kind], numbers.figures, span),
        "shares": shares_in(office, dict(numbers.shares)),
        "span": span,
        "kurun": kurun,
        "known": newest_of(office, span),
    }
    return render(request, "desk/recaps/running.html", context)


@open_to(Right.ALERT)
@require_GET
def recap_mine(request: StaffRequest, kurun: str) -> HttpResponse:
    """A PK's own numbers, of this month or an earlier one."""
    office, kind = office_of(request), kind_of(kurun)
    if kind is Kind.DAY:
        raise Http404
    today = clock.today(office.zone, request.at)
    span = span_of(kind, day_asked(request) or today)
    shares = dict(numbers_of(office, span, request.at).shares)
    whose = Whose(officer=request.user.pk)
    context = {
        "kinds": [(noun, TITLES[one], noun == kurun) for noun, one in LONGER],
        "words": span_words(span),
        "span": span,
        "is_last": span.until_on > today,
        "blocks": blocks_of(
            SECTIONS[kind], shares.get(str(request.user.pk), {}), span, whose=whose
        ),
    }
    return render(request, "desk/recaps/mine.html", context)


@open_to(Right.COUNTS)
@require_GET
def recap(request: StaffRequest, recap_id: UUID) -> HttpResponse:
    """One version: its text, its numbers, and how it differs from another one."""
    row = recap_for(request, recap_id)
    officer = _officer(row, request.GET.get("pk", ""))
    shares = counts_in(row.shares)
    counts = shares.get(str(officer.pk), {}) if officer else row.figures
    context = {
        "recap": row,
        "officer": officer,
        "title": TITLES[row.span.kind],
        "words": span_words(row.span),
        "text": text_of(row) if row.kind == Kind.DAY else "",
        "blocks": blocks_of(
            SECTIONS[row.kind], counts, row.span, whose=Whose(officer.pk if officer else None)
        ),
        "by_hand": lines_by_hand(row, request.at) if not officer else [],
        "shares": shares_in(row.office, shares) if not officer else [],
        "versions": versions_of(row),
        "compared": compared(row, request.GET.get("dengan", ""), request.at),
    }
    return render(request, "desk/recaps/recap.html", context)


def office_of(request: StaffRequest) -> Office:
    """One's own Bapas; a Kanwil has no clients, and sees its offices' recaps on its own page."""
    if request.user.office.kind != Office.Kind.BAPAS:
        raise PermissionDenied
    return request.user.office


def recap_for(request: StaffRequest, recap_id: UUID) -> Recap:
    """The office's own; another's is refused."""
    office = office_of(request)
    row = Recap.objects.select_related("office__parent", "sent_by").filter(pk=recap_id).first()
    if row is None:
        raise Http404
    if row.office_id != office.pk:
        raise PermissionDenied
    return row


def kind_of(kurun: str) -> Kind:
    if kurun not in KINDS:
        raise Http404
    return KINDS[kurun]


def day_asked(request: StaffRequest) -> date | None:
    """`?pada=2026-06-01`; what is no day is not found."""
    asked = request.GET.get("pada", "")
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        raise Http404 from None


def _officer(row: Recap, name: str) -> Staff | None:
    if name not in counts_in(row.shares) or not name:
        return None
    return Staff.objects.filter(office=row.office, pk=UUID(name)).first()


def to_recap(row: Recap) -> HttpResponse:
    return redirect("recap", row.pk)
