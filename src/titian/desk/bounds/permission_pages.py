"""Izin: what a client or a guarantor asks for: taken down, answered, printed as a letter."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from titian.clients.models import Client
from titian.desk.bounds.listing import alone, may, zones_of
from titian.desk.bounds.permission_forms import AskForm, GiveForm, NotGivenForm
from titian.desk.bounds.permission_letter import letter_of
from titian.desk.bounds.permission_lines import line_of, lines_of, permission_row
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.desk.sheets.answers import pdf_answer
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.desk.templatetags.titian import moment
from titian.letters.typesetting import pdf
from titian.offices.access import Right
from titian.tracking.ending import may_end
from titian.tracking.models import Permission
from titian.tracking.permissions import (
    TooLong,
    TooManyWait,
    ask_permission,
    give_permission,
    refuse_permission,
    zones_to_except,
)
from titian.tracking.zones import (
    AlreadyDecided,
    ChangesJudgedPast,
    MayNotApprove,
    OverBeforeItBegins,
)


@open_to(Right.POSITION)
@require_GET
def client_permissions(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Everything that was ever asked, the newest first."""
    client = client_for(request, client_id, "client.permissions", right=Right.POSITION)
    context = {
        "client": client,
        "lines": lines_of(client, request.at),
        "pauses": alone(zones_of(client, request.at, by=request.user)),
        "may_ask": may(request.user, client, Right.ZONE, request.at),
    }
    return render(request, "desk/bounds/permissions.html", context)


@open_to(Right.ZONE)
def permission_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Written down at the desk, on the word of the client or of the guarantor."""
    client = client_for(request, client_id, "client.permission_new", right=Right.ZONE)
    form = AskForm(typed(request), client=client, at=request.at)
    if form.is_valid() and (row := _ask(request, client, form)):
        return redirect("permission", row.pk)
    text = _(
        "Izin berlaku setelah disetujui kasubsi atau kepala, dan berakhir sendiri. Klien diberi"
        " tahu. Untuk bepergian ke luar kota berhari-hari, pakai juga izin luar kota di halaman"
        " bimbingan."
    )
    return deed_page(
        request, client, form, title=_("Catat permohonan izin"), action=_("Ajukan izin"),
        text=text, back="client_permissions", back_word=_("Izin"),
    )  # fmt: skip


@open_to(Right.POSITION)
@require_GET
def permission(request: StaffRequest, permission_id: UUID) -> HttpResponse:
    client, row = _found(request, permission_id, Right.POSITION)
    return _page(request, client, row)


@open_to(Right.ZONE_APPROVE)
@require_POST
def permission_giving(request: StaffRequest, permission_id: UUID) -> HttpResponse:
    """These zones are not judged while it lasts."""
    client, row = _found(request, permission_id, Right.ZONE_APPROVE)
    form = GiveForm(request.POST, zones=zones_to_except(row))

    def give() -> None:
        give_permission(permission=row, zones=form.chosen, note=form.cleaned_data["note"],
                        by=request.user, at=request.at)  # fmt: skip

    return _decide(request, client, row, form, give, give_form=form)


@open_to(Right.ZONE_APPROVE)
@require_POST
def permission_refusal(request: StaffRequest, permission_id: UUID) -> HttpResponse:
    """With a reason, which the client reads."""
    client, row = _found(request, permission_id, Right.ZONE_APPROVE)
    form = NotGivenForm(request.POST)

    def refuse() -> None:
        because = str(form.cleaned_data["because"])
        refuse_permission(permission=row, because=because, by=request.user, at=request.at)

    return _decide(request, client, row, form, refuse, refuse_form=form)


@open_to(Right.POSITION)
@require_GET
def permission_letter(request: StaffRequest, permission_id: UUID) -> HttpResponse:
    """For the client to carry; only of what was given."""
    client, row = _found(request, permission_id, Right.POSITION, page="permission.letter")
    if not row.is_given:
        raise Http404
    with translation.override(PAPERS_SPEAK):
        paper = letter_of(row, by=request.user, at=request.at)
    return pdf_answer(pdf("agreement", paper), f"surat-izin-{client.number}")


def _found(
    request: StaffRequest, permission_id: UUID, right: Right, *, page: str = "permission"
) -> tuple[Client, Permission]:
    row = permission_row(permission_id)
    client = client_for(request, row.client_id, page, right=right)
    row.client = client
    return client, row


def _ask(request: StaffRequest, client: Client, form: AskForm) -> Permission | None:
    try:
        return ask_permission(
            id=form.cleaned_data["id"], client=client, wanted=form.wanted(),
            asker=form.asker(request.user), by=request.user, at=request.at,
        )  # fmt: skip
    except (ChangesJudgedPast, OverBeforeItBegins):
        form.add_error("from_hour", _("Waktu ini sudah lewat. Pilih waktu yang akan datang."))
    except TooLong:
        form.add_error("until_on", _("Paling lama 92 hari. Lebih lama: ubah wilayahnya."))
    except TooManyWait:
        form.add_error(None, _("Sudah ada 5 permohonan izin yang menunggu. Putuskan dahulu."))
    return None


def _decide(
    request: StaffRequest,
    client: Client,
    row: Permission,
    form: forms.Form,
    act: Callable[[], None],
    *,
    give_form: GiveForm | None = None,
    refuse_form: NotGivenForm | None = None,
) -> HttpResponse:
    """Done, and on to its page; whoever comes second is told there who was first."""
    if not form.is_valid():
        return _page(request, client, row, give_form=give_form, refuse_form=refuse_form, status=422)
    try:
        act()
    except (AlreadyDecided, MayNotApprove, OverBeforeItBegins) as fact:
        row.refresh_from_db()
        return _page(request, client, row, said=_why_not(fact, row), status=409)
    return redirect("permission", row.pk)


def _why_not(fact: Exception, row: Permission) -> str:
    if isinstance(fact, MayNotApprove):
        return _("Izin tidak diputuskan oleh yang mengajukannya.")
    if isinstance(fact, OverBeforeItBegins):
        return _("Waktu izin ini sudah lewat.")
    who = row.decided_by
    said = {"name": who.name if who else "", "when": moment(row.decided_at, row.office.zone)}
    return _("%(name)s sudah memutuskannya, %(when)s.") % said


def _page(
    request: StaffRequest,
    client: Client,
    row: Permission,
    *,
    give_form: GiveForm | None = None,
    refuse_form: NotGivenForm | None = None,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    line = line_of(row, request.at)
    decides = may(request.user, client, Right.ZONE_APPROVE, request.at)
    is_mine = row.asked_by_id == request.user.pk
    context = {
        "client": client,
        "line": line,
        "decides": decides,
        "may_end": row.goes_on(request.at) and may_end(client, request.user, request.at),
        "may_decide": decides and line.state == "waiting" and not is_mine,
        "give_form": give_form or GiveForm(zones=zones_to_except(row)),
        "refuse_form": refuse_form or NotGivenForm(),
        "zones": [pause.zone for pause in row.pauses.select_related("zone").order_by("pk")],
        "said": said,
    }
    return render(request, "desk/bounds/permission.html", context, status=status)
