"""Which pairs and merges may this person decide? Only of two files that both are open to them."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from titian.clients.around import Reader
from titian.clients.models import Client, Merge, Pair
from titian.desk.doubles.counting import open_files
from titian.desk.entrance import StaffRequest, client_for


def pair_for(request: StaffRequest, pair_id: UUID) -> Pair:
    """Both looks are on record before the page is made; of merged files, the one that stayed."""
    found = Pair.objects.select_related(
        "first__office", "second__office", "first__officer", "second__officer", "settled_by",
        "noticed_by",
    ).filter(pk=pair_id).first()  # fmt: skip
    if found is None:
        raise Http404
    for client in (found.first, found.second):
        if client.merged_into_id is None:
            _must_be_open(request, client, "pair")
    if found.first.merged_into_id and found.second.merged_into_id:
        _must_be_open(request, found.first.stayed, "pair")
    return found


def merge_for(request: StaffRequest, merge_id: UUID) -> Merge:
    found = Merge.objects.select_related(
        "survivor__office", "absorbed__office", "by", "undone_by", "pair"
    ).filter(pk=merge_id).first()  # fmt: skip
    if found is None:
        raise Http404
    _must_be_open(request, found.survivor.stayed, "merge")
    if found.is_undone:
        _must_be_open(request, found.absorbed.stayed, "merge")
    return found


def _must_be_open(request: StaffRequest, client: Client, page: str) -> None:
    client_for(request, client.pk, page)
    if not open_files(Reader.of(request.user, request.at)).filter(pk=client.pk).exists():
        raise PermissionDenied
