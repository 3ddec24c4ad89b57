"""What was said by message in an invented office? Reminders of the last weeks, some conversations,
a missed call, a number that nobody knows; all by the simulated operator.

Drawn from a chance of its own, so that everything else of the demo stays what it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from titian.audit.actor import Actor
from titian.audit.models import Row
from titian.audit.past import Past
from titian.demo.founding import Bureau
from titian.demo.life import ONE_DAY, Life
from titian.demo.person_now import is_shown, working_day
from titian.kit import clock
from titian.messages.carriers.simulator import NAME as SIMULATOR
from titian.messages.delivery import BY as CARRYING
from titian.messages.delivery import DEED_OF
from titian.messages.models import Message
from titian.messages.rules.filling import fill
from titian.messages.rules.parts import size_of
from titian.messages.rules.states import State
from titian.messages.wording import ours
from titian.offices.models import Setting, Staff
from titian.reporting.reminder_times import Moment, Which, moments_of
from titian.reporting.reminders import BY as REMINDING
from titian.reporting.reminders import KIND_OF

LATELY = timedelta(days=30)
PRICES = {"sms": 350, "whatsapp": 250}
FAILS, SILENT = 0.025, 0.02
TALKS, TALKS_OF_THE_SHOWN = 0.03, 0.4
MINUTE = timedelta(minutes=1)
STRANGER = "+6281000009901"  # 0810 is given to no operator
TALES = (
    (("in", "Selamat pagi Bu, saya datang besok ya."), ("out", "Baik, kami tunggu jam 9.")),
    (
        ("out", "Besok ada kelas las di balai latihan. Mau ikut?"),
        ("in", "Mau Pak. Jam berapa?"),
        ("out", "Jam 8 pagi. Bawa KTP."),
        ("in", "Siap, terima kasih."),
    ),
    (("in", "Bu anak saya sakit, boleh lapor lewat telepon?"),),
    (("in", "Pak saya sudah dapat kerja di bengkel"), ("out", "Alhamdulillah. Semangat!")),
    (("call", ""),),
)
GONE = "Nomor tidak aktif"


@dataclass
class Post:
    """The post of one office as it is written."""

    past: Past
    bureau: Bureau
    random: Random

    def write(self, lives: list[Life]) -> None:
        if not lives:
            return
        self._prices()
        for life in lives:
            if life.plan.person.phone is not None:
                self._remind(life, life.plan.person.phone)
        talkers = [life for life in lives if life.plan.person.phone and self._talks(life)]
        for number, life in enumerate(talkers):
            self._talk(life, life.plan.person.phone or "", TALES[number % len(TALES)])
        self._stranger()

    def _prices(self) -> None:
        at = self.bureau.until - 3 * LATELY
        row = Setting(
            id=self.past.id(at), office=self.bureau.row, key="message_prices", value=PRICES,
            valid_from=at, by=self.bureau.head,
        )  # fmt: skip
        self._deed("settings.changed", self.bureau.row, self.bureau.head, at, row)

    def _remind(self, life: Life, number: str) -> None:
        for period_due in self._due_days(life):
            for moment in moments_of(period_due, self.bureau.calendar):
                if self._is_wanted(moment):
                    self._reminder(life, number, moment)

    def _due_days(self, life: Life) -> Iterator[date]:
        """Who reports every day needs no reminder each time."""
        until = self.bureau.calendar.today(self.bureau.until)
        if life.supervision.frequency != "daily":
            days = (period.due.on for period in life.periods)
            yield from (day for day in days if until - LATELY < day <= until + ONE_DAY)

    def _is_wanted(self, moment: Moment) -> bool:
        """The second one mostly found that the client had come already."""
        if not moment.at < self.bureau.until:
            return False
        return moment.which is Which.BEFORE or self.random.random() < 0.3

    def _reminder(self, life: Life, number: str, moment: Moment) -> None:
        words = fill(
            ours("id")[KIND_OF[moment.which]],
            {
                "sapaan": "", "tautan": "", "hari": clock.weekday_date(moment.due_on),
                "buka": "08.00", "tutup": "16.00", "kantor": self.bureau.row.name,
                "telepon": self.bureau.row.phone,
            },
        )  # fmt: skip
        at = moment.at + self.random.randrange(20) * timedelta(seconds=1)
        row = self._message(life, number, words, at, kind=Message.Kind.REMINDER)
        row.about_on, row.gone_after = moment.due_on, moment.gone_after
        row.once_key = f"reminder:{life.supervision.pk}:{moment.due_on}:{moment.which}"
        self._send(row, "client.reminded", REMINDING)

    def _talks(self, life: Life) -> bool:
        return self.random.random() < (TALKS_OF_THE_SHOWN if is_shown(life) else TALKS)

    def _talk(self, life: Life, number: str, tale: tuple[tuple[str, str], ...]) -> None:
        at = working_day(life, self.random.randint(1, 12)) + self.random.randrange(300) * MINUTE
        unread: list[Message] = []
        for who, words in tale:
            at += self.random.randrange(2, 40) * MINUTE
            if at >= self.bureau.until:
                return
            row = self._message(life, number, words, at, kind=Message.Kind.WRITTEN)
            if who == "out":
                officer = life.officer(at)
                row.actor, row.gone_after = officer.reference, at + timedelta(days=2)
                self._send(row, "message.written", officer)
                self._see(unread, officer, at)
            else:
                self._take_in(row, is_call=who == "call")
                unread.append(row)

    def _see(self, unread: list[Message], officer: Staff, at: datetime) -> None:
        while unread:
            row = unread.pop()
            row.seen_at, row.seen_by = at, officer
            self._deed("message.seen", row.client or row, officer, at, row)

    def _stranger(self) -> None:
        at = self.bureau.until - timedelta(hours=9)
        row = Message(
            id=self.past.id(at), office=self.bureau.row, direction="in", kind="text",
            channel="sms", made_at=at, state="received", state_at=at, carrier=SIMULATOR,
        )  # fmt: skip
        row.seal(number=STRANGER, text="Pak ini nomor baru saya, Yusuf. Yang lama hilang.")
        self._deed("message.came_in", row, CARRYING, at, row)

    def _message(self, life: Life, number: str, words: str, at: datetime, *, kind: str) -> Message:
        row = Message(
            id=self.past.id(at), client=life.client, office=self.bureau.row,
            register=life.client.register, direction="out", kind=kind, channel="sms",
            made_at=at, state="waiting", state_at=at, carrier=SIMULATOR,
            actor=REMINDING.reference,
        )  # fmt: skip
        row.seal(number=number, text=words)
        return row

    def _send(self, row: Message, deed: str, by: Actor) -> None:
        """Put, handed over, and mostly arrived."""
        subject = row.client or row
        self._deed(deed, subject, by, row.made_at, row)
        row.state, row.state_at = "handed", row.made_at + timedelta(seconds=4)
        row.handed_at, row.carrier_ref = row.state_at, str(self.past.id(row.state_at))
        row.parts = size_of(row.text).parts
        row.cost_idr = row.parts * PRICES["sms"]
        self._deed("message.handed", subject, CARRYING, row.state_at, row)
        fate = self.random.random()
        if fate < SILENT:
            return
        row.state_at += timedelta(seconds=self.random.randrange(5, 90))
        row.state, row.reason = ("failed", GONE) if fate < SILENT + FAILS else ("delivered", "")
        self._deed(DEED_OF[State(row.state)], subject, CARRYING, row.state_at, row)

    def _take_in(self, row: Message, *, is_call: bool) -> None:
        row.direction, row.state, row.actor = "in", "received", ""
        row.kind, row.channel = ("call", "call") if is_call else ("text", "sms")
        self._deed("message.came_in", row.client or row, CARRYING, row.made_at, row)

    def _deed(self, name: str, subject: Row, by: Actor, at: datetime, row: Row) -> None:
        self.past.deed(name, subject=subject, by=by, at=at).save(row)


def write_post(past: Past, bureau: Bureau, lives: list[Life], seed: int) -> None:
    Post(past, bureau, Random(f"{seed}/{bureau.plan.key}/post")).write(lives)
