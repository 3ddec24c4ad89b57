"""Bagi ulang klien: chosen by a filter, dealt as a preview shows, handed over for one reason."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.actions import OfficerElsewhere
from titian.clients.dealing import ChangedMeanwhile, deal_out
from titian.clients.models import Client
from titian.clients.walls import ClosedToOfficer
from titian.desk.burden.deal_forms import DealForm, WhichForm, WhyForm, id_of
from titian.desk.burden.dealing import (
    FROM,
    MOST,
    Preview,
    chosen_clients,
    dealt_of,
    preview_of,
    proposed_deal,
    typed_deal,
)
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.list_form import officers_of
from titian.desk.stale import Difference, Stale
from titian.insight.burden import Sharing, sharing_of
from titian.insight.rules.sharing import NobodyLeft
from titian.offices.access import Right
from titian.offices.models import Staff

HAND_OVER, COUNT = "serahkan", "hitung"


@open_to(Right.HAND_OVER)
@require_GET
def deal_choose(request: StaffRequest) -> HttpResponse:
    """Whose clients, which of them, and to whom."""
    return _choose_page(request, sharing_of(request.user.office, request.at))


@open_to(Right.HAND_OVER)
def deal_preview(request: StaffRequest) -> HttpResponse:
    """What the deal would do; done when the reason is given and nothing changed meanwhile."""
    sharing = sharing_of(request.user.office, request.at)
    step = request.POST.get("langkah", "")
    if request.method != "POST":
        return redirect("deal_choose")
    if step not in (HAND_OVER, COUNT):
        return _first_look(request, sharing)
    dealt = typed_deal(request.POST)
    clients = chosen_clients(request, list(dealt))
    preview = preview_of(sharing, clients, _chosen_heirs(request), dealt)
    missing = len(dealt) - len(preview.lines)
    if step == COUNT or missing or not preview.lines:
        return _preview_page(request, preview, WhyForm(initial=_reason(request)), missing=missing)
    return _hand_over(request, sharing, clients, preview)


def _first_look(request: StaffRequest, sharing: Sharing) -> HttpResponse:
    ids = [found for text in request.POST.getlist("klien") if (found := id_of(text))]
    clients = chosen_clients(request, ids)
    form = DealForm(request.POST, sharing=sharing, giver=None)
    if not form.is_valid() or not clients:
        if not clients:
            form.add_error(None, _("Pilih paling sedikit satu klien."))
        return _choose_page(request, sharing, form=form, status=422)
    heirs = _chosen_heirs(request)
    try:
        dealt = proposed_deal(request, sharing, clients, heirs)
    except NobodyLeft:
        words = _("Ada klien yang tidak boleh diserahkan kepada PK ini. Tambah PK lain.")
        form.add_error("kepada", words)
        return _choose_page(request, sharing, form=form, status=422)
    return _preview_page(request, preview_of(sharing, clients, heirs, dealt), WhyForm())


def _hand_over(
    request: StaffRequest, sharing: Sharing, clients: Sequence[Client], preview: Preview
) -> HttpResponse:
    form = WhyForm(request.POST)
    stale = None
    if form.is_valid():
        try:
            count = deal_out(
                dealt=dealt_of(request.POST, clients, preview),
                reason=form.cleaned_data["reason"], by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(f"{reverse('burden')}?dibagi={count}")
        except ChangedMeanwhile as fact:
            stale = _stale(request, fact, preview)
            now = chosen_clients(request, [client.pk for client in clients])
            dealt = {line.client.pk: line.heir for line in preview.lines}
            preview = preview_of(sharing, now, preview.heirs, dealt)
        except OfficerElsewhere:
            form.add_error(None, _("Salah satu PK ini tidak lagi bekerja di kantor ini."))
        except ClosedToOfficer:
            form.add_error(None, _("Ada berkas yang tertutup bagi PK itu. Pilih PK lain."))
    return _preview_page(request, preview, form, stale=stale)


def _stale(request: StaffRequest, fact: ChangedMeanwhile, preview: Preview) -> Stale:
    """Yours, now and before, for each client whom somebody else handed over."""
    names: Mapping[UUID | None, str] = dict(
        Staff.objects.filter(office=request.user.office_id).values_list("pk", "name")
    )
    heirs = {line.client.pk: line.heir for line in preview.lines}
    nobody = _("Tanpa PK")
    differences = tuple(
        Difference(
            str(client.pk), client.list_name,
            names.get(heirs.get(client.pk), nobody), names.get(client.officer_id, nobody),
            names.get(id_of(request.POST.get(f"{FROM}{client.pk}", "")), nobody),
        )
        for client in fact.clients
    )  # fmt: skip
    return Stale(rev=0, by="", at=None, differences=differences)


def _choose_page(
    request: StaffRequest, sharing: Sharing, *, form: DealForm | None = None, status: int = 200
) -> HttpResponse:
    data = request.GET if request.method == "GET" else request.POST
    which = WhichForm(data if "dari" in data else None, sharing=sharing, user=request.user)
    clients: Sequence[Client] = []
    count, giver = 0, id_of(data.get("dari", ""))
    if which.is_bound and which.is_valid():
        ids = [one.client for b in sharing.burdens for one in b.carried if which.matches(one)]
        count, clients = len(ids), _named(request, ids)
    context = {
        "which": which,
        "clients": clients,
        "is_asked": which.is_bound,
        "is_more": count > len(clients),
        "form": form or DealForm(None, sharing=sharing, giver=giver),
        "most": MOST,
    }
    return render(request, "desk/burden/deal.html", context, status=status)


def _named(request: StaffRequest, ids: Sequence[UUID]) -> Sequence[Client]:
    """The first of them by name, within reach."""
    reach = Client.objects.reachable_by(request.user, Right.HAND_OVER, at=request.at)
    return list(reach.filter(pk__in=ids).order_by("name", "pk")[:MOST])


def _preview_page(
    request: StaffRequest,
    preview: Preview,
    form: WhyForm,
    *,
    stale: Stale | None = None,
    missing: int = 0,
) -> HttpResponse:
    """`missing` lines fell out since the last look: the client is closed, or the officer gone."""
    context = {"preview": preview, "form": form, "stale": stale, "missing": missing}
    status = 409 if stale or missing else 422 if form.errors else 200
    return render(request, "desk/burden/preview.html", context, status=status)


def _chosen_heirs(request: StaffRequest) -> list[Staff]:
    """Those named who still work here as PK."""
    names = set(request.POST.getlist("kepada"))
    return [heir for heir in officers_of(request.user) if str(heir.pk) in names]


def _reason(request: StaffRequest) -> dict[str, object]:
    return {"reason": request.POST.get("reason", "")}
