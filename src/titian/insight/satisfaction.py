"""How satisfied are those whom the office served? Stars put in a box, counted by service.

`rate` is called by every door at the end of a report: the desk, the client's phone, the kiosk.
Whoever answers is not known, neither then nor later: only the day, the service and the stars are,
and that somebody answered for this receipt, so that a form sent twice counts once.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from titian.clients.sealing import index_of as index_of_text
from titian.insight.models import Answered, Rating
from titian.insight.rules.satisfaction import Index, Measure, index_of, measure_on
from titian.insight.rules.spans import Kind, Span, months_until, span_of
from titian.insight.store import count_once
from titian.kit import clock
from titian.offices.models import Office

MONTHS = 12
MOST_STARS = 6


class NoSuchStars(ValueError):
    """One to six, of a service that we have."""


@dataclass(frozen=True)
class Satisfied:
    """What was answered of one service; `index` None where too few answered to be shown."""

    service: str
    word: str
    answers: int
    index: Index | None


@dataclass(frozen=True)
class Satisfaction:
    """The months, the newest first, and this year by service."""

    measure: Measure
    year: Span
    whole_year: Index | None
    services: Sequence[Satisfied]
    months: Sequence[tuple[Span, int, Index | None]]

    @property
    def answers(self) -> int:
        return sum(one.answers for one in self.services)


def rate(*, office: Office, service: str, stars: int, once: UUID, at: datetime) -> bool:
    """One answer into the box of the office's day. `once`: the receipt or visit that it is for;
    False when there was an answer for it before. Raises NoSuchStars."""
    if service not in Rating.Service.values or not 1 <= stars <= MOST_STARS:
        raise NoSuchStars
    today = clock.today(office.zone, at)
    return count_once(office, today, service, stars, key=_key(once))


def has_answered(once: UUID) -> bool:
    """Whether stars were given for this receipt; not which."""
    return Answered.objects.filter(pk=_key(once)).exists()


def satisfaction_of(office: Office, at: datetime) -> Satisfaction:
    """One question."""
    today = clock.today(office.zone, at)
    year, months = span_of(Kind.YEAR, today), months_until(today, MONTHS)
    first = min(year.from_on, months[0].from_on)
    given = list(
        Rating.objects.filter(office=office, on__gte=first).values_list(
            "on", "service", "stars", "times"
        )
    )
    measure = measure_on(today)
    of_year = [one for one in given if one[0] >= year.from_on]
    return Satisfaction(
        measure=measure,
        year=year,
        whole_year=_index(of_year, measure),
        services=[_satisfied(service, of_year, measure) for service in Rating.Service],
        months=[_month(span, given, measure) for span in reversed(months)],
    )


def _key(once: UUID) -> str:
    """Who has the database alone cannot tell which receipt it was."""
    return index_of_text(f"{Answered.__name__}:{once}")


Given = tuple[date, str, int, int]


def _satisfied(service: Rating.Service, given: Sequence[Given], measure: Measure) -> Satisfied:
    own = [one for one in given if one[1] == service.value]
    answers = sum(times for *_rest, times in own)
    return Satisfied(service.value, str(service.label), answers, _index(own, measure))


def _month(span: Span, given: Sequence[Given], measure: Measure) -> tuple[Span, int, Index | None]:
    own = [one for one in given if span.from_on <= one[0] < span.until_on]
    return span, sum(times for *_rest, times in own), _index(own, measure)


def _index(given: Sequence[Given], measure: Measure) -> Index | None:
    times: dict[int, int] = defaultdict(int)
    for _on, _service, stars, count in given:
        times[stars] += count
    return index_of(times, measure)
