"""Which recap stands for the ids in its addresses? The newest that this person may read."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from titian.insight.models import Recap
from titian.insight.rules.spans import Kind, span_of
from titian.kit import clock
from titian.offices.models import Staff

PAGES = ("recap_", "region_")
MONTH, NUMBER = "bulan", "lapor"


def example(name: str, person: Staff, at: datetime) -> UUID | str | None:
    """The last whole month where a time is asked for."""
    match name:
        case "kurun":
            return MONTH
        case "angka":
            return NUMBER
        case "mulai":
            today = clock.today(person.zone, at)
            return span_of(Kind.MONTH, today).before.from_on.isoformat()
        case "recap_id":
            return _recap(person)
    return None


def _recap(person: Staff) -> UUID | None:
    """A day's, which has its text; a Kanwil reads what was sent."""
    mine = Q(office=person.office_id) | Q(office__parent=person.office_id, sent_at__isnull=False)
    found = Recap.objects.filter(mine, kind=Kind.DAY).order_by("-from_on", "-version").first()
    return None if found is None else found.pk
