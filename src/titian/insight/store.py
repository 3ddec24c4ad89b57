"""How does an answer get into the box without anybody's name? As one more of a count.

No deed: an entry would say when, and would stand beside the report that was taken then. What is
lost by that is who put it in, which nobody is meant to know (ADR 31).
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from titian.insight.models import Answered, Rating
from titian.offices.models import Office

KEPT = timedelta(days=62)  # nobody answers for an older receipt


def count_once(office: Office, on: date, service: str, stars: int, *, key: str) -> bool:
    """False when this key has answered before: then nothing is counted."""
    with transaction.atomic():
        Answered.objects.filter(month__lt=on - KEPT).delete()
        _, is_first = Answered.objects.get_or_create(key=key, defaults={"month": on.replace(day=1)})
        if is_first:
            _count_one_more(office, on, service, stars)
    return is_first


def _count_one_more(office: Office, on: date, service: str, stars: int) -> None:
    row, _ = Rating.objects.get_or_create(
        office=office, on=on, service=service, stars=stars, defaults={"times": 0}
    )
    Rating.objects.filter(pk=row.pk).update(times=F("times") + 1)
