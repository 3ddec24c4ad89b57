"""What can happen to a client, in which order, and what must hold after each step?

No crash, never a second open alert, never an alert that nobody is silent for, nothing due in a
period that is answered; and at the end the misses are those that the rules find in the facts.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from django.db import transaction
from hypothesis import strategies as st

from cast import Cast
from titian.alerts.actions import settle_alert
from titian.alerts.models import Alert
from titian.kit.ids import uuid7
from titian.offices.actions import AlreadyDeclared, newest_version
from titian.offices.models import Holiday, Setting
from titian.offices.settings_of import calendar_of
from titian.reporting.actions import AlreadyReportedThatDay, Answers, take_report
from titian.reporting.excuses import declare_our_outage, end_guidance, give_excuse
from titian.reporting.models import Excuse, Miss, Report
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import (
    Decree,
    ScheduleEntry,
    change_schedule,
    name_holiday_and_reckon,
    receive,
    set_hours_and_reckon,
    strike_holiday_and_reckon,
)
from titian.supervision.models import Supervision
from titian.supervision.rules.due import misses
from titian.supervision.schedule_of import period_of, periods_of

BEGIN = datetime(2026, 6, 15, 1, 0, tzinfo=UTC)  # Monday, 09.00 WITA
ENDS_ON = date(2027, 3, 1)
ONE_DAY = timedelta(days=1)
MOST_LOOKS = 400


@dataclass
class Scene:
    """Sarro under a new decree, and the time of the story."""

    cast: Cast
    at: datetime
    row_id: object
    times: list[datetime] = field(default_factory=list)

    @property
    def row(self) -> Supervision:
        return Supervision.objects.select_related("client__office", "office").get(pk=self.row_id)

    @property
    def today(self) -> date:
        return calendar_of(self.cast.palu, self.at).today(self.at)

    def look_until_quiet(self) -> None:
        for _ in range(MOST_LOOKS):
            if not notice_silence(self.at):
                return
        raise AssertionError("the watcher never comes to an end")


def report(scene: Scene, days_ago: int) -> None:
    made_at = scene.at - days_ago * ONE_DAY
    if made_at < BEGIN:
        return
    with suppress(AlreadyReportedThatDay):
        take_report(
            id=uuid7(), client=scene.cast.sarro, answers=Answers("visit" if days_ago else "desk"),
            made_at=made_at, by=scene.cast.staff["ratmi"], at=scene.at,
        )  # fmt: skip


def excuse(scene: Scene, first: int, length: int) -> None:
    from_on = scene.today + first * ONE_DAY
    give_excuse(
        id=uuid7(), client=scene.cast.sarro, from_on=from_on, until_on=from_on + length * ONE_DAY,
        cause="illness", note="", by=scene.cast.staff["ratmi"], at=scene.at,
    )  # fmt: skip


def outage(scene: Scene, days_ago: int, days: int) -> None:
    from_at = scene.at - days_ago * ONE_DAY
    with suppress(AlreadyDeclared):
        declare_our_outage(
            id=uuid7(), office=scene.cast.palu, from_at=from_at,
            until_at=min(from_at + days * ONE_DAY, scene.at) + timedelta(minutes=6),
            note="listrik", by=scene.cast.staff["nurhayati"], at=scene.at + timedelta(minutes=10),
        )  # fmt: skip


def holiday(scene: Scene, ahead: int) -> None:
    on = scene.today + ahead * ONE_DAY
    if not Holiday.objects.filter(office=scene.cast.palu, on=on, struck_at=None).exists():
        name_holiday_and_reckon(
            id=uuid7(), office=scene.cast.palu, on=on, name="Libur daerah",
            by=scene.cast.staff["agus"], at=scene.at,
        )  # fmt: skip


def strike(scene: Scene) -> None:
    row = Holiday.objects.filter(office=scene.cast.palu, struck_at=None).order_by("pk").last()
    if row is not None:
        strike_holiday_and_reckon(holiday=row, by=scene.cast.staff["agus"], at=scene.at)


def other_hours(scene: Scene, workdays: frozenset[int], closes: str) -> None:
    values = {"workdays": sorted(workdays), "closes": closes}
    held = Setting.objects.filter(office=scene.cast.palu, key__in=values)
    if not held.filter(valid_from=scene.at).exists():
        set_hours_and_reckon(
            office=scene.cast.palu, values=values, seen=newest_version(held),
            by=scene.cast.staff["nurhayati"], at=scene.at,
        )  # fmt: skip


def another_schedule(scene: Scene, entry: ScheduleEntry) -> None:
    row = scene.row
    change_schedule(
        supervision=row, seen_rev=row.rev, schedule=entry, by=scene.cast.staff["ratmi"],
        at=scene.at,
    )  # fmt: skip


def settle(scene: Scene) -> None:
    row = Alert.objects.filter(client=scene.cast.clients["sarro"], settled_at=None).first()
    if row is not None:
        settle_alert(alert=row, code="knew", note="", by=scene.cast.staff["ratmi"], at=scene.at)


def look(scene: Scene) -> None:
    notice_silence(scene.at)


schedules = st.one_of(
    st.just(ScheduleEntry("daily")),
    st.builds(lambda day: ScheduleEntry("weekly", weekday=day), st.integers(0, 6)),
    st.builds(lambda day: ScheduleEntry("monthly", anchor_day=day), st.integers(1, 31)),
    st.builds(
        lambda days: ScheduleEntry("dates", own_dates=tuple(days)),
        st.sets(st.dates(BEGIN.date() + ONE_DAY, ENDS_ON), min_size=1, max_size=12),
    ),
)
plain_facts = st.one_of(
    st.just((look,)),
    st.just((Scene.look_until_quiet,)),
    st.tuples(st.just(report), st.just(0)),
    st.tuples(st.just(report), st.integers(0, 40)),
    st.tuples(st.just(excuse), st.integers(-40, 30), st.integers(1, 30)),
    st.tuples(st.just(outage), st.integers(0, 20), st.integers(0, 5)),
    st.just((settle,)),
)
changes = st.one_of(
    st.tuples(st.just(holiday), st.integers(-3, 20)),
    st.just((strike,)),
    st.tuples(st.just(another_schedule), schedules),
    st.tuples(
        st.just(other_hours),
        st.frozensets(st.integers(0, 6), min_size=1),
        st.sampled_from(["12:00", "16:00"]),
    ),
)
daily_changes = st.one_of(
    changes,
    st.tuples(st.just(excuse), st.integers(-40, 30), st.integers(1, 30)),
    st.tuples(st.just(outage), st.integers(0, 20), st.integers(0, 5)),
    st.tuples(st.just(report), st.integers(0, 40)),
)
waits = st.one_of(st.integers(0, 30), st.integers(0, 30 * 24)).map(lambda h: timedelta(hours=h))


def stories(facts: st.SearchStrategy[tuple[object, ...]]) -> st.SearchStrategy[object]:
    return st.lists(st.tuples(waits, facts), max_size=25)


days = {
    "changed": st.dictionaries(
        st.integers(0, 60), st.lists(daily_changes, max_size=2), max_size=12
    ),
    "early": st.sets(st.integers(0, 60), max_size=10),
}


@contextmanager
def a_scene(cast: Cast, entry: ScheduleEntry) -> Iterator[Scene]:
    """Everything that happens is forgotten afterwards."""
    with transaction.atomic():
        end_guidance(
            supervision=cast.supervision("sarro"), way="court", on=BEGIN.date(),
            by=cast.staff["ratmi"], at=BEGIN,
        )  # fmt: skip
        row = receive(
            id=uuid7(), client=cast.sarro, decree=Decree("CB", "1", BEGIN.date(), BEGIN.date(),
            ENDS_ON), schedule=entry, by=cast.staff["ratmi"], at=BEGIN,
        )  # fmt: skip
        yield Scene(cast, BEGIN, row.pk)
        transaction.set_rollback(True)


def play(scene: Scene, story: object) -> None:
    for wait, (act, *details) in story:  # type: ignore[attr-defined]
        scene.at += wait
        act(scene, *details)
        must_hold(scene)


def must_hold(scene: Scene) -> None:
    row = scene.row
    is_alert_open = Alert.objects.filter(client=row.client, settled_at=None).exists()
    assert not is_alert_open or row.silent_since is not None
    assert (row.due_on is None) == (row.overdue_from is None) == (row.period_from is None)
    assert row.misses == 0 or row.silent_since is not None
    if row.due_on is None:
        return
    assert row.period_from <= row.due_on < row.period_until
    reported = Report.objects.filter(supervision=row).values_list("day", flat=True)
    assert not [day for day in reported if row.period_from <= day < row.period_until]


def to_an_open_office(scene: Scene) -> None:
    """After the last day that was excused ahead."""
    calendar = calendar_of(scene.cast.palu, scene.at)
    ahead = max(excused_days(scene.row), default=scene.today) - scene.today
    scene.at += max(ahead, timedelta())
    scene.at = calendar.opening(calendar.next_working_day(scene.today)) + timedelta(hours=1)


def excused_days(row: Supervision) -> set[date]:
    return {
        excuse.from_on + n * ONE_DAY
        for excuse in Excuse.objects.filter(supervision=row)
        for n in range((excuse.until_on - excuse.from_on).days)
    }


def misses_are_those_of_the_rules(cast: Cast, entry: ScheduleEntry, story: object) -> None:
    with a_scene(cast, entry) as scene:
        play(scene, story)
        to_an_open_office(scene)
        scene.look_until_quiet()
        must_hold(scene)
        row, calendar = scene.row, calendar_of(scene.cast.palu, scene.at)
        known = list(periods_of(row, calendar))
        reports = set(Report.objects.filter(supervision=row).values_list("day", flat=True))
        found = misses(known, reports, excused_days(row), scene.today)
        assert row.misses == found.in_a_row
        stored = Miss.objects.standing().filter(supervision=row).values_list("from_on", flat=True)
        period = row.nominal_on and period_of(row, row.nominal_on, calendar)
        assert period is None or period.from_on == row.period_from
        assert set(stored) == {period.from_on for period in found.missed}


def the_spine_holds(cast: Cast, entry: ScheduleEntry, story: object) -> None:
    with a_scene(cast, entry) as scene:
        play(scene, story)
        to_an_open_office(scene)
        scene.look_until_quiet()
        must_hold(scene)
        missed = Miss.objects.filter(supervision=scene.row).order_by("from_on")
        assert all(a.until_on <= b.from_on for a, b in pairwise(missed)), "missed twice"


def who_reports_when_due_is_never_silent(
    cast: Cast, entry: ScheduleEntry, changed: dict[int, list[object]], early: set[int]
) -> None:
    with a_scene(cast, entry) as scene:
        for day in range(60):
            scene.at = BEGIN + day * ONE_DAY - timedelta(minutes=59)  # 08.01 WITA
            scene.look_until_quiet()
            scene.at += timedelta(hours=3)
            row = scene.row
            if (row.due_on is not None and row.due_on <= scene.today) or day in early:
                report(scene, 0)
            scene.at += timedelta(hours=1)
            play(scene, [(timedelta(), fact) for fact in changed.get(day, [])])
            assert not Alert.objects.filter(client=row.client).exists()
