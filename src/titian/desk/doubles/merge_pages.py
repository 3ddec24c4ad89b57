"""Penggabungan: what became of two files, and how they are separated again."""

from collections import Counter
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.models import Merge
from titian.clients.unmerging import AlreadyParted, MergedOn, part_files, parting_of
from titian.desk.doors import open_to
from titian.desk.doubles.asking import merge_for
from titian.desk.doubles.comparing import counted, counted_tables
from titian.desk.doubles.forms import PartingForm
from titian.desk.entrance import StaffRequest
from titian.desk.sent import typed
from titian.desk.trail_words import field_word
from titian.offices.access import Right

HIDDEN = frozenset({"search_key", "name_bones"})


@open_to(Right.MERGE)
@require_GET
def merge(request: StaffRequest, merge_id: UUID) -> HttpResponse:
    """Which file took in which, what moved, which values were taken over."""
    found = merge_for(request, merge_id)
    return render(request, "desk/doubles/merge.html", {"merge": found, **_moved(found)})


@open_to(Right.MERGE)
def merge_parting(request: StaffRequest, merge_id: UUID) -> HttpResponse:
    """Two files again: what goes back and what stays is said before."""
    found = merge_for(request, merge_id)
    if found.is_undone:
        return redirect("merge", found.pk)
    form = PartingForm(typed(request))
    if form.is_valid():
        return _part(request, found, form)
    status = 422 if form.errors else 200
    return _parting_page(request, found, form, status=status)


def _part(request: StaffRequest, merge: Merge, form: PartingForm) -> HttpResponse:
    try:
        part_files(
            merge=merge, is_one_person=form.cleaned_data["is_one_person"] == "1",
            because=form.cleaned_data["because"], by=request.user, at=request.at,
        )  # fmt: skip
    except AlreadyParted:
        pass  # the page says who was first
    except MergedOn as fact:
        form.add_error(None, _("Pisahkan dulu penggabungan yang lebih baru."))
        return _parting_page(request, merge, form, later=fact.merge, status=409)
    return redirect("merge", merge.pk)


def _parting_page(
    request: StaffRequest,
    merge: Merge,
    form: PartingForm,
    *,
    later: Merge | None = None,
    status: int = 200,
) -> HttpResponse:
    parting = parting_of(merge)
    context = {
        "merge": merge,
        "form": form,
        "later": later,
        "back": counted([row for _one, row in parting.back]),
        "along": counted(parting.along),
        "stay": counted(parting.stay),
    }
    return render(request, "desk/doubles/parting.html", context, status=status)


def _moved(merge: Merge) -> dict[str, object]:
    moved = Counter(merge.moved.values_list("table", flat=True))
    changed = [field_word("clients.client", name) for name in merge.changed if name not in HIDDEN]
    return {
        "moved": counted_tables(moved),
        "taken": [*changed, *([_("NIK")] if merge.took_nik else [])],
        "stayed": counted_tables(Counter(table for table, _pk in merge.stayed)),
    }
