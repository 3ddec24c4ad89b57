"""Two files side by side: one person's, or two people's?"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from titian.clients.hanging import obstacles_of
from titian.clients.models import Merge, Pair
from titian.desk.doors import open_to
from titian.desk.doubles.asking import pair_for
from titian.desk.doubles.comparing import chosen_rows, other_rows, with_radios
from titian.desk.doubles.forms import MergeForm, SettlementForm
from titian.desk.doubles.words import hindrance, said_of
from titian.desk.entrance import StaffRequest
from titian.offices.access import Right


@open_to(Right.MERGE)
@require_GET
def pair(request: StaffRequest, pair_id: UUID) -> HttpResponse:
    """A pair that was merged shows its merge."""
    found = pair_for(request, pair_id)
    merge = merge_of(found)
    return redirect("merge", merge.pk) if merge else pair_page(request, found)


def merge_of(pair: Pair) -> Merge | None:
    if pair.state != Pair.State.MERGED:
        return None
    return Merge.objects.filter(pair=pair, undone_at=None).first()


def pair_page(
    request: StaffRequest,
    pair: Pair,
    *,
    form: MergeForm | None = None,
    settlement: SettlementForm | None = None,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    """Both files; while it is open, with both decisions."""
    rows = chosen_rows(pair.first, pair.second)
    form = form or MergeForm(pair=pair, rows=rows)
    hindrances = [hindrance(one) for one in obstacles_of(pair.first, pair.second)]
    may_merge = pair.is_open and not hindrances
    context = {
        "pair": pair,
        "said": said_of(pair),
        "rows": with_radios(rows, form.takes()) if may_merge else rows,
        "others": list(other_rows(pair.first, pair.second)),
        "form": form,
        "settlement": settlement or SettlementForm(),
        "hindrances": hindrances,
        "may_merge": may_merge,
        "told": told,
    }
    return render(request, "desk/doubles/pair.html", context, status=status)
