"""Which list is worked on now? The oldest that waits, from where it stands, until none is left.

Killed in the middle it leaves whole lines; whoever starts it again goes on. One list that is
being written and is taken back meanwhile stops between two lines.
"""

from titian.exchange.judging import judge
from titian.exchange.models import AT_WORK, Import
from titian.exchange.returning import return_list
from titian.exchange.writing import Now, write_list


def waiting() -> Import | None:
    """The next one to work on."""
    rows = Import.objects.filter(state__in=AT_WORK).select_related(
        "office", "file", "officer", "brought_by", "confirmed_by__office", "returned_by"
    )
    return rows.order_by("pk").first()


def work_on_lists(now: Now) -> int:
    """Returns how many steps were taken."""
    steps = 0
    while (one := waiting()) is not None:
        _step(one, now)
        steps += 1
    return steps


def _step(one: Import, now: Now) -> None:
    if one.state == Import.State.BROUGHT:
        judge(one, now())
    elif one.state == Import.State.CONFIRMED:
        write_list(one, now)
    else:
        return_list(one, now)
