"""Kepatuhan: one client in one picture, on the screen and on paper."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.compliance import picture as drawing
from titian.desk.compliance.waits import waits_among
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.reach import may
from titian.insight.compliance import Picture, picture_of
from titian.letters.letterhead import letterhead_of
from titian.offices.access import Right

A_PAGE, ON_PAPER = 60, 400


@dataclass(frozen=True)
class Drawn:
    """What screen and paper share."""

    picture: Picture

    @property
    def sentences(self) -> list[str]:
        return list(drawing.sentences(self.picture))

    @property
    def chart(self) -> str:
        return drawing.chart(self.picture)

    @property
    def legend(self) -> str:
        return drawing.chart_legend()

    @property
    def heads(self) -> object:
        return drawing.heads()

    @property
    def months(self) -> object:
        return drawing.months_table(self.picture)

    @property
    def kinds(self) -> object:
        return drawing.kinds_table(self.picture)


@open_to()
@require_GET
def client_compliance(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """What was due, what came, what was let pass and why; the rows of a number where asked."""
    client = client_for(request, client_id, "client.compliance")
    picture, wish = picture_of(client, request.at), drawing.asked(request.GET)
    may_act = may(request, client, Right.ALERT, within=Right.ALERT)
    page = Paginator(drawing.rows_asked(picture, wish), A_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "client": client, "drawn": Drawn(picture), "picture": picture, "asked": wish, "page": page,
        "rows": [drawing.shown(item, client, has_links=may_act) for item in page],
        "waits": _waits(client, request.at) if may_act else [],
        "may_edit": may(request, client, Right.REGISTER, within=Right.FILE),
    }  # fmt: skip
    return render(request, "desk/compliance/picture.html", context)


@open_to()
@require_GET
def client_compliance_sheet(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The same on paper, with every row of the twelve months."""
    client = client_for(request, client_id, "client.compliance_sheet")
    picture = picture_of(client, request.at)
    context = {
        "client": client, "drawn": Drawn(picture), "picture": picture, "at": request.at,
        "letterhead": letterhead_of(client.office, request.at),
        "rows": [
            drawing.shown(item, client, has_links=False) for item in picture.items[:ON_PAPER]
        ],
    }  # fmt: skip
    return render(request, "desk/compliance/sheet.html", context)


def _waits(client: Client, at: datetime) -> object:
    """Of this client alone, whose file is open."""
    return waits_among(Client.objects.filter(pk=client.pk), client.office.zone, at)
