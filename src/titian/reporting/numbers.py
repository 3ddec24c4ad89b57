"""Which receipt number does a report of this office get?"""

from itertools import islice
from uuid import UUID

from titian.audit.questions import Question
from titian.reporting.models import Report
from titian.reporting.rules.receipts import candidates, free_number

AT_ONCE = 8  # where one is taken, the next is as good as always free


def number_for(report_id: UUID, office_id: UUID) -> str:
    first = list(islice(candidates(report_id), AT_ONCE))
    return free_number(report_id, {number for (number,) in _GIVEN.lines(office_id, *first)})


_GIVEN = Question(
    lambda office, *numbers: Report.objects.filter(
        office=office, number__in=set(numbers)
    ).values_list("number")
)
