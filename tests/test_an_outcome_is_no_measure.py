"""What happened at a meeting, why, its proof, and what somebody decided: four statements."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from compliance_scenes import ONE_DAY, TODAY, a_condition, decided, found, ill, met
from titian.audit.models import Change, Entry
from titian.audit.striking import strike
from titian.clients.models import Client
from titian.guidance.absences import judge_proof, unexplained
from titian.guidance.appointments import Absence, NoReason, mark_outcome
from titian.guidance.measures import (
    MeasureEntry,
    NotAllowed,
    findings_undecided,
    meetings_undecided,
    take_measure,
)
from titian.guidance.measures import NoReason as NoWord
from titian.guidance.models import Appointment, Measure
from titian.kit.ids import uuid7
from titian.supervision.models import Proof
from titian.supervision.proofs import (
    AlreadyDecided,
    Promised,
    give_more_time,
    overdue_proofs,
    proofs_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]


@pytest.fixture
def tuesday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def waiting() -> list[Appointment]:
    return list(meetings_undecided(Client.objects.all(), "Asia/Makassar", NOW))


def overdue() -> list[Proof]:
    return list(overdue_proofs(Client.objects.all(), TODAY))


@pytest.mark.parametrize("outcome", ["tidak_patuh", "dipulangkan", "tak_terlayani", "tanpa_alasan"])
def test_some_outcomes_ask_what_is_done(cast: Cast, outcome: str) -> None:
    row = met(cast, outcome)
    assert waiting() == [row]
    decided(cast, row, "jadwal" if outcome == "tak_terlayani" else "bicara")
    assert waiting() == []


@pytest.mark.parametrize("outcome", ["terlaksana", "ditunda", "batal", "tidak_bertemu"])
def test_others_ask_nothing(cast: Cast, outcome: str) -> None:
    met(cast, outcome)
    assert waiting() == []


def test_a_measure_takes_no_step_and_changes_no_outcome(cast: Cast) -> None:
    row = met(cast, "tanpa_alasan")
    decided(cast, row, "surat")
    row.refresh_from_db()
    assert row.outcome == "tanpa_alasan"
    assert not Entry.objects.filter(deed__startswith="warning.").exists()


def test_who_was_not_served_is_not_warned(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        decided(cast, met(cast, "tak_terlayani"), "surat")


def test_doing_nothing_has_its_reason(cast: Cast) -> None:
    row = met(cast, "tidak_patuh")
    with pytest.raises(NoWord):
        decided(cast, row, "tidak_ada")
    assert decided(cast, row, "tidak_ada", "Baru pertama kali").note == "Baru pertama kali"
    assert waiting() == []


def test_the_same_form_twice_is_one_measure(cast: Cast) -> None:
    row, name = met(cast, "tidak_patuh"), uuid7()
    for _again in range(2):
        entry = MeasureEntry("teguran", TODAY)
        take_measure(id=name, after=row, entry=entry, by=cast.staff["ratmi"], at=NOW)
    assert Measure.objects.count() == 1


def test_a_struck_measure_leaves_the_question_open(cast: Cast) -> None:
    row = met(cast, "tidak_patuh")
    taken = decided(cast, row)
    strike("measure.struck", row=taken, subject=cast.sarro, because="keliru", by=cast.ratmi, at=NOW)
    assert waiting() == [row]


def test_a_broken_condition_asks_what_is_done(cast: Cast) -> None:
    broken = found(cast, a_condition(cast), "dilanggar")
    clients = Client.objects.all()
    assert list(findings_undecided(clients, "Asia/Makassar", NOW)) == [broken]
    decided(cast, broken)
    assert list(findings_undecided(clients, "Asia/Makassar", NOW)) == []


def test_a_database_holds_no_measure_of_nothing(cast: Cast) -> None:
    row = Measure(client=cast.sarro, office=cast.palu, kind="bicara", on=TODAY, by=cast.ratmi,
                  written_at=NOW, rev=1)  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_an_absence_is_accepted_for_a_reason_alone(cast: Cast) -> None:
    row = met(cast)
    with pytest.raises(NoReason):
        mark_outcome(
            appointment=row, seen_rev=row.rev, outcome="diizinkan", by=cast.staff["ratmi"], at=NOW
        )
    with pytest.raises(NoReason):
        mark_outcome(
            appointment=row, seen_rev=row.rev, outcome="terlaksana", absence=Absence("sakit"),
            by=cast.staff["ratmi"], at=NOW,
        )  # fmt: skip


def test_a_proof_is_asked_about_only_after_its_last_day(cast: Cast) -> None:
    ill(cast, by_on=TODAY)
    assert overdue() == []
    ill(cast, by_on=TODAY - ONE_DAY)
    assert len(overdue()) == 1


def test_a_day_that_passes_changes_nothing_by_itself(cast: Cast) -> None:
    row = ill(cast)
    with time_machine.travel(NOW + timedelta(days=60)):
        row.refresh_from_db()
    assert row.outcome == "diizinkan" and row.proof is not None and row.proof.is_awaited


def test_a_proof_that_came_ends_the_wait(cast: Cast) -> None:
    row = ill(cast)
    judge(cast, row, Proof.State.CAME)
    row.refresh_from_db()
    assert overdue() == [] and row.outcome == "diizinkan"


def test_a_reason_that_is_refused_makes_it_an_absence_without_reason(cast: Cast) -> None:
    row = ill(cast)
    judge(cast, row, Proof.State.REFUSED)
    row.refresh_from_db()
    assert (row.outcome, row.reason) == ("tanpa_alasan", "sakit")
    assert waiting() == [row] and overdue() == []


def test_two_people_do_not_decide_one_proof(cast: Cast) -> None:
    row = ill(cast)
    judge(cast, row, Proof.State.CAME)
    with pytest.raises(AlreadyDecided):
        judge(cast, row, Proof.State.REFUSED)


def test_more_time_moves_the_last_day(cast: Cast) -> None:
    proof = ill(cast).proof
    assert proof is not None
    later = TODAY + timedelta(days=5)
    give_more_time(proof=proof, seen_rev=proof.rev, by_on=later, by=cast.staff["ratmi"], at=NOW)
    assert overdue() == []


def test_another_outcome_ends_the_wait_for_the_paper(cast: Cast) -> None:
    row = ill(cast)
    mark_outcome(
        appointment=row, seen_rev=row.rev, outcome="terlaksana", by=cast.staff["ratmi"], at=NOW
    )
    assert overdue() == [] and [one.state for one in proofs_of(cast.sarro)] == ["gugur"]


def test_marked_twice_with_the_same_reason_it_is_one_mark(cast: Cast) -> None:
    row = ill(cast)
    absence = Absence("sakit", Promised("Surat dokter", TODAY - ONE_DAY))
    again = mark_outcome(
        appointment=row, seen_rev=0, outcome="diizinkan", absence=absence,
        by=cast.staff["ratmi"], at=NOW,
    )  # fmt: skip
    assert again.rev == row.rev and len(proofs_of(cast.sarro)) == 1


def test_who_was_not_met_is_asked_about_after_some_days(cast: Cast) -> None:
    met(cast, "tidak_bertemu", days_ago=2)
    old = met(cast, "tidak_bertemu", days_ago=4)
    assert list(unexplained(Client.objects.all(), "Asia/Makassar", NOW)) == [old]


def test_what_was_said_is_sealed(cast: Cast) -> None:
    decided(cast, met(cast, "tidak_patuh"), "bicara", "takut pada suaminya")
    found(cast, a_condition(cast, text="Tidak menemui Wening"), note="bertemu Wening")
    kept = str(list(Change.objects.values_list("after", flat=True)))
    assert "suaminya" not in kept and "Wening" not in kept


def judge(cast: Cast, row: Appointment, state: str) -> None:
    proof = row.proof
    assert proof is not None
    proof = Proof.objects.select_related("client").get(pk=proof.pk)
    judge_proof(proof=proof, state=state, note="", by=cast.staff["ratmi"], at=NOW)
