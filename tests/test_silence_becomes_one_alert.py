"""Who does not report is late until the office opens; then one alert, to the right officer."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cast import NOW, Cast, on_leave
from titian.alerts.models import Alert
from titian.audit.models import Entry
from titian.kit.ids import uuid7
from titian.offices.models import Outage
from titian.reporting.actions import Answers, take_report
from titian.reporting.excuses import declare_our_outage, end_guidance, give_excuse
from titian.reporting.models import Excuse, Miss
from titian.reporting.watcher import notice_silence

pytestmark = pytest.mark.django_db


def test_the_first_due_day_is_the_anchor_day_moved_to_a_working_day(cast: Cast) -> None:
    supervision = cast.supervision("sarro")
    assert (supervision.nominal_on, supervision.due_on) == (date(2026, 6, 5), date(2026, 6, 5))
    assert supervision.overdue_from == datetime(2026, 6, 8, 0, 0, tzinfo=UTC)  # Monday 08.00 WITA


def test_until_the_office_opens_again_nobody_is_called_silent(cast: Cast) -> None:
    just_before = cast.supervision("sarro").overdue_from - timedelta(seconds=1)
    assert notice_silence(just_before) == 0
    assert not Alert.objects.exists()


def test_silence_opens_one_alert_and_tells_the_officer_in_charge(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from)
    alert = Alert.objects.get(client=cast.clients["sarro"])
    assert (alert.client, alert.told, alert.since_on) == (
        cast.clients["sarro"], cast.staff["ratmi"], date(2026, 6, 5),
    )  # fmt: skip
    assert alert.escalate_at == datetime(2026, 6, 8, 1, 0, tzinfo=UTC)


def test_a_period_that_ends_in_silence_is_a_miss_that_joins_the_open_alert(cast: Cast) -> None:
    first = cast.supervision("sarro")
    notice_silence(first.overdue_from)
    notice_silence(datetime(2026, 7, 1, 1, tzinfo=UTC))
    assert cast.supervision("sarro").misses == 1
    assert Miss.objects.filter(client=cast.clients["sarro"]).count() == 1
    alert = Alert.objects.get(client=cast.clients["sarro"])
    assert [step.what for step in alert.steps.all()] == ["opened", "joined"]
    assert cast.supervision("sarro").due_on == date(2026, 7, 6)  # 5 July is a Sunday


def test_three_misses_make_the_alert_urgent(cast: Cast) -> None:
    for _ in range(8):
        notice_silence(datetime(2026, 9, 2, 1, tzinfo=UTC))
    assert cast.supervision("sarro").misses == 3
    assert Alert.objects.get(client=cast.clients["sarro"]).urgent


def test_a_late_report_answers_the_alert_and_says_so(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from)
    at = datetime(2026, 6, 9, 3, tzinfo=UTC)
    report = take_report(
        id=uuid7(), client=cast.sarro, answers=Answers(), made_at=at, by=cast.lasmi, at=at
    )
    alert = Alert.objects.get(client=cast.clients["sarro"])
    assert (alert.cause, alert.settled_by) == ("superseded", None)
    assert report.was_late
    assert cast.supervision("sarro").due_on == date(2026, 7, 6)
    assert cast.supervision("sarro").silent_since is None


def test_a_stand_in_hears_of_it_while_the_officer_is_away(cast: Cast) -> None:
    on_leave(cast, "ratmi", "yudi", until=date(2026, 6, 10))
    notice_silence(cast.supervision("sarro").overdue_from)
    assert Alert.objects.get(client=cast.clients["sarro"]).told == cast.staff["yudi"]


def test_an_outage_of_ours_excuses_the_reports_due_that_day(cast: Cast) -> None:
    outage = Outage(
        office=cast.palu, from_at=datetime(2026, 6, 5, 1, tzinfo=UTC),
        until_at=datetime(2026, 6, 5, 5, tzinfo=UTC), cause="no_heartbeat", rev=1,
    )  # fmt: skip
    outage.save(force_insert=True)
    notice_silence(cast.supervision("sarro").overdue_from)
    assert not Alert.objects.exists()
    assert Excuse.objects.get().cause == "outage"
    assert cast.supervision("sarro").due_on == date(2026, 7, 6)


def test_an_excuse_answers_an_open_alert(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from)
    give_excuse(
        id=uuid7(), client=cast.sarro, from_on=date(2026, 6, 4), until_on=date(2026, 6, 12),
        cause="illness", note="demam", by=cast.ratmi, at=datetime(2026, 6, 8, 3, tzinfo=UTC),
    )  # fmt: skip
    assert Alert.objects.get(client=cast.clients["sarro"]).cause == "superseded"


def test_every_step_stands_in_the_trail(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from)
    deeds = set(Entry.objects.values_list("deed", flat=True))
    assert {"client.registered", "supervision.received", "alert.opened"} <= deeds
    assert Entry.objects.filter(at__gt=NOW).count() == 0


def test_an_excuse_for_a_missed_period_leaves_what_it_does_not_cover(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from)
    for _ in range(3):
        notice_silence(datetime(2026, 8, 3, 1, tzinfo=UTC))
    assert cast.supervision("sarro").misses == 2
    _excuse(cast, date(2026, 6, 4), date(2026, 6, 12))
    supervision = cast.supervision("sarro")
    assert (supervision.misses, supervision.silent_since) == (1, date(2026, 7, 6))
    assert Alert.objects.get(client=cast.clients["sarro"]).is_open
    _excuse(cast, date(2026, 7, 6), date(2026, 7, 7))
    assert cast.supervision("sarro").silent_since is None
    assert Alert.objects.get(client=cast.clients["sarro"]).cause == "superseded"


def test_an_outage_told_afterwards_answers_the_silence_that_it_caused(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from)
    declare_our_outage(
        id=uuid7(), office=cast.palu, from_at=datetime(2026, 6, 5, 1, tzinfo=UTC),
        until_at=datetime(2026, 6, 5, 4, tzinfo=UTC), note="listrik padam", by=cast.nurhayati,
        at=datetime(2026, 6, 8, 3, tzinfo=UTC),
    )  # fmt: skip
    alert = Alert.objects.get(client=cast.clients["sarro"])
    assert (alert.cause, alert.code, alert.settled_by) == ("technical", "office", None)
    assert cast.supervision("sarro").due_on == date(2026, 7, 6)


def test_the_end_of_guidance_ends_the_worry(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from)
    end_guidance(
        supervision=cast.supervision("sarro"), way="died", on=date(2026, 6, 8), by=cast.ratmi,
        at=datetime(2026, 6, 8, 3, tzinfo=UTC),
    )  # fmt: skip
    assert Alert.objects.get(client=cast.clients["sarro"]).cause == "superseded"
    assert cast.supervision("sarro").overdue_from is None


def _excuse(cast: Cast, from_on: date, until_on: date) -> None:
    give_excuse(
        id=uuid7(), client=cast.sarro, from_on=from_on, until_on=until_on, cause="illness",
        note="", by=cast.ratmi, at=datetime(2026, 8, 3, 2, tzinfo=UTC),
    )  # fmt: skip
