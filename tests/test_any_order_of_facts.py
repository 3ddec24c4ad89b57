"""Reports, excuses, failures of ours, holidays and the watcher's looks, in any order: what holds?

The same few orders every time; in `make long` hundreds of others, and these on PostgreSQL: what the
rules make of an order does not hang on where it is stored.
"""

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings

from cast import Cast
from orders_of_facts import (
    changes,
    days,
    misses_are_those_of_the_rules,
    plain_facts,
    schedules,
    stories,
    the_spine_holds,
    who_reports_when_due_is_never_silent,
)
from titian.supervision.actions import ScheduleEntry

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
UNUSUAL = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
few = hypothesis_settings(
    max_examples=12, deadline=None, suppress_health_check=UNUSUAL, derandomize=True,
    database=None, phases=[Phase.generate],
)  # fmt: skip
many = hypothesis_settings(max_examples=300, deadline=None, suppress_health_check=UNUSUAL)
of_facts = given(entry=schedules, story=stories(plain_facts))
of_changes = given(entry=schedules, story=stories(plain_facts | changes))
of_days = given(entry=schedules, **days)


@few
@of_facts
def test_the_misses_are_those_that_the_rules_find_in_the_facts(
    cast: Cast, entry: ScheduleEntry, story: object
) -> None:
    misses_are_those_of_the_rules(cast, entry, story)


@few
@of_changes
def test_no_change_of_schedule_or_calendar_breaks_the_spine(
    cast: Cast, entry: ScheduleEntry, story: object
) -> None:
    the_spine_holds(cast, entry, story)


@few
@of_days
def test_who_reports_whenever_it_is_due_is_never_called_silent(
    cast: Cast, entry: ScheduleEntry, changed: dict[int, list[object]], early: set[int]
) -> None:
    who_reports_when_due_is_never_silent(cast, entry, changed, early)


@pytest.mark.slow
@many
@of_facts
def test_the_misses_are_those_of_the_rules_in_hundreds_of_orders(
    cast: Cast, entry: ScheduleEntry, story: object
) -> None:
    misses_are_those_of_the_rules(cast, entry, story)


@pytest.mark.slow
@many
@of_changes
def test_no_change_breaks_the_spine_in_hundreds_of_orders(
    cast: Cast, entry: ScheduleEntry, story: object
) -> None:
    the_spine_holds(cast, entry, story)


@pytest.mark.slow
@many
@of_days
def test_who_reports_is_never_called_silent_in_hundreds_of_orders(
    cast: Cast, entry: ScheduleEntry, changed: dict[int, list[object]], early: set[int]
) -> None:
    who_reports_when_due_is_never_silent(cast, entry, changed, early)
