"""Do the invented officers have meetings behind them, and some this week?"""

import pytest

from invented import START
from titian.guidance.models import Appointment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_some_were_held_and_some_are_to_come() -> None:
    assert Appointment.objects.filter(at__lt=START).exclude(outcome="").exists()
    assert Appointment.objects.filter(at__gte=START, outcome="").exists()


def test_nothing_was_noted_after_today_nor_before_it_was_made() -> None:
    rows = list(Appointment.objects.select_related("client"))
    assert all(row.made_at < min(row.at, START) for row in rows)
    assert all(row.at < row.outcome_at < START for row in rows if row.outcome_at)


def test_the_words_can_be_read() -> None:
    rows = list(Appointment.objects.select_related("client"))
    assert any(row.where for row in rows) and any(row.note for row in rows)
    assert any(row.outcome_note for row in rows)
