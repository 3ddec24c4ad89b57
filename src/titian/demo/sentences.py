"""Which sentence would bring a client to the office on about that day, by the law's arithmetic?

Works backwards from the day of release: detained so long before, remissions of each August and
each feast on the way, released between the ⅔ date and the expiry. Only invents: what is shown
to anybody is computed by the rules of supervision from these events.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from titian.demo.shapes import Event

DAYS_OF_YEAR, DAYS_OF_MONTH = 360, 30
SERVED_FOR_REMISSION = 180
GRANTED = 0.85
# Months of remission in the first, second, … year: general and special (law.md §1.3).
GENERAL = (2, 3, 4, 5, 5, 6)
SPECIAL_DAYS = (30, 30, 30, 45, 45, 60)
FEASTS = {
    2017: (6, 25), 2018: (6, 15), 2019: (6, 5), 2020: (5, 24), 2021: (5, 13), 2022: (5, 2),
    2023: (4, 22), 2024: (4, 10), 2025: (3, 31), 2026: (3, 21), 2027: (3, 10), 2028: (2, 27),
}  # fmt: skip
CHRISTMAS = (12, 25)
EXACT_TRIES = 8


@dataclass(frozen=True)
class Term:
    years: int
    months: int

    @property
    def days(self) -> int:
        return self.years * DAYS_OF_YEAR + self.months * DAYS_OF_MONTH

    def fraction(self, upper: int, lower: int) -> int:
        return -(-self.days * upper // lower)


@dataclass(frozen=True)
class Served:
    detained_on: date
    term: Term
    remissions: tuple[int, ...]  # days each

    @property
    def remitted(self) -> timedelta:
        return timedelta(days=sum(self.remissions))

    @property
    def expiry(self) -> date:
        return _later(self.detained_on, self.term.days) - self.remitted

    def reached(self, upper: int, lower: int) -> date:
        """The date of a fraction, after remissions."""
        return _later(self.detained_on, self.term.fraction(upper, lower)) - self.remitted

    def events(self, *, special: bool) -> tuple[Event, ...]:
        verdict = Event("verdict", years=self.term.years, months=self.term.months, special=special)
        rest = (_remission(days) for days in self.remissions)
        return (Event("detained", on=self.detained_on), verdict, *rest)


def months_term(months: int) -> Term:
    return Term(*divmod(months, 12))


def year_later(day: date, years: int = 1) -> date:
    """29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def serve(
    random: Random, term: Term, *, reaches: tuple[int, int], about: date, religion: str
) -> Served:
    """A sentence whose fraction `reaches` (⅔, ½) falls on `about` or somewhat before."""
    detained = about - timedelta(days=int(term.fraction(*reaches) * 0.9))
    dice = random.getrandbits(32)
    for attempt in count():
        served = _walk(Random(dice), detained, term, reaches, religion)
        miss = served.reached(*reaches) - about
        if not miss or (attempt > EXACT_TRIES and miss < timedelta(0)):
            break
        # A feast more or less may keep it from meeting the day: then rather early than late.
        detained -= miss if attempt < EXACT_TRIES else max(miss, timedelta(days=1))
    return served


def _walk(
    random: Random, detained: date, term: Term, reaches: tuple[int, int], religion: str
) -> Served:
    """Grants remission on each occasion before the fraction is reached."""
    given: list[int] = []
    counts = {"general": 0, "special": 0}
    for day, kind in _occasions(detained, religion):
        served = Served(detained, term, tuple(given))
        if day >= served.reached(*reaches):
            return served
        chance = random.random()
        if (day - detained).days < SERVED_FOR_REMISSION or chance > GRANTED:
            continue
        given.append(_amount(kind, counts[kind], (day - detained).days))
        counts[kind] += 1
    raise AssertionError("occasions never end")


def _occasions(after: date, religion: str) -> Iterator[tuple[date, str]]:
    for year in range(after.year, after.year + 60):
        month, day = FEASTS.get(year, CHRISTMAS) if religion == "islam" else CHRISTMAS
        both = [(date(year, 8, 17), "general"), (date(year, month, day), "special")]
        yield from sorted(occasion for occasion in both if occasion[0] > after)


def _amount(kind: str, count: int, served_days: int) -> int:
    is_first_year = count == 0 and served_days <= DAYS_OF_YEAR
    if kind == "general":
        return 30 if is_first_year else GENERAL[min(count, 5)] * DAYS_OF_MONTH
    return 15 if is_first_year else SPECIAL_DAYS[min(count, 5)]


def _later(day: date, days: int) -> date:
    years, rest = divmod(days, DAYS_OF_YEAR)
    return year_later(day, years) + timedelta(days=rest)


def _remission(days: int) -> Event:
    months, rest = divmod(days, DAYS_OF_MONTH)
    return Event("remission", months=months, days=rest)
