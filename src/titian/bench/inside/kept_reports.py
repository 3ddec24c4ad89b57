"""Which phones have days to report, and for whom do they keep? `kept_reports PHONES DAYS`.

Each a phone that is known, the tag that it writes to what it keeps, and free days of its client,
the oldest first.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from titian.bench.inside.phones_of_clients import A_MONTH, seeded_phones
from titian.kit import clock
from titian.phone.asked_by import tag_of
from titian.reporting.models import Report
from titian.supervision.models import Supervision

ONE_DAY = timedelta(days=1)


def answer(words: Sequence[str]) -> object:
    phones, days, now = int(words[0]), int(words[1]), clock.now()
    return list(islice(_phones(days, now), phones))


def _phones(days: int, now: datetime) -> Iterator[dict[str, object]]:
    for row, secret in seeded_phones(now):
        free = _free_days(row, now)
        if len(free) >= days:
            yield {"secret": secret, "who": tag_of(row.client), "days": free[-days:]}


def _free_days(row: Supervision, now: datetime) -> list[str]:
    taken = set(Report.objects.filter(supervision=row).values_list("day", flat=True))
    past = (clock.today(row.office.zone, now - back * ONE_DAY) for back in range(A_MONTH.days))
    return [day.isoformat() for day in reversed([*past][1:]) if day not in taken]
