"""What must be judged again when the past was put back?

The two files were copied one after the other and come back one after the other, while a judge
may be at work: what it finds in between goes with the records that are replaced. So everything
is judged again from a day before the copy. A fix on which a finding rests, and which was kept
after the store had been copied, is given back to the store: else the finding would vanish.
"""

from datetime import datetime, timedelta

from titian.tracking.findings import fix_of
from titian.tracking.models import Device, Episode
from titian.tracking.store import Store
from titian.tracking.unjudged import judge_from

BEFORE = timedelta(days=1)


def judge_what_came_back(copied_at: datetime) -> None:
    judge_from(Device.objects.order_by("number"), copied_at - BEFORE)


def give_back_evidence(store: Store, copied_at: datetime) -> None:
    """The same fix twice is one."""
    rows = Episode.objects.filter(received_at__gte=copied_at - BEFORE, superseded_at=None)
    found = rows.values_list("device__number", "evidence")
    store.append([fix_of(number, fix) for number, fixes in found for fix in fixes], (), ())
