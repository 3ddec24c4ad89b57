"""Why did nobody hear? Windows that closed and periods that were missed, until somebody knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import ChoiceCards
from titian.desk.people.identity_form import LineField
from titian.desk.reports.tabs import tabs
from titian.desk.sent import typed
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.offices.settings_of import calendar_of
from titian.reporting.actions import NotUnderSupervision
from titian.reporting.asking_why import NO_EXCUSE, AlreadyReviewed, review_miss
from titian.reporting.models import OUR_FAILURES, Excuse, Miss
from titian.supervision.models import Supervision
from titian.supervision.rules.windows import Window
from titian.supervision.schedule_of import window_now
from titian.supervision.waiting import SILENT_NOTICED

A_PAGE = 40
LOOKS_BACK = timedelta(days=92)  # what is older was answered by what came after
OURS_FOR = timedelta(days=31)
MOST_OURS = 40


class WhyForm(forms.Form):
    """The reason as it was told, and whether it is accepted."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Mengapa tidak lapor?"),
        choices=Miss.Reason.choices,
        widget=ChoiceCards(),
        error_messages={"required": gettext_lazy("Pilih sebabnya.")},
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("Apakah alasannya diterima?"),
        choices=(
            ("ya", gettext_lazy("Diterima, tidak dihitung terlewat")),
            ("tidak", gettext_lazy("Tidak diterima, tetap terlewat")),
        ),
        widget=ChoiceCards(),
        error_messages={"required": gettext_lazy("Pilih keputusannya.")},
    )
    note = LineField(
        gettext_lazy("Keterangan"),
        most=300,
        help_text=gettext_lazy("Siapa yang memberi tahu dan buktinya."),
    )

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        if said.get("decision") == "ya" and said.get("reason") in NO_EXCUSE:
            self.add_error("decision", _("Sebab ini bukan alasan yang dapat diterima."))
        if said.get("reason") == Miss.Reason.OTHER and not said.get("note"):
            self.add_error("note", _("Tulis sebabnya, karena dipilih Lainnya."))
        return said


@dataclass(frozen=True)
class Closed:
    """A window that closed while nobody was heard; its period still runs."""

    row: Supervision
    window: Window


@open_to(Right.ALERT)
def misses(request: StaffRequest) -> HttpResponse:
    """What closed, what was missed, and what passed because of us."""
    mine = Client.objects.reachable_by(request.user, Right.ALERT, at=request.at)
    today = clock.today(request.user.zone, request.at)
    page = Paginator(unasked(mine, today), A_PAGE).get_page(request.GET.get("halaman"))
    content = {
        "tabs": tabs("misses"),
        "page": page,
        "closed": list(closed_windows(mine, request.user, request.at)),
        "ours": _because_of_us(mine, today)[:MOST_OURS],
    }
    return render(request, "desk/reports/misses.html", content)


@open_to(Right.ALERT)
def miss_review(request: StaffRequest, miss_id: UUID) -> HttpResponse:
    """The reason, once somebody knows it."""
    known = Miss.objects.select_related("supervision", "reviewed_by")
    row = get_object_or_404(known, pk=miss_id)
    client = row.client = client_for(request, row.client_id, "miss", right=Right.ALERT)
    form = WhyForm(typed(request))
    if row.reviewed_at is None and form.is_valid():
        _review(request, row, form)
        return redirect("misses")
    content = {"miss": row, "client": client, "form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/reports/miss.html", content, status=status)


def unasked(clients: QuerySet[Client], today: date) -> QuerySet[Miss]:
    """Missed, of guidance that goes on, and nobody wrote the reason yet; the oldest first."""
    rows = Miss.objects.standing().filter(client__in=clients, reviewed_at=None)
    rows = rows.filter(supervision__ended_on=None, due_on__gte=today - LOOKS_BACK)
    return rows.select_related("client__officer", "supervision").order_by("due_on", "pk")


def closed_windows(clients: QuerySet[Client], user: Staff, at: datetime) -> Iterator[Closed]:
    calendar = calendar_of(user.office, at)
    rows = Supervision.objects.filter(SILENT_NOTICED, ended_on=None, client__in=clients)
    rows = rows.filter(due_on__lt=calendar.today(at))
    for row in rows.select_related("client__officer", "office").order_by("due_on", "pk"):
        window = window_now(row, calendar)
        if window is not None and window.closes_on < calendar.today(at):
            yield Closed(row, window)


def _because_of_us(clients: QuerySet[Client], today: date) -> QuerySet[Excuse]:
    rows = Excuse.objects.filter(client__in=clients, cause__in=OUR_FAILURES, given_by=None)
    recent = rows.filter(from_on__gte=today - OURS_FOR)
    return recent.select_related("client").order_by("-from_on", "pk")


def _review(request: StaffRequest, miss: Miss, form: WhyForm) -> None:
    given = form.cleaned_data
    try:
        review_miss(
            miss=miss, reason=given["reason"], note=given["note"],
            is_accepted=given["decision"] == "ya", by=request.user, at=request.at,
        )  # fmt: skip
    except (AlreadyReviewed, NotUnderSupervision):
        return
