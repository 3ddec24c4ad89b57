"""Do some invented clients have conditions, absences with reasons, and warning letters?"""

import pytest

from invented import START
from titian.guidance.models import Appointment, Condition, Finding, Measure, WarningLetter
from titian.supervision.models import Proof, Step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_each_page_has_something_to_show() -> None:
    for model in (Condition, Finding, Measure, Proof, WarningLetter):
        assert model.objects.exists(), model
    assert Appointment.objects.exclude(reason="").exists()


def test_nothing_was_written_after_today() -> None:
    assert not Condition.objects.filter(written_at__gte=START).exists()
    assert not Finding.objects.filter(written_at__gte=START).exists()
    assert not WarningLetter.objects.filter(decided_at__gte=START).exists()


def test_numbers_of_letters_have_no_gap_and_rise_with_time() -> None:
    for office in set(WarningLetter.objects.values_list("office", flat=True)):
        rows = WarningLetter.objects.filter(office=office, is_issued=True)
        numbers = list(rows.order_by("issued_on", "number").values_list("number", flat=True))
        assert [int(one[:3]) for one in numbers] == list(range(1, len(numbers) + 1))


def test_a_withdrawn_letter_is_a_struck_step() -> None:
    for row in WarningLetter.objects.exclude(withdrawn_at=None):
        assert row.step is not None and row.step.struck_at is not None
    standing = WarningLetter.objects.filter(is_issued=True, withdrawn_at=None).count()
    assert Step.objects.filter(step="surat_peringatan_1", struck_at=None).count() >= standing
