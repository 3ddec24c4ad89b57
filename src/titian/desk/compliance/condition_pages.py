"""Syarat: the conditions of the decree, and what came of each."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.desk.compliance.condition_forms import ConditionForm, FindingForm
from titian.desk.compliance.struck import finding_words, struck_of_compliance
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.legal.life_pages import running, today_of
from titian.desk.people.deed_pages import deed_page
from titian.desk.persons.striking import Words, strike_page
from titian.desk.reach import may
from titian.desk.sent import say_sent_before, typed
from titian.desk.story.told import OPEN_TO_ALL
from titian.guidance.conditions import (
    conditions_of,
    enter_condition,
    standings_of,
    write_finding,
)
from titian.guidance.documents import documents_of
from titian.guidance.measures import measures_of
from titian.guidance.models import Condition, Finding
from titian.kit.ids import uuid7
from titian.offices.access import Right

BACK = "client_conditions"


@open_to()
@require_GET
def client_conditions(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Each with what was found, what is over, what comes next, and what was decided."""
    client = client_for(request, client_id, "client.conditions")
    taken = [row for row in measures_of(client) if row.struck_at is None and row.finding_id]
    context = {
        "client": client,
        "standings": conditions_of(client, today_of(request, client)),
        "measures": taken,
        "struck": struck_of_compliance(client),
        "may_edit": may(request, client, Right.REGISTER, within=Right.FILE),
        "is_active": client.supervisions.filter(ended_on=None).exists(),
    }
    return render(request, "desk/compliance/conditions.html", context)


@open_to(Right.REGISTER)
def condition_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """One condition as the decree says it."""
    client = client_for(request, client_id, "client.condition", right=Right.FILE)
    supervision, today = running(client), today_of(request, client)
    start: dict[str, object] = {"id": uuid7(), "from_on": supervision.starts_on}
    form = ConditionForm(typed(request), supervision=supervision, initial=start, today=today)
    if form.is_valid():
        try:
            enter_condition(
                id=form.cleaned_data["id"] or uuid7(), supervision=supervision,
                entry=form.entry(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=_("Catat syarat"), action=_("Simpan"), back=BACK,
        text=_("Salin dari SK atau putusan; satu syarat satu catatan."),
    )  # fmt: skip


@open_to(Right.REGISTER)
def finding_new(request: StaffRequest, client_id: UUID, condition_id: UUID) -> HttpResponse:
    """What came of it on a day; a broken one leads on to what is done."""
    client = client_for(request, client_id, "client.condition", right=Right.FILE)
    row, today = _condition(client, condition_id), today_of(request, client)
    standing = standings_of([row], today)[0]
    days = [*standing.open_days, *([standing.next_on] if standing.next_on else [])]
    start: dict[str, object] = {
        "id": uuid7(), "on": today, "due_on": days[0].isoformat() if days else "",
    }  # fmt: skip
    papers = [one for one in documents_of(client, wall=OPEN_TO_ALL) if one.struck_at is None]
    form = FindingForm(typed(request), days=days, documents=papers, initial=start, today=today)
    if form.is_valid():
        try:
            found = write_finding(
                id=form.cleaned_data["id"] or uuid7(), condition=row, entry=form.entry(),
                by=request.user, at=request.at,
            )  # fmt: skip
            is_broken = found.state == Finding.State.BROKEN
            where = ("finding_measure", client.pk, found.pk) if is_broken else (BACK, client.pk)
            return redirect(*where)
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=_("Keadaan syarat"), action=_("Simpan"), back=BACK,
        text=row.text,
    )  # fmt: skip


@open_to(Right.REGISTER)
def condition_strike(request: StaffRequest, client_id: UUID, condition_id: UUID) -> HttpResponse:
    """Entered wrongly; a corrected one is entered anew."""
    client = client_for(request, client_id, "client.condition", right=Right.FILE)
    row = _condition(client, condition_id)
    return strike_page(
        request, client, row, name="condition.struck", back=BACK,
        words=Words(_("Coret syarat"), row.text),
    )  # fmt: skip


@open_to(Right.REGISTER)
def finding_strike(request: StaffRequest, client_id: UUID, finding_id: UUID) -> HttpResponse:
    """It was not so; its due day waits again."""
    client = client_for(request, client_id, "client.condition", right=Right.FILE)
    row = finding_of(client, finding_id)
    return strike_page(
        request, client, row, name="condition.found_struck", back=BACK,
        words=Words(_("Coret keadaan syarat"), finding_words(row)),
    )  # fmt: skip


def finding_of(client: Client, finding_id: UUID) -> Finding:
    """One that stands, with its condition."""
    rows = Finding.objects.filter(client=client, pk=finding_id, struck_at=None)
    row = rows.select_related("condition__supervision").first()
    if row is None:
        raise Http404
    row.client = row.condition.client = client
    return row


def _condition(client: Client, condition_id: UUID) -> Condition:
    rows = Condition.objects.filter(client=client, pk=condition_id, struck_at=None)
    row = rows.select_related("supervision").first()
    if row is None:
        raise Http404
    row.client = client
    return row
