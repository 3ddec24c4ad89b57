"""What did clients send that a person must look at? Each is shown beside what is stored."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
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
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.reporting.actions import AlreadyReportedThatDay
from titian.reporting.doubting import AlreadySettled, settle_doubt
from titian.reporting.models import Channel, Doubt, Report
from titian.reporting.weighing import count_after_all

A_PAGE = 40


class DoubtForm(forms.Form):
    """Does it count? Only where that is the question."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Apakah laporan ini dihitung?"),
        choices=(("ya", gettext_lazy("Dihitung")), ("tidak", gettext_lazy("Tidak dihitung"))),
        widget=ChoiceCards(),
        error_messages={"required": gettext_lazy("Pilih keputusannya.")},
    )
    note = LineField(
        gettext_lazy("Catatan"),
        most=300,
        help_text=gettext_lazy("Apa yang Anda periksa, dan mengapa begitu."),
    )

    def __init__(self, data: QueryDict | None = None, *, doubt: Doubt) -> None:
        super().__init__(data)
        if doubt.kind != Doubt.Kind.WEAK_EVIDENCE:
            del self.fields["decision"]

    def clean(self) -> dict[str, object]:
        said = super().clean() or self.cleaned_data
        if said.get("decision") == "tidak" and not said.get("note"):
            self.add_error("note", _("Tulis mengapa tidak dihitung; klien dapat menanyakannya."))
        return said

    @property
    def counts(self) -> bool:
        return self.cleaned_data.get("decision") == "ya"


@dataclass(frozen=True)
class SentWords:
    """What was sent, as the stored report says it."""

    channel: str
    work: str
    changes: str
    need: str
    note: str
    made_at: datetime


@open_to(Right.ALERT)
def report_doubts(request: StaffRequest) -> HttpResponse:
    """Open ones of one's clients, the oldest first."""
    page = Paginator(open_doubts(request.user, request.at), A_PAGE)
    content = {"page": page.get_page(request.GET.get("halaman")), "tabs": tabs("report_doubts")}
    return render(request, "desk/reports/doubts.html", content)


@open_to(Right.ALERT)
def report_doubt(request: StaffRequest, unsure_id: UUID) -> HttpResponse:
    """GET shows what came; POST says what was found."""
    known = Doubt.objects.select_related("report", "settled_by")
    row = get_object_or_404(known, pk=unsure_id)
    client = row.client = client_for(request, row.client_id, "report.doubt", right=Right.ALERT)
    form = DoubtForm(typed(request), doubt=row)
    if row.settled_at is None and form.is_valid() and _settle(request, row, form):
        return redirect("report_doubts")
    content = {"doubt": row, "client": client, "sent": sent_words(row), "form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/reports/doubt.html", content, status=status)


def open_doubts(user: Staff, at: datetime) -> QuerySet[Doubt]:
    mine = Client.objects.reachable_by(user, Right.ALERT, at=at)
    rows = Doubt.objects.filter(settled_at=None, client__in=mine)
    return rows.select_related("client__officer", "report").order_by("came_at", "pk")


def sent_words(doubt: Doubt) -> SentWords | None:
    """None where the report itself is what was sent."""
    told = {key: str(value) for key, value in doubt.sent.items()}
    if not told:
        return None
    needs, channels = dict(Report.Need.choices), dict(Channel.choices)
    return SentWords(
        channel=str(channels.get(told["channel"], told["channel"])),
        work=told["work"],
        changes=told["changes"],
        need=str(needs.get(told["need"], told["need"])),
        note=told["note"],
        made_at=datetime.fromisoformat(told["made_at"]),
    )


def _settle(request: StaffRequest, doubt: Doubt, form: DoubtForm) -> bool:
    note = form.cleaned_data["note"]
    settle = count_after_all if form.counts else settle_doubt
    try:
        settle(doubt=doubt, note=note, by=request.user, at=request.at)
    except AlreadySettled:
        return True
    except AlreadyReportedThatDay:
        form.add_error("decision", _("Hari itu sudah ada laporan lain yang dihitung."))
        return False
    return True
