"""Sarro has a telephone with keys only. Reminded, he answers by digits, and the office reads it.

Through the simulated operator, as the process `work` asks it: what is due goes, what the operator
tells comes in. Sarro of Palu (WITA) reports on the 5th: in June 2026 that is a Friday.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.db.models import Q

from browsing import signed_in
from cast import Cast
from message_scenes import MINUTE, SARRO, with_number
from titian.clients.actions import PhoneEntry, add_phone
from titian.clients.distance import ask_distance, decide_distance
from titian.kit import clock
from titian.messages.carriers import Handed, NotReached, Outgoing, Refused, Said, Unclear
from titian.messages.carriers.configured import Line
from titian.messages.carriers.route import Route
from titian.messages.carriers.setup import Carriers
from titian.messages.carriers.simulator import NAME as SIMULATED
from titian.messages.carriers.simulator import Simulator
from titian.messages.models import Message
from titian.messages.postman import Round
from titian.messages.rules.states import State
from titian.messages.watcher import tend
from titian.offices.watcher import note_turn
from titian.reporting.models import ReminderFailed, Report
from titian.reporting.reminders import NAME, remind

pytestmark = pytest.mark.django_db
BEFORE = datetime(2026, 6, 4, 1, 0, tzinfo=UTC)  # 09.00 WITA the day before
LAST = datetime(2026, 6, 4, 23, 30, tzinfo=UTC)  # 07.30 WITA on the day
MORNING = datetime(2026, 6, 5, 0, 40, tzinfo=UTC)
CLOSED = datetime(2026, 6, 5, 9, 0, tzinfo=UTC)  # an hour after the office closed on the due day
SECONDS = timedelta(seconds=10)


@dataclass
class Moody:
    """The simulated operator on a bad day: first its `troubles`, then it takes all."""

    troubles: list[Exception] = field(default_factory=list)
    simulator: Simulator = field(default_factory=lambda: Simulator("sms", clock.now))
    asked: int = 0
    channel: str = "sms"
    name: str = SIMULATED

    def send(self, one: Outgoing) -> Handed | Refused:
        self.asked += 1
        if self.troubles:
            raise self.troubles.pop(0)
        return self.simulator.send(one)

    def ask(self, id: UUID) -> State | None:
        return self.simulator.ask(id)

    def collect(self, take: Callable[[Said], None]) -> int:
        return self.simulator.collect(take)


@dataclass
class Office:
    """Palu with its operator, and the loops that go round there."""

    cast: Cast
    operator: Moody

    def goes_round(self, at: datetime) -> None:
        """One turn of everything that has to do with messages, and one a moment later."""
        line = Line(Route(self.operator, Q(office=self.cast.palu)), Carriers(), "*")
        for moment in (at, at + SECONDS):
            with time_machine.travel(moment, tick=False):
                remind(moment)
                tend(moment)
                Round(line).turn(moment)

    def page(self, address: str, at: datetime) -> str:
        """What Ratmi reads there."""
        with time_machine.travel(at, tick=False):
            answer = signed_in(self.cast, "ratmi").get(address)
        assert answer.status_code == 200, address
        return " ".join(answer.content.decode().split())

    def presses(self, address: str, at: datetime, **typed: str) -> str:
        """Where it leads."""
        with time_machine.travel(at, tick=False):
            answer = signed_in(self.cast, "ratmi").post(address, typed)
        assert answer.status_code == 302, (address, answer.status_code)
        return answer.headers["Location"]

    def reminders(self) -> list[str]:
        rows = Message.objects.filter(client=self.cast.sarro, kind="reminder").order_by("made_at")
        return [row.state for row in rows]


@pytest.fixture
def office(cast: Cast) -> Office:
    """Sarro may report by SMS; the loops went round just before the hour of the reminder."""
    assert cast.supervision("sarro").due_on == date(2026, 6, 5)
    with_number(cast)
    asked = ask_distance(
        client=cast.sarro, reason="Rumah di pulau", from_on=date(2026, 6, 1),
        until_on=date(2026, 9, 1), least_proof="claimed", by=cast.ratmi, at=BEFORE - MINUTE,
    )  # fmt: skip
    decide_distance(asked=asked, is_allowed=True, note="", by=cast.nurhayati, at=BEFORE - MINUTE)
    note_turn(NAME, BEFORE - MINUTE)
    return Office(cast, Moody())


def test_from_the_reminder_to_the_inbox(office: Office) -> None:
    office.goes_round(BEFORE)
    assert "Besok, Jumat, 5 Juni 2026, waktunya lapor." in on_the_telephone(office, BEFORE)
    assert office.reminders() == ["delivered"]
    answer_by_digits(office, MORNING, "LAPOR 1 2 1 1")
    office.goes_round(MORNING)
    report = Report.objects.get()
    assert (report.channel, report.evidence, report.is_counted) == ("sms", "claimed", True)
    assert f"Laporan diterima. Nomor {report.receipt}" in on_the_telephone(office, MORNING + MINUTE)
    in_the_inbox(office, report, MORNING + MINUTE)
    assert office.cast.supervision("sarro").due_on == date(2026, 7, 6)  # the 5th is a Sunday


def test_who_answered_is_not_reminded_again(office: Office) -> None:
    office.goes_round(BEFORE)
    answer_by_digits(office, BEFORE + MINUTE, "lapor 1211")
    office.goes_round(BEFORE + MINUTE)
    office.goes_round(LAST)
    assert office.reminders() == ["delivered"]


def test_words_are_answered_with_how_to_do_it_and_then_it_works(office: Office) -> None:
    office.goes_round(BEFORE)
    answer_by_digits(office, MORNING, "LAPOR baik semua pak")
    office.goes_round(MORNING)
    said = on_the_telephone(office, MORNING + MINUTE)
    assert "Laporan belum terbaca. Ketik LAPOR 1 1 1 1." in said
    answer_by_digits(office, MORNING + MINUTE, "LAPOR 1 1 1 1")
    office.goes_round(MORNING + MINUTE)
    assert Report.objects.get().receipt in on_the_telephone(office, MORNING + 2 * MINUTE)


def test_a_silent_operator_is_tried_again_and_then_a_person_sends_by_hand(office: Office) -> None:
    """Not reached: again and again. Not answering clearly: never again without a person."""
    office.operator.troubles = [NotReached("mati"), NotReached("mati"), Unclear("?")]
    asked = []
    for minutes in (0, 2, 8, 9):
        office.goes_round(BEFORE + minutes * MINUTE)
        asked.append(office.operator.asked)
    assert asked == [1, 2, 3, 3]
    assert office.reminders() == ["unknown"]
    later = BEFORE + 10 * MINUTE
    shown = office.page("/pesan/gagal/", later)
    assert "Besok, Jumat" in shown
    assert "Operator tidak menjawab dengan jelas" in shown
    send_it_by_hand(office, later)
    office.goes_round(later)
    assert office.reminders() == ["unknown", "delivered"]
    assert "Tidak ada pesan yang gagal" in office.page("/pesan/gagal/", later + MINUTE)


def test_what_a_person_sends_again_too_late_is_no_reminder_any_more(office: Office) -> None:
    """It goes, as somebody decided it; but the client was not reminded in time."""
    office.operator.troubles = [NotReached("mati")] * 9
    office.goes_round(BEFORE)
    office.goes_round(CLOSED)
    assert office.reminders() == ["late", "late"]
    first = Message.objects.filter(state="late").order_by("pk")[0]
    office.operator.troubles = []
    office.presses(f"/pesan/{first.pk}/kirim-ulang", CLOSED)
    office.goes_round(CLOSED + MINUTE)
    assert sorted(office.reminders()) == ["delivered", "late", "late"]
    office.goes_round(CLOSED + timedelta(days=1))
    assert ReminderFailed.objects.get().why == "not_sent"


def test_a_number_that_is_dead_rests_in_what_failed_until_a_person_drops_it(
    office: Office,
) -> None:
    choose_a_dead_number(office)
    office.goes_round(BEFORE)
    assert office.reminders() == ["failed"]
    later = BEFORE + MINUTE
    assert "Nomor tidak aktif" in office.page("/pesan/gagal/", later)
    message = Message.objects.get(state="failed")
    office.presses(f"/pesan/{message.pk}/penghapusan", later, note="sudah diberi tahu di rumah")
    office.goes_round(later)
    assert "Tidak ada pesan yang gagal" in office.page("/pesan/gagal/", later + MINUTE)
    assert office.reminders() == ["failed"]


def on_the_telephone(office: Office, at: datetime) -> str:
    """What the simulator shows of Sarro's telephone."""
    return office.page("/pesan/simulator/", at + 2 * SECONDS)


def answer_by_digits(office: Office, at: datetime, words: str) -> None:
    office.presses("/pesan/simulator/", at, number=SARRO, words=words)


def in_the_inbox(office: Office, report: Report, at: datetime) -> None:
    """Seen, read, judged; then nothing waits."""
    assert "Daeng Sarro" in office.page("/laporan/", at)
    sheet = office.page(f"/laporan/{report.pk}/pemeriksaan", at)
    assert "SMS" in sheet
    assert "Kerja harian" in sheet
    assert office.presses(f"/laporan/{report.pk}/pemeriksaan", at, kecocokan="match") == "/laporan/"
    assert "Tidak ada laporan yang menunggu Anda" in office.page("/laporan/", at + MINUTE)


def send_it_by_hand(office: Office, at: datetime) -> None:
    message = Message.objects.get(state="unknown")
    office.presses(f"/pesan/{message.pk}/kirim-ulang", at)


def choose_a_dead_number(office: Office) -> None:
    cast = office.cast
    add_phone(client=cast.sarro, entry=PhoneEntry("0812-1111-0000"), by=cast.ratmi, at=BEFORE)
