"""People press at the same moment: one wins, the other hears of it, nothing is lost or doubled."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import TypeVar
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from cast import NOW, Cast
from doubles_scenes import again, merged, twice
from installations import another_connection
from titian.alerts.actions import AlreadySettled, settle_alert
from titian.alerts.help import ask_for_help
from titian.alerts.models import Alert
from titian.audit.chain import seal_waiting, verify
from titian.audit.deeds import StaleRow, locked
from titian.audit.models import Entry
from titian.clients.actions import AlreadyRegistered, Identity, register_client
from titian.clients.kin import AlreadyEntered, KinEntry, enter_kin
from titian.clients.models import Client, Merge, Particulars, RelatedPerson, Victim, VictimWords
from titian.clients.own import ClientActor
from titian.clients.pairing import AlreadySettled as PairSettled
from titian.clients.particulars import CardEntry, LooksEntry, learn
from titian.clients.unmerging import AlreadyParted, part_files
from titian.clients.victims import enter_victim
from titian.kit.ids import uuid7
from titian.offices.models import Holiday, Office
from titian.reception.models import QueueTicket
from titian.reception.queueing import call_next, take_ticket
from titian.reporting.actions import (
    AlreadyReportedThatDay,
    AlreadyTaken,
    Answers,
    take_report,
)
from titian.reporting.models import Report
from titian.reporting.watcher import notice_silence

T = TypeVar("T")
IDENTITY = Identity(register="adult", name="Bahri", sex="L", region="72.71.01.1001")


def report(cast: Cast, name: str = "sarro", report_id: UUID | None = None) -> Report:
    return take_report(
        id=report_id or uuid7(), client=cast.clients[name], answers=Answers(note="sehat"),
        made_at=NOW, by=cast.staff["lasmi"], at=NOW,
    )  # fmt: skip


def new_client(cast: Cast, client_id: UUID | None = None) -> Client:
    return register_client(
        id=client_id or uuid7(), office=cast.palu, identity=IDENTITY,
        officer=cast.staff["ratmi"], by=cast.staff["ratmi"], at=NOW,
    )  # fmt: skip


def at_once(*works: Callable[[], T]) -> list[T | Exception]:
    """All at the same moment, each on a connection of its own; the answers in order."""
    barrier = threading.Barrier(len(works))

    def run(work: Callable[[], T]) -> T | Exception:
        barrier.wait()
        try:
            return work()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_a_form_sent_twice_at_once_is_one_report_with_one_receipt(living: Cast) -> None:
    name = uuid7()
    answers = at_once(*[lambda: report(living, report_id=name)] * 2)
    taken = [answer for answer in answers if isinstance(answer, Report)]
    refused = [answer for answer in answers if isinstance(answer, AlreadyTaken)]
    assert len(taken) == len(refused) == 1, answers
    assert refused[0].report == taken[0] == Report.objects.get()


def test_who_presses_for_help_twice_at_once_opens_one_alert(living: Cast) -> None:
    sarro = living.clients["sarro"]
    ask = partial(ask_for_help, client=sarro, words="", is_known=True, at=NOW)
    answers = at_once(*[lambda: ask(by=ClientActor.of(sarro))] * 2)
    assert [answer for answer in answers if not isinstance(answer, Alert)] == []
    assert Alert.objects.get().steps.count() == 2


def test_two_clerks_who_merge_the_same_pair_make_one_merge(living: Cast) -> None:
    first, second, pair = twice(living)
    answers = at_once(*[lambda: merged(living, pair, again(first), again(second))] * 2)
    assert sum(isinstance(answer, Merge) for answer in answers) == 1, answers
    assert sum(isinstance(answer, PairSettled) for answer in answers) == 1, answers
    assert again(second).merged_into == first
    assert Merge.objects.count() == 1


def test_two_clerks_who_merge_a_pair_both_ways_make_one_merge(living: Cast) -> None:
    first, second, pair = twice(living)
    answers = at_once(
        lambda: merged(living, pair, again(first), again(second)),
        lambda: merged(living, pair, again(second), again(first)),
    )
    assert sum(isinstance(answer, Merge) for answer in answers) == 1, answers
    assert sum(isinstance(answer, PairSettled) for answer in answers) == 1, answers


def test_two_clerks_who_part_the_same_files_part_them_once(living: Cast) -> None:
    first, second, pair = twice(living)
    merge = merged(living, pair, first, second)

    def part() -> Merge:
        return part_files(merge=merge, is_one_person=False, because="adiknya",
                          by=living.staff["darsono"], at=NOW)  # fmt: skip

    answers = at_once(part, part)
    assert sum(isinstance(answer, Merge) for answer in answers) == 1, answers
    assert sum(isinstance(answer, AlreadyParted) for answer in answers) == 1, answers


def test_two_desks_that_take_the_same_client_at_once_take_one_report(living: Cast) -> None:
    answers = at_once(*[lambda: report(living)] * 4)
    assert sum(isinstance(answer, Report) for answer in answers) == 1, answers
    assert sum(isinstance(answer, AlreadyReportedThatDay) for answer in answers) == 3, answers
    assert Report.objects.count() == 1


def test_two_officers_settle_one_alert_at_once(living: Cast) -> None:
    overdue = living.supervision("sarro").overdue_from
    assert overdue is not None
    notice_silence(overdue)
    alert = Alert.objects.get(client=living.clients["sarro"])

    def settle(who: str, code: str) -> Alert:
        return settle_alert(alert=alert, code=code, note="ditelepon", by=living.staff[who], at=NOW)

    answers = at_once(lambda: settle("ratmi", "sick"), lambda: settle("darsono", "knew"))
    (late,) = [answer for answer in answers if isinstance(answer, Exception)]
    assert isinstance(late, AlreadySettled), answers
    (settled,) = [answer for answer in answers if isinstance(answer, Alert)]
    assert Alert.objects.get(pk=alert.pk).cause == settled.cause == late.alert.cause
    assert alert.steps.filter(what="settled").count() == 1


def test_whoever_changes_the_office_does_not_stop_the_desk(living: Cast) -> None:
    """Hours are saved and every due day reckoned: a row that only names the office need not wait.

    Waiting for each other would end as a deadlock, and one of the two as an error.
    """
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time")
    with another_connection() as other:
        other.execute("SET lock_timeout = 2000")  # type: ignore[attr-defined]
        with transaction.atomic():
            locked(Office, living.palu.pk)
            other.execute(  # type: ignore[attr-defined]
                'INSERT INTO offices_holiday (id, rev, office_id, "on", name)'
                " VALUES (%s, 1, %s, %s, 'x')",
                [uuid7(), living.palu.pk, NOW.date()],
            )
    assert Holiday.objects.exists()


def test_sealers_at_once_take_turns(living: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a backup is put back while the loops run: small batches let them meet often."""
    monkeypatch.setattr("titian.audit.chain.BATCH", 2)
    key = settings.SECRETS["audit"]
    answers = at_once(*[lambda: seal_waiting(key)] * 3)
    assert sum(n for n in answers if isinstance(n, int)) == Entry.objects.count(), answers
    assert all(isinstance(answer, int) for answer in answers), answers
    assert verify(key, at=NOW, known={}) == []


def test_two_clerks_who_register_at_once_get_numbers_without_a_gap(living: Cast) -> None:
    before = Client.objects.filter(office=living.palu, register="adult").count()
    answers = at_once(*[lambda: new_client(living)] * 4)
    assert all(isinstance(answer, Client) for answer in answers), answers
    numbers = sorted(client.number[:4] for client in Client.objects.filter(name="Bahri"))
    assert numbers == [f"{before + n:04d}" for n in range(1, 5)]


def test_the_first_two_of_a_new_book_get_one_and_two(living: Cast) -> None:
    """No counter row is there yet to be locked."""
    answers = at_once(*[lambda: _in_ternate(living)] * 2)
    assert all(isinstance(answer, Client) for answer in answers), answers
    numbers = Client.objects.filter(office=living.ternate, register="child")
    assert sorted(client.number[:4] for client in numbers) == ["0001", "0002"]


def _in_ternate(cast: Cast) -> Client:
    return register_client(
        id=uuid7(), office=cast.ternate, officer=cast.staff["yohana"], by=cast.staff["yohana"],
        identity=Identity(register="child", name="Bahri", sex="L", region="82.71.01.1001"), at=NOW,
    )  # fmt: skip


def test_a_client_registered_twice_at_once_is_one_client_and_takes_one_number(
    living: Cast,
) -> None:
    name = uuid7()
    answers = at_once(*[lambda: new_client(living, name)] * 2)
    assert sum(isinstance(answer, Client) for answer in answers) == 1, answers
    assert sum(isinstance(answer, AlreadyRegistered) for answer in answers) == 1, answers
    following = new_client(living)
    assert int(following.number[:4]) == int(Client.objects.get(pk=name).number[:4]) + 1


def test_what_was_said_to_be_taken_is_there_after_all(living: Cast) -> None:
    """Twenty reports of two clients from four desks: every receipt stands for a row."""
    days = [NOW - timedelta(days=n) for n in range(10)]

    def take(client: str, n: int) -> Report:
        return take_report(
            id=uuid7(), client=living.clients[client], answers=Answers(), made_at=days[n],
            by=living.staff["lasmi"], at=NOW,
        )  # fmt: skip

    with ThreadPoolExecutor(4) as pool:
        jobs = [(c, n) for n in range(10) for c in ("sarro", "marlina")]
        taken = list(pool.map(lambda job: _closing(take, *job), jobs))
    assert {row.pk for row in taken} == set(Report.objects.values_list("pk", flat=True))
    assert len(taken) == 20


def _closing(take: Callable[[str, int], Report], client: str, n: int) -> Report:
    try:
        return take(client, n)
    finally:
        connections.close_all()


def learned(cast: Cast, entry: CardEntry | LooksEntry) -> Particulars:
    """The form was made before anything was known."""
    client = cast.clients["sarro"]
    return learn(client=client, entry=entry, seen_rev=0, by=cast.staff["ratmi"], at=NOW)


def test_two_clerks_write_the_first_of_different_parts_and_both_stand(living: Cast) -> None:
    card, looks = CardEntry("7271010101150001", None), LooksEntry(165, "bekas luka")
    answers = at_once(lambda: learned(living, card), lambda: learned(living, looks))
    assert all(isinstance(answer, Particulars) for answer in answers), answers
    known = Particulars.objects.get()
    assert (known.kk, known.height_cm, known.rev) == (card.kk, 165, 2)


def test_two_clerks_write_the_first_of_one_part_and_one_hears_of_it(living: Cast) -> None:
    heights = (LooksEntry(165, ""), LooksEntry(170, ""))
    answers = at_once(*(lambda entry=entry: learned(living, entry) for entry in heights))
    assert sum(isinstance(answer, StaleRow) for answer in answers) == 1, answers
    kept = next(answer for answer in answers if isinstance(answer, Particulars))
    assert Particulars.objects.get().height_cm == kept.height_cm


def test_two_who_enter_a_mother_at_once_enter_one(living: Cast) -> None:
    def enter(name: str) -> RelatedPerson:
        return enter_kin(
            id=uuid7(), client=living.clients["sarro"], entry=KinEntry("ibu", name),
            by=living.staff["ratmi"], at=NOW,
        )  # fmt: skip

    answers = at_once(lambda: enter("Aminah"), lambda: enter("Hajar"))
    assert sum(isinstance(answer, AlreadyEntered) for answer in answers) == 1, answers
    assert RelatedPerson.objects.count() == 1


def test_one_victims_form_sent_twice_at_once_is_one_victim(living: Cast) -> None:
    name, words = uuid7(), VictimWords("Bu Wati")

    def enter() -> Victim:
        return enter_victim(
            id=name, client=living.clients["sarro"], kind="orang", words=words,
            by=living.staff["ratmi"], at=NOW,
        )  # fmt: skip

    answers = at_once(enter, enter)
    assert answers == [Victim.objects.get()] * 2


def test_two_counters_that_call_at_once_call_two_numbers(living: Cast) -> None:
    lasmi = living.staff["lasmi"]

    def take() -> QueueTicket:
        return take_ticket(
            id=uuid7(), office=living.palu, service="report", is_first=False, by=lasmi, at=NOW
        )

    taken = at_once(*[take] * 4)
    assert sorted(one.number for one in taken if isinstance(one, QueueTicket)) == [1, 2, 3, 4]
    calls = at_once(
        *[
            lambda counter=counter: call_next(  # type: ignore[misc]
                office=living.palu, counter=counter, by=lasmi, at=NOW
            )
            for counter in (1, 2, 3)
        ]
    )
    assert sorted(one.number for one in calls if isinstance(one, QueueTicket)) == [1, 2, 3], calls
