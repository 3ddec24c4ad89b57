"""Klien ganda: which files may be one person's, and what was decided lately?"""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.clients.around import Reader
from titian.clients.models import Merge, Pair
from titian.desk.doors import open_to
from titian.desk.doubles.counting import open_files, pairs_of
from titian.desk.doubles.list_columns import PAIRS
from titian.desk.doubles.words import Said, said_of
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import taken
from titian.offices.access import Right

PAIRS_OF = 25
LATELY = 20


@dataclass(frozen=True)
class PairLine:
    pair: Pair
    said: Said


@open_to(Right.MERGE)
@require_GET
def pairs(request: StaffRequest) -> HttpResponse:
    """The likeliest first; below, what was decided lately, to be looked up or taken back."""
    mine = pairs_of(Reader.of(request.user, request.at)).select_related(
        "first", "second", "noticed_by", "settled_by"
    )
    waiting = mine.filter(state=Pair.State.OPEN).order_by("-score", "pk")
    dated = waiting.select_related("first__office", "second")
    if (file := taken(request, PAIRS, dated)) is not None:
        return file
    page = Paginator(waiting, PAIRS_OF).get_page(request.GET.get("halaman"))
    settled = mine.exclude(state=Pair.State.OPEN).order_by("-settled_at", "pk")
    open_ones = open_files(Reader.of(request.user, request.at)).values("pk")
    merges = Merge.objects.filter(survivor__in=open_ones, undone_at=None)
    context = {
        "page": page,
        "lines": [PairLine(pair, said_of(pair)) for pair in page.object_list],
        "settled": list(settled[:LATELY]),
        "merges": list(
            merges.select_related("survivor", "absorbed", "by").order_by("-at")[:LATELY]
        ),
    }
    return render(request, "desk/doubles/queue.html", context)
