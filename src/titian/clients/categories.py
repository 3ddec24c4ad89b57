"""Who belongs to a group? As conditions, for lists; of one file `marks.groups_of` says it.

A list shows names that its reader may not open; who narrows it by a category would learn what
stands inside those files. So only files that are open to the reader answer.
"""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Category, Nationality
from titian.clients.models.client import Client
from titian.clients.rules.categories import ELDERLY_YEARS, Computed

CHOICES = (  # a child is told by the register
    *Category.Kind.choices,
    (Computed.WOMAN.value, _("Perempuan")),
    (Computed.ELDERLY.value, _("Lansia")),
    (Computed.FOREIGNER.value, _("WNA")),
)


def belongs_to(category: str, on: date) -> Q:
    """On a day: the age decides who is elderly. A group that does not exist has nobody."""
    match category:
        case Computed.WOMAN:
            return Q(sex=Client.Sex.FEMALE)
        case Computed.ELDERLY:
            return Q(birth_on__lte=_sixty_years_before(on))
        case Computed.FOREIGNER:
            return Q(particulars__nationality=Nationality.FOREIGN)
        case _:
            given = Category.objects.filter(kind=category, struck_at=None)
            return Q(pk__in=given.values("client"))


def _sixty_years_before(on: date) -> date:
    """Sixty years before a leap year lies another, until 2160."""
    return on.replace(year=on.year - ELDERLY_YEARS)
