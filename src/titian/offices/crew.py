"""Who guides clients in this office now?"""

from django.db.models import QuerySet

from titian.offices.models import Office, Staff


def officers_of(office: Office) -> QuerySet[Staff]:
    """PKs who work here, by name."""
    working = Staff.objects.filter(office=office.pk, state=Staff.State.ACTIVE)
    return working.filter(roles__role="pk", roles__until_at=None).distinct().order_by("name")
