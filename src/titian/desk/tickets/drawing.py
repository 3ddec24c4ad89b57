"""How are twelve weeks of alerts shown? A chart, the table beside it, one week in full."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from titian.alerts.models import Alert
from titian.desk.charts import Column, Said, bars, legend
from titian.desk.templatetags.titian import date_short, date_words
from titian.insight.rules.spans import ONE_DAY
from titian.insight.rules.tickets import Tally, Worth, by_officer, by_rule
from titian.insight.ticket_weeks import ONE_WEEK
from titian.offices.models import Office, Staff

WORTHS = (Worth.TRUE, Worth.UNTRUE, Worth.ANSWERED, Worth.OPEN)


@dataclass(frozen=True)
class Cell:
    """One number; it opens its rows where there are any."""

    count: int
    address: str


@dataclass(frozen=True)
class Line:
    """Some alerts together: how many, of what worth, and what they cost."""

    name: str
    all: Cell
    worths: Sequence[Cell]
    tally: Tally
    causes: Sequence[tuple[str, Cell]] = ()
    address: str = ""


@dataclass(frozen=True)
class Drawn:
    """Twelve weeks, the newest first in the table."""

    svg: SafeString
    legend: SafeString
    lines: Sequence[Line]
    is_empty: bool


@dataclass(frozen=True)
class Week:
    """One week in full; the sentences say what deserves a look."""

    words: str
    all: Line
    rules: Sequence[Line]
    officers: Sequence[Line]
    seldom_true: Sequence[Line]

    @property
    def over_budget(self) -> Sequence[Line]:
        return [line for line in self.officers if line.tally.is_over_budget]


def drawn(weeks: Mapping[date, Tally]) -> Drawn:
    columns = [Column(f"{day.day}/{day.month}", _parts(tally)) for day, tally in weeks.items()]
    words = [_("Benar"), _("Keliru atau gangguan"), _("Terjawab sendiri atau belum selesai")]
    lines = [_week_line(monday, tally) for monday, tally in reversed(list(weeks.items()))]
    return Drawn(
        bars(columns, _said(columns)), legend(words), lines, not any(c.height for c in columns)
    )


def week_of(office: Office, monday: date, tally: Tally) -> Week:
    rules = [
        _line(str(dict(Alert.Kind.choices).get(rule, rule)), monday, found, jenis=rule)
        for rule, found in by_rule(tally.tickets, tally.measure).items()
    ]
    return Week(
        words=week_words(monday),
        all=_line("", monday, tally),
        rules=rules,
        officers=_officers(office, monday, tally),
        seldom_true=[line for line in rules if line.tally.is_seldom_true],
    )


def week_words(monday: date) -> str:
    said = {"first": date_words(monday), "last": date_words(monday + ONE_WEEK - ONE_DAY)}
    return _("{first} sampai {last}").format(**said)


def _officers(office: Office, monday: date, tally: Tally) -> Sequence[Line]:
    """Clients whom nobody had stand last."""
    found = by_officer(tally.tickets, tally.measure)
    people = Staff.objects.filter(office=office, pk__in=[pk for pk in found if pk]).in_bulk()
    lines = [
        _line(people[pk].name, monday, one, pk=str(pk)) for pk, one in found.items() if pk in people
    ]
    nobodys = [found[pk] for pk in _others(found, people)]
    return [*lines, *(_line(_("Belum ada PK"), monday, one) for one in nobodys)]


def _others(
    found: Mapping[UUID | None, Tally], people: Mapping[UUID, Staff]
) -> Sequence[UUID | None]:
    return [pk for pk in found if pk not in people]


def _week_line(monday: date, tally: Tally) -> Line:
    address = f"{reverse('alert_weeks')}?{urlencode({'minggu': monday.isoformat()})}#minggu"
    line = _line(date_short(monday), monday, tally)
    return Line(line.name, line.all, line.worths, tally, address=address)


def _line(name: str, monday: date, tally: Tally, **asked: str) -> Line:
    causes = [
        (
            str(dict(Alert.Cause.choices).get(cause, cause)),
            _cell(count, monday, sebab=cause, **asked),
        )
        for cause, count in sorted(tally.causes.items(), key=lambda one: -one[1])
    ]
    worths = [_cell(tally.worths[one], monday, nilai=one.value, **asked) for one in WORTHS]
    return Line(name, _cell(len(tally.tickets), monday, **asked), worths, tally, causes)


def _cell(count: int, monday: date, **asked: str) -> Cell:
    address = reverse("alert_week_rows", args=[monday.isoformat()])
    return Cell(count, (f"{address}?{urlencode(asked)}" if asked else address) if count else "")


def _parts(tally: Tally) -> Sequence[int]:
    true, untrue, answered, still_open = (tally.worths[one] for one in WORTHS)
    return true, untrue, answered + still_open


def _said(columns: Sequence[Column]) -> Said:
    most = max(columns, key=lambda column: column.height)
    words = _("Minggu dari {first} sampai {last}. Terbanyak {most}: {count}. Angkanya di tabel.")
    said = words.format(
        first=columns[0].label, last=columns[-1].label, most=most.label, count=most.height
    )
    return Said("bagan-peringatan", _("Peringatan tiap minggu"), said)
