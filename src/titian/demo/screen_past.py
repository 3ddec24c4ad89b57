"""What was answered on the office's screen in the past year, and what moved in it?

The screen came ten months ago and is used more each month. In the last three full months the work
of many has gone, most of all of the clients of the PK who is shown, and more say that things are
hard: so that the pages of trends have something to point out.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from random import Random

from titian.demo.life import Life
from titian.demo.person_now import is_shown
from titian.reporting.models import Report
from titian.reporting.questions import file_words
from titian.reporting.rules.said import said_by

FORM = "2026-01"
SCREEN_FOR, HARD_FOR = 10, 3  # full months before this one
FIRST_SHARE, LAST_SHARE = 0.25, 0.7  # of the reports at the desk
LOST, LOST_OF_SHOWN, FOUND = 0.08, 0.8, 0.2
LOW, LOW_WHEN_HARD, LOW_WITHOUT_WORK = 0.06, 0.16, 0.5
TRADES = ("daily", "daily", "own", "steady", "steady")
OF_CHILDREN = ("school", "school", "daily")
SAYS = {"": "same", "Anak kedua baru lahir": "family", "Pindah kos": "address",
        "Nomor telepon berganti": "phone"}  # fmt: skip


@dataclass(frozen=True)
class Course:
    """How one client's work went: the trade, and from when on without or with it."""

    trade: str
    lost_from: date | None
    found_from: date | None

    def on(self, day: date) -> str:
        is_without = self.lost_from is not None and day >= self.lost_from
        is_without |= self.found_from is not None and day < self.found_from
        return "none" if is_without else self.trade


def answer_on_the_screen(life: Life, report: Report, random: Random) -> None:
    """In coded answers, when the report was made at the desk since the screen was there."""
    today = life.day(life.bureau.until)
    if report.channel != Report.Channel.DESK or report.day < _months_back(today, SCREEN_FOR):
        return
    if random.random() < _share_on(report.day, today):
        _answer(life, report, random, today)


def _answer(life: Life, report: Report, random: Random, today: date) -> None:
    work = _course(life.plan.key, today, life.client.is_child, is_shown(life)).on(report.day)
    codes = {
        "changes": SAYS.get(report.changes, "several"),
        "mood": _mood(random, work, is_hard=report.day >= _months_back(today, HARD_FOR)),
        "need": report.need or ("work" if work == "none" else "none"),
        "work": work,
    }
    said = said_by(codes.items(), file_words, needs=Report.Need.values)
    report.channel, report.evidence = Report.Channel.KIOSK, Report.Evidence.IDENTIFIED
    report.taken_by, report.form_version, report.answers = None, FORM, codes
    report.work, report.changes, report.need, report.note = (
        said.work, said.changes, said.need, said.note
    )  # fmt: skip


def _mood(random: Random, work: str, *, is_hard: bool) -> str:
    low = LOW_WITHOUT_WORK if work == "none" else LOW_WHEN_HARD if is_hard else LOW
    return random.choices(("low", "fair", "good"), (low, 0.3, 0.7 - low))[0]


@lru_cache(maxsize=8)
def _course(key: str, today: date, is_child: bool, is_of_shown: bool) -> Course:
    """The lives are told one after the other, so few are remembered."""
    random = Random(f"{key}/work")
    trade = random.choice(OF_CHILDREN if is_child else TRADES)
    chance, day = random.random(), random.randrange(60)
    if chance < (LOST_OF_SHOWN if is_of_shown else LOST):
        first = _months_back(today, HARD_FOR)
        return Course(trade, date.fromordinal(first.toordinal() + day), None)
    if chance > 1 - FOUND:
        first = _months_back(today, SCREEN_FOR)
        return Course(trade, None, date.fromordinal(first.toordinal() + 2 * day))
    return Course(trade, None, None)


def _share_on(day: date, today: date) -> float:
    """Grows evenly."""
    began = _months_back(today, SCREEN_FOR)
    part = (day - began).days / max((today - began).days, 1)
    return FIRST_SHARE + (LAST_SHARE - FIRST_SHARE) * part


@lru_cache(maxsize=64)
def _months_back(today: date, months: int) -> date:
    """The first day of the month that lies so many before this one."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1)
