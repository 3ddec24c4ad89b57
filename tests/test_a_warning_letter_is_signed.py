"""An officer proposes, the head signs; numbered without gaps, withdrawn with a reason."""

from datetime import date, timedelta

import pytest
import time_machine

from cast import NOW, Cast
from compliance_scenes import TODAY, issued, proposed
from titian.audit.freshness import OtherContent
from titian.audit.models import Change
from titian.guidance.models import WarningLetter
from titian.guidance.rules.warnings import next_level
from titian.guidance.warnings import (
    AllSent,
    AlreadyDecided,
    Delivery,
    NotStanding,
    OneWaits,
    OwnProposal,
    deliver_warning,
    issue_warning,
    leave_unsent,
    propose_warning,
    sent_under,
    withdraw_warning,
)
from titian.kit.ids import uuid7
from titian.supervision.models import Step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]


@pytest.fixture
def tuesday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_proposal_has_no_number_yet(cast: Cast) -> None:
    row = proposed(cast)
    assert (row.level, row.number, row.is_waiting) == (1, "", True)
    assert not Step.objects.exists()


def test_signed_it_has_number_day_and_answer_and_is_a_step(cast: Cast) -> None:
    row = issued(cast)
    assert row.number == "001/SP/XI/2026"
    assert (row.issued_on, row.answer_by_on) == (TODAY, TODAY + timedelta(days=7))
    step = Step.objects.get()
    assert (step.step, step.note, row.step_id) == ("surat_peringatan_1", row.number, step.pk)


def test_nobody_signs_what_they_proposed(cast: Cast) -> None:
    row = proposed(cast)
    for decide in (issue_warning, leave_unsent):
        with pytest.raises(OwnProposal):
            decide(warning=row, note="", by=cast.staff["ratmi"], at=NOW)


def test_it_is_decided_once(cast: Cast) -> None:
    row = issued(cast)
    with pytest.raises(AlreadyDecided):
        leave_unsent(warning=row, note="tidak perlu", by=cast.staff["nurhayati"], at=NOW)


def test_what_was_not_signed_takes_no_number(cast: Cast) -> None:
    leave_unsent(warning=proposed(cast), note="Sudah datang", by=cast.staff["nurhayati"], at=NOW)
    assert issued(cast).number.startswith("001/") and issued(cast).level == 2


def test_one_letter_waits_at_a_time(cast: Cast) -> None:
    proposed(cast)
    with pytest.raises(OneWaits):
        proposed(cast)


def test_the_same_form_twice_is_one_letter(cast: Cast) -> None:
    name = uuid7()
    assert proposed(cast, id=name).pk == proposed(cast, id=name).pk
    with pytest.raises(OtherContent):
        proposed(cast, "ayu", id=name)
    assert WarningLetter.objects.count() == 1


def test_after_three_no_fourth(cast: Cast) -> None:
    assert [issued(cast).level for _time in range(3)] == [1, 2, 3]
    with pytest.raises(AllSent):
        proposed(cast)


def test_a_withdrawn_letter_keeps_its_number_and_counts_no_more(cast: Cast) -> None:
    first = issued(cast)
    withdraw_warning(warning=first, because="Ternyata dirawat", by=cast.staff["nurhayati"], at=NOW)
    again = issued(cast)
    assert (again.level, again.number) == (1, "002/SP/XI/2026")
    struck = Step.objects.get(pk=first.step_id)
    assert struck.struck_because == "Ternyata dirawat"
    assert next_level(sent_under(cast.supervision("sarro")), TODAY) == 2


def test_what_is_not_out_is_neither_withdrawn_nor_handed_over(cast: Cast) -> None:
    row = proposed(cast)
    with pytest.raises(NotStanding):
        withdraw_warning(warning=row, because="keliru", by=cast.staff["nurhayati"], at=NOW)
    with pytest.raises(NotStanding):
        deliver_warning(
            warning=row, delivery=Delivery(TODAY, "pos"), by=cast.staff["ratmi"], at=NOW
        )


def test_it_says_how_it_came_to_the_client(cast: Cast) -> None:
    delivery = Delivery(TODAY, "keluarga", "Hasna, kakak")
    row = deliver_warning(warning=issued(cast), delivery=delivery, by=cast.staff["ratmi"], at=NOW)
    assert (row.delivered_on, row.get_delivered_by_way_display()) == (
        TODAY, "Lewat keluarga atau penjamin",
    )  # fmt: skip


def test_its_words_are_sealed(cast: Cast) -> None:
    row = proposed(cast)
    assert row.because.startswith("Tiga kali")
    assert "Tiga kali" not in str(list(Change.objects.values_list("after", flat=True)))


def test_each_office_and_year_counts_for_itself(cast: Cast) -> None:
    issued(cast)
    row = propose_warning(
        id=uuid7(), supervision=cast.supervision("ferdy"), entry=_entry(),
        by=cast.staff["yohana"], at=NOW,
    )  # fmt: skip
    row.client = cast.clients["ferdy"]
    next_year = NOW + timedelta(days=60)
    there = issue_warning(warning=row, note="", by=cast.staff["kepala_ternate"], at=next_year)
    assert there.number == "001/SP/I/2027" and there.issued_on == date(2027, 1, 23)


def _entry():  # type: ignore[no-untyped-def]
    from titian.guidance.warnings import WarningEntry

    return WarningEntry("Tidak hadir.", "Menghadap.")
