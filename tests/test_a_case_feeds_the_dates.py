"""Is a verdict entered once, in its case, and do the dates follow it?"""

from datetime import date

import pytest

from cast import NOW, Cast
from titian.audit.deeds import StaleRow
from titian.audit.freshness import OtherContent
from titian.audit.striking import AlreadyStruck
from titian.kit.ids import uuid7
from titian.offices.settings_of import settings_of
from titian.supervision.cases import (
    AlreadyHeld,
    CaseEntry,
    PaidTooMuch,
    PaymentEntry,
    PrisonEntry,
    VerdictAfterDecree,
    correct_case,
    enter_case,
    enter_prison_register,
    pay,
    strike_case,
    strike_payment,
)
from titian.supervision.dates_of import dates_of, facts_under
from titian.supervision.models import Case, SentenceEvent

pytestmark = pytest.mark.django_db
THEFT = CaseEntry(
    "pasca", "pencurian", ("Pasal 363 ayat (1) KUHP",), "41/Pid.B/2024/PN Pal",
    date(2024, 6, 3), date(2024, 6, 10), "Pengadilan Negeri Palu", 3, 6, 0,
)  # fmt: skip


def with_case(cast: Cast, entry: CaseEntry = THEFT) -> Case:
    return enter_case(
        id=uuid7(), client=cast.sarro, supervision=cast.supervision("sarro"), entry=entry,
        by=cast.ratmi, at=NOW,
    )  # fmt: skip


def changed(entry: CaseEntry, **values: object) -> CaseEntry:
    return CaseEntry(**{**entry.__dict__, **values})  # type: ignore[arg-type]


def day(cast: Cast, key: str) -> date | None:
    facts = list(facts_under(cast.supervision("sarro")))
    return dates_of(cast.sarro, facts, settings_of(cast.palu, NOW)).day(key)


def standing(cast: Cast, kind: str) -> list[SentenceEvent]:
    found = SentenceEvent.objects.filter(client=cast.clients["sarro"], struck_at=None, kind=kind)
    return list(found)


def test_the_verdict_of_the_decree_becomes_the_verdict_of_its_case(cast: Cast) -> None:
    before = day(cast, "expiry")
    case = with_case(cast)
    assert [event.case for event in standing(cast, "verdict")] == [case]
    assert day(cast, "expiry") == before == date(2027, 9, 8)


def test_another_case_is_summed_with_the_first(cast: Cast) -> None:
    with_case(cast)
    with_case(cast, changed(THEFT, years=1, months=0))
    assert day(cast, "expiry") == date(2028, 9, 8)


def test_a_corrected_verdict_moves_the_dates_and_leaves_the_former_one_struck(cast: Cast) -> None:
    case = with_case(cast)
    correct_case(
        case=case, seen_rev=case.rev, supervision=case.supervision,
        entry=changed(THEFT, years=4, months=0), by=cast.ratmi, at=NOW,
    )  # fmt: skip
    assert day(cast, "expiry") == date(2028, 3, 12)
    former = SentenceEvent.objects.get(case=case, kind="verdict", struck_at__isnull=False)
    assert former.data["years"] == 3
    assert former.struck_because


def test_a_struck_case_takes_its_verdict_with_it(cast: Cast) -> None:
    with_case(cast)
    other = with_case(cast, changed(THEFT, years=1, months=0))
    strike_case(case=other, because="Perkara orang lain", by=cast.ratmi, at=NOW)
    assert day(cast, "expiry") == date(2027, 9, 8)
    with pytest.raises(AlreadyStruck):
        strike_case(case=other, because="Perkara orang lain", by=cast.ratmi, at=NOW)


def test_a_fine_is_served_after_expiry_and_shortens_as_it_is_paid(cast: Cast) -> None:
    case = with_case(cast, changed(THEFT, fine_idr=3_000_000, fine_months=3))
    assert day(cast, "free") == date(2027, 12, 7)
    paid = pay(
        id=uuid7(), case=case, entry=PaymentEntry("denda", 2_000_000, NOW.date(), "SSBP 12"),
        by=cast.ratmi, at=NOW,
    )  # fmt: skip
    assert day(cast, "free") == date(2027, 10, 8)
    strike_payment(payment=paid, because="Salah berkas", by=cast.ratmi, at=NOW)
    assert day(cast, "free") == date(2027, 12, 7)


def test_nobody_pays_more_than_is_owed(cast: Cast) -> None:
    case = with_case(cast, changed(THEFT, restitution_idr=5_000_000))
    entry = PaymentEntry("restitusi", 4_000_000, NOW.date())
    pay(id=uuid7(), case=case, entry=entry, by=cast.ratmi, at=NOW)
    with pytest.raises(PaidTooMuch) as fact:
        pay(id=uuid7(), case=case, entry=entry, by=cast.ratmi, at=NOW)
    assert fact.value.left == 1_000_000


def test_compensation_to_the_state_has_a_term_of_its_own(cast: Cast) -> None:
    more = changed(
        THEFT, category="korupsi", fine_idr=50_000_000, fine_months=2,
        compensation_idr=80_000_000, compensation_months=6,
    )  # fmt: skip
    with_case(cast, more)
    assert day(cast, "free") == date(2028, 5, 5)  # 240 days after expiry
    assert standing(cast, "verdict")[0].data["special"] is True


def test_a_verdict_younger_than_its_decree_is_refused(cast: Cast) -> None:
    with pytest.raises(VerdictAfterDecree) as fact:
        with_case(cast, changed(THEFT, verdict_on=date(2026, 4, 21), final_on=None))
    assert fact.value.decree_on == date(2026, 4, 20)
    assert not Case.objects.exists()


def test_a_form_sent_twice_is_one_case(cast: Cast) -> None:
    name = uuid7()
    for _again in range(2):
        enter_case(id=name, client=cast.sarro, supervision=None, entry=THEFT, by=cast.ratmi, at=NOW)
    assert Case.objects.count() == 1
    with pytest.raises(OtherContent):
        enter_case(
            id=name, client=cast.sarro, supervision=None, entry=changed(THEFT, court="PN Poso"),
            by=cast.ratmi, at=NOW,
        )  # fmt: skip


def test_whoever_saw_an_older_case_does_not_write_over_the_new_one(cast: Cast) -> None:
    case = with_case(cast)
    for court in ("PN Poso", "PN Donggala"):
        try:
            correct_case(
                case=case, seen_rev=case.rev, supervision=case.supervision,
                entry=changed(THEFT, court=court), by=cast.ratmi, at=NOW,
            )  # fmt: skip
        except StaleRow as fact:
            assert Case.objects.get().court == "PN Poso"
            assert fact.row.pk == case.pk
            return
    raise AssertionError


def test_a_prison_register_is_entered_once(cast: Cast) -> None:
    entry = PrisonEntry("B.I", "B I 41/2024", "Lapas Palu", date(2024, 6, 12))
    case = with_case(cast)
    enter_prison_register(id=uuid7(), case=case, entry=entry, by=cast.ratmi, at=NOW)
    with pytest.raises(AlreadyHeld):
        enter_prison_register(id=uuid7(), case=case, entry=entry, by=cast.ratmi, at=NOW)


def test_a_case_that_waited_goes_under_the_decree_that_carries_it_out(cast: Cast) -> None:
    from titian.supervision.actions import Decree, ScheduleEntry, end_supervision, receive
    from titian.supervision.facts import EventEntry

    end_supervision(
        supervision=cast.supervision("sarro"), way="expired", on=NOW.date(), by=cast.ratmi, at=NOW
    )
    waiting = enter_case(
        id=uuid7(), client=cast.sarro, supervision=None, entry=changed(THEFT, years=2),
        by=cast.ratmi, at=NOW,
    )  # fmt: skip
    decree = Decree("PB", "PAS-9", date(2026, 11, 2), date(2026, 11, 24), date(2028, 1, 1))
    taken = receive(
        id=uuid7(), client=cast.sarro, decree=decree, schedule=ScheduleEntry("monthly", 5),
        events=[EventEntry("verdict", {"years": 2, "months": 6, "days": 0, "special": False})],
        by=cast.ratmi, at=NOW,
    )  # fmt: skip
    assert Case.objects.get(pk=waiting.pk).supervision == taken
    under = [event for event in facts_under(taken) if event.kind == "verdict"]
    assert [event.case_id for event in under] == [waiting.pk]
