"""Who guides clients in this office now?"""

from uuid import UUID

from django.db.models import QuerySet

from titian.audit.questions import Question
from titian.offices.models import Office, Staff


def officers_of(office: Office) -> QuerySet[Staff]:
    """PKs who work here, by name."""
    working = Staff.objects.filter(office=office.pk, state=Staff.State.ACTIVE)
    return working.filter(roles__role="pk", roles__until_at=None).distinct().order_by("name")


def names_of(office: Office) -> list[tuple[str, str]]:
    """The same as choices of a list: id and name."""
    return [(str(pk), name) for pk, name in _NAMES.lines(office.pk)]


def _named(office: UUID) -> QuerySet[Staff, tuple[UUID, str]]:
    return officers_of(Office(pk=office)).values_list("pk", "name")


_NAMES = Question(_named)
