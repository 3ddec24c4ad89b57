"""Keputusan: the two files become one, or are remembered as two people's."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from titian.audit.deeds import StaleRow
from titian.clients.merging import NotTogether, merge_files
from titian.clients.models import Pair
from titian.clients.pairing import AlreadySettled, settle_pair
from titian.desk.doors import open_to
from titian.desk.doubles.asking import pair_for
from titian.desk.doubles.comparing import chosen_rows
from titian.desk.doubles.forms import MergeForm, SettlementForm
from titian.desk.doubles.pair_page import merge_of, pair_page
from titian.desk.entrance import StaffRequest
from titian.offices.access import Right


@open_to(Right.MERGE)
@require_POST
def pair_merge(request: StaffRequest, pair_id: UUID) -> HttpResponse:
    """Whoever comes second is told who was first."""
    pair = pair_for(request, pair_id)
    if not pair.is_open:
        return settled_page(request, pair)
    form = MergeForm(request.POST, pair=pair, rows=chosen_rows(pair.first, pair.second))
    if form.is_stale():
        return _stale_page(request, pair)
    if not form.is_valid():
        return pair_page(request, pair, form=form, status=422)
    return _merge(request, pair, form)


def _merge(request: StaffRequest, pair: Pair, form: MergeForm) -> HttpResponse:
    try:
        merge = merge_files(pair=pair, wish=form.wish(), by=request.user, at=request.at)
    except AlreadySettled as fact:
        return settled_page(request, fact.pair)
    except NotTogether:
        return pair_page(request, pair_for(request, pair.pk), status=409)
    except StaleRow:
        return _stale_page(request, pair_for(request, pair.pk))
    return redirect("merge", merge.pk)


def _stale_page(request: StaffRequest, pair: Pair) -> HttpResponse:
    told = _("Belum digabung: salah satu berkas baru saja diubah. Periksa sekali lagi.")
    return pair_page(request, pair, told=told, status=409)


@open_to(Right.MERGE)
@require_POST
def pair_settlement(request: StaffRequest, pair_id: UUID) -> HttpResponse:
    """Remembered with its reason; never proposed again."""
    pair = pair_for(request, pair_id)
    form = SettlementForm(request.POST)
    if not pair.is_open:
        return settled_page(request, pair)
    if not form.is_valid():
        return pair_page(request, pair, settlement=form, status=422)
    try:
        settle_pair(
            pair=pair, state=form.cleaned_data["state"],
            because=form.cleaned_data["settled_because"], by=request.user, at=request.at,
        )  # fmt: skip
    except AlreadySettled as fact:
        return settled_page(request, fact.pair)
    return redirect("pair", pair.pk)


def settled_page(request: StaffRequest, pair: Pair) -> HttpResponse:
    """Somebody was first: who, when, what, why."""
    context = {"pair": pair, "merge": merge_of(pair)}
    return render(request, "desk/doubles/settled.html", context, status=409)
