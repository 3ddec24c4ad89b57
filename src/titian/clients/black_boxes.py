"""How does a part of an attachment become black? An officer draws a box on a page, and says why.

The copy in which the points are gone is made with the answer, and approved with it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.audit.freshness import OtherContent, was_kept
from titian.clients.data_requests import still_open
from titian.clients.models import BlackBox, DataRequest
from titian.documents.boxes import Box
from titian.offices.models import Staff


class BesideThePage(Exception):
    """A box that covers nothing, or more than its page."""


@dataclass(frozen=True)
class Covering:
    """Which part of which attachment is covered, and why."""

    key: str
    box: Box
    reason: str


def cover(
    *, id: UUID, request: DataRequest, covering: Covering, by: Staff, at: datetime
) -> BlackBox:
    """The form's own id again is the same box, or raises OtherContent. Raises Closed,
    BesideThePage."""
    box = covering.box
    if not box.is_inside:
        raise BesideThePage
    with deed("client.data_covered", subject=request.client, by=by, at=at) as d:
        asked = still_open(request)
        row = BlackBox.objects.filter(pk=id).first()
        if row is not None and row.request_id != asked.pk:
            raise OtherContent
        row = row or BlackBox(id=id, request=asked, office_id=asked.office_id, by=by, at=at)
        row.key, row.reason, row.page = covering.key, covering.reason, box.page
        row.left, row.top, row.width, row.height = box.left, box.top, box.width, box.height
        if not was_kept(row):
            d.save(row)
    return row


def uncover(*, box: BlackBox, by: Staff, at: datetime) -> BlackBox:
    """What was covered is given again; twice is once. Raises Closed."""
    with deed("client.data_uncovered", subject=box.request.client, by=by, at=at) as d:
        still_open(box.request)
        row = locked(BlackBox, box.pk)
        if row.lifted_at is None:
            row.lifted_by, row.lifted_at = by, at
            d.save(row)
    return row


def boxes_of(request: DataRequest) -> Mapping[str, Sequence[BlackBox]]:
    """Those that stand, of each attachment, page by page in the order in which they were drawn."""
    found: defaultdict[str, list[BlackBox]] = defaultdict(list)
    rows = BlackBox.objects.filter(request=request, lifted_at=None).select_related("by")
    for row in rows.order_by("page", "at", "pk"):
        found[row.key].append(row)
    return found
