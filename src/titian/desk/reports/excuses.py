"""Which due days may pass? An excuse that a person gives, with its cause."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.due_words import due_word
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.reports.forms import ExcuseForm
from titian.desk.sent import typed
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.settings_of import calendar_of
from titian.reporting.actions import NotUnderSupervision
from titian.reporting.excuses import give_excuse
from titian.reporting.models import Excuse
from titian.supervision.models import Supervision

SAVED = "tersimpan"


@open_to(Right.ALERT)
def excuse_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """GET shows the form and the excuses so far; POST gives one and comes back here."""
    client = client_for(request, client_id, "excuse.new", right=Right.ALERT)
    supervision = Supervision.objects.filter(client=client, ended_on=None).first()
    if supervision is None:
        return _page(request, client, None, None)
    today = clock.today(client.office.zone, request.at)
    form = ExcuseForm(typed(request), supervision=supervision, today=today)
    if request.method != "POST" or not form.is_valid():
        return _page(request, client, supervision, form)
    entry = form.entry
    try:
        give_excuse(
            id=entry.id, client=client, from_on=entry.from_on, until_on=entry.until_on,
            cause=entry.cause, note=entry.note, promised=entry.promised, by=request.user,
            at=request.at,
        )  # fmt: skip
    except NotUnderSupervision:
        return _page(request, client, None, None)
    return redirect(f"{request.path}?{SAVED}={entry.id}")


def _page(
    request: StaffRequest,
    client: Client,
    supervision: Supervision | None,
    form: ExcuseForm | None,
) -> HttpResponse:
    given = Excuse.objects.filter(client=client).select_related("given_by", "proof")
    given = given.order_by("-from_on")
    content = {
        "client": client,
        "supervision": supervision,
        "form": form,
        "due": due_word(supervision, request.at, calendar_of(client.office, request.at)),
        "excuses": given,
        "saved": [row for row in given if str(row.pk) == request.GET.get(SAVED)],
    }
    return render(request, "desk/reports/excuse.html", content)
