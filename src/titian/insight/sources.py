"""Which rows stand behind a figure? Each source gives the rows of an office and some days.

The same rows are counted and shown: a number that opens its list can never say something else
than the list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import CharField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.alerts.models import Alert
from titian.guidance.models import Fact
from titian.insight.midnights import Midnight
from titian.insight.rules.spans import ONE_DAY
from titian.insight.stretch import Stretch
from titian.offices.models import Staff
from titian.reporting.models import Excuse, Miss, Report
from titian.supervision.models import Step, Supervision, Transfer

Rows = QuerySet[Any]  # rows of some model of ours
Word = str | Promise


@dataclass(frozen=True)
class Source:
    """`client`, `on` and `moment` name columns: whose row it is, its day, and when it was so
    that the officer in charge then is known (empty: at the end of the days)."""

    key: str
    rows: Callable[[Stretch], Rows]
    told: Callable[[Any], Word]  # of one row, in a list
    client: str = "client"
    on: str = ""
    moment: str = ""
    is_of_now: bool = False  # the office as it is, whatever day is asked for


def client_of(row: Model, source: Source) -> Model:
    """The client of a row, along the source's path."""
    found: object = row
    for name in source.client.split("__"):
        found = getattr(found, name)
    return cast(Model, found)


def _reports(of: Stretch) -> Rows:
    zone = of.office.zone
    found = Report.objects.filter(
        office=of.office, is_counted=True, day__gte=of.from_on, day__lt=of.until_on
    )
    return found.annotate(
        next_day=Midnight("day", ahead=1, zone=zone), day_after=Midnight("day", ahead=2, zone=zone)
    )


def _of_work(of: Stretch) -> Rows:
    """Reports that tell of work in codes, beside what the client had told before."""
    told = _reports(of).filter(answers__has_key="work")
    earlier = Report.objects.filter(
        client=OuterRef("client"), is_counted=True, counted_at__lt=OuterRef("counted_at"),
        answers__has_key="work",
    )  # fmt: skip
    said = earlier.order_by("-counted_at").values(said=KeyTextTransform("work", "answers"))
    before = Subquery(said[:1], output_field=CharField())
    return cast(Rows, told.annotate(work_before=before))


def _misses(of: Stretch) -> Rows:
    found = cast(Rows, Miss.objects.standing())
    return found.filter(office=of.office, due_on__gte=of.from_on, due_on__lt=of.until_on)


def _excuses(of: Stretch) -> Rows:
    return Excuse.objects.filter(office=of.office, from_on__gte=of.from_on, from_on__lt=of.until_on)


def _alerts(of: Stretch) -> Rows:
    return Alert.objects.filter(
        office=of.office, opened_at__gte=of.starts_at, opened_at__lt=of.ends_at
    )


def _steps(of: Stretch) -> Rows:
    return Step.objects.filter(office=of.office, on__gte=of.from_on, on__lt=of.until_on)


def _facts(of: Stretch) -> Rows:
    found = Fact.objects.filter(office=of.office, on__gte=of.from_on, on__lt=of.until_on)
    return found.filter(struck_at=None, wall="")


def _litmas_of_year(of: Stretch) -> Rows:
    """Those that stand in the files of clients, since the year began."""
    found = Fact.objects.filter(office=of.office, kind="litmas", struck_at=None, wall="")
    return found.filter(on__gte=of.last_on.replace(month=1, day=1), on__lt=of.until_on)


def _came(of: Stretch) -> Rows:
    return of.moved().filter(to_office=of.office)


def _went(of: Stretch) -> Rows:
    return of.moved().filter(office=of.office)


def _officers(of: Stretch) -> Rows:
    held = Q(roles__role="pk", roles__until_at=None)
    return Staff.objects.filter(held, office=of.office, state=Staff.State.ACTIVE)


def _programme(row: Supervision) -> Word:
    return row.get_programme_display()


def _left(row: Supervision) -> Word:
    return row.get_end_way_display()


def _report(row: Report) -> Word:
    return row.get_channel_display()


def _missed(_row: Miss) -> Word:
    return _("Masa lewat tanpa laporan")


def _cause(row: Excuse | Alert) -> Word:
    return row.get_cause_display() or row.get_kind_display()  # type: ignore[union-attr]


def _way(row: Transfer) -> Word:
    return f"{row.office.name} → {row.to_word}"


GUIDED = Source("guided", lambda of: of.guided_on(of.last_on), _programme, on="starts_on")
AT_FIRST = Source(
    "at_first", lambda of: of.guided_on(of.from_on - ONE_DAY), _programme, on="starts_on"
)
BEGUN = Source("begun", lambda of: of.begun(), _programme, on="starts_on")
ENDED = Source("ended", lambda of: of.ended(), _left, on="ended_on")
CAME = Source("came", _came, _way, client="supervision__client", on="answered_at")
WENT = Source("went", _went, _way, client="supervision__client", on="answered_at")
REPORTS = Source("reports", _reports, _report, on="day", moment="counted_at")
OF_WORK = Source("of_work", _of_work, _report, on="day", moment="counted_at")
MISSES = Source("misses", _misses, _missed, on="due_on")
EXCUSES = Source("excuses", _excuses, _cause, on="from_on")
ALERTS = Source(
    "alerts", _alerts, lambda row: row.get_kind_display(), on="opened_at", moment="opened_at"
)
STEPS = Source("steps", _steps, lambda row: row.step, client="supervision__client", on="on")
FACTS = Source("facts", _facts, lambda row: row.kind_label, on="on")
LITMAS_OF_YEAR = Source("litmas_of_year", _litmas_of_year, lambda row: row.kind_label, on="on")
OFFICERS = Source("officers", _officers, lambda row: row.title, client="", is_of_now=True)
