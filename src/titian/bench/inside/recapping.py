"""What does a month's recap cost, and what does a second count say of every number?

The two counts share no query and no arithmetic: the first asks the database, the second
(second_count.py) goes through whole tables with loops.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from statistics import median

from titian.bench.inside.recap_seeding import LAST
from titian.bench.inside.second_count import Tables, read_tables, second_count
from titian.insight.counting import Counts, count_shares
from titian.insight.figures.daily import DAILY
from titian.insight.figures.figure import Figure, figures_in
from titian.insight.figures.monthly import MONTHLY
from titian.insight.recaps import numbers_of
from titian.insight.rules.spans import Kind, Span, span_of
from titian.insight.stretch import Stretch
from titian.insight.trends import courses_of, trend_of
from titian.kit import clock
from titian.offices.models import Office
from titian.reporting.models import Report

COMPARED = (
    *(span_of(Kind.MONTH, date(2026, month, 1)) for month in (2, 6, 10, 11)),
    span_of(Kind.YEAR, date(2025, 1, 1)),
    span_of(Kind.DAY, date(2024, 2, 29)),
    span_of(Kind.DAY, LAST),
)


def answer(words: Sequence[str]) -> object:
    office = Office.objects.get(code="BESAR")
    at = clock.moment(LAST, 16, 0, office.zone)
    month = span_of(Kind.MONTH, LAST).before
    took = [_timed(office, month, at) for _ in range(int(words[0]))]
    compared = [
        one for span in COMPARED for place in Office.objects.all() for one in _compare(place, span)
    ]
    began = time.perf_counter()
    trend_of(office, at), courses_of(office, at)
    return {
        "monthly_s": round(median(took), 3),
        "monthly_first_s": round(took[0], 3),
        "yearly_s": round(_timed(office, span_of(Kind.YEAR, LAST).before, at), 3),
        "daily_s": round(_timed(office, span_of(Kind.DAY, LAST), at), 3),
        "trend_s": round(time.perf_counter() - began, 3),
        "differences": sum(not is_equal for is_equal in compared),
        "compared": len(compared),
        "clients": office.supervisions.filter(ended_on=None).count(),
        "reports": Report.objects.filter(office=office).count(),
    }


def _timed(office: Office, span: Span, at: datetime) -> float:
    began = time.perf_counter()
    numbers_of(office, span, at)
    return time.perf_counter() - began


def _compare(office: Office, span: Span) -> Sequence[bool]:
    """Each number of the office and of each officer: is it the same?"""
    figures = figures_in(DAILY if span.kind is Kind.DAY else MONTHLY)
    counted = [one for one in figures if one.source is not None]
    first = count_shares(counted, Stretch(office, span.from_on, span.until_on))
    second = second_count(_tables(), office, span)
    of_office = [first.office[one.key] == second.office.get(one.key, 0) for one in counted]
    people = {*first.shares, *second.shares}
    return of_office + [
        is_equal
        for who in people
        for is_equal in _same(counted, first.shares.get(who, {}), second.shares.get(who, {}))
    ]


def _same(figures: Sequence[Figure], first: Counts, second: Mapping[str, int]) -> Sequence[bool]:
    """Officers themselves are the office's."""
    shared = [one for one in figures if one.source is not None and one.source.client]
    return [(first.get(one.key) or 0) == second.get(one.key, 0) for one in shared]


_READ: list[Tables] = []


def _tables() -> Tables:
    if not _READ:
        _READ.append(read_tables())
    return _READ[0]
