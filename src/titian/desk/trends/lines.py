"""How did each officer's share of reports in time go? One line each, with its short drawing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.safestring import SafeString

from titian.desk.charts import spark
from titian.insight.trends import Course
from titian.offices.models import Office, Staff


@dataclass(frozen=True)
class CourseLine:
    """Per cent then and now; None where nothing was reported."""

    officer: Staff
    first: int | None
    last: int | None
    drawing: SafeString


def course_lines(office: Office, courses: Mapping[UUID | None, Course]) -> Sequence[CourseLine]:
    """By name; clients whom nobody has are no officer's."""
    people = Staff.objects.filter(office=office, pk__in=[who for who in courses if who])
    return [_line(one, courses[one.pk]) for one in people.order_by("name")]


def _line(officer: Staff, course: Course) -> CourseLine:
    known = course.known
    return CourseLine(
        officer, known[0] if known else None, known[-1] if known else None, spark(course.shares)
    )
