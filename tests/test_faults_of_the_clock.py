"""A clock that jumps, or a program that stood still, never makes a client silent."""

from datetime import UTC, datetime, timedelta

import pytest

from cast import Cast
from titian.alerts.models import Alert
from titian.alerts.watcher import escalate_unseen
from titian.audit.models import Entry
from titian.offices.actions import confirm_clock
from titian.offices.models import ClockDoubt, Heartbeat, Office, Outage
from titian.offices.settings_of import outage_days
from titian.offices.watcher import beat, is_clock_doubtful
from titian.reporting.models import Excuse
from titian.reporting.watcher import notice_silence

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)  # the day on which Sarro is due, 09.00 WITA
DAY = timedelta(days=1)


@pytest.mark.parametrize("jump", [DAY, -DAY])
def test_a_clock_that_jumps_a_day_is_doubted(cast: Cast, jump: timedelta) -> None:
    beat(MORNING, 1000.0)
    beat(MORNING + jump + timedelta(seconds=30), 1030.0)
    assert is_clock_doubtful()
    assert ClockDoubt.objects.filter(office=cast.palu).get().seconds_off == jump.total_seconds()
    assert not Outage.objects.exists()


def test_while_it_is_doubted_nobody_is_called_silent(cast: Cast) -> None:
    beat(MORNING, 1000.0)
    beat(MORNING + 30 * DAY, 1030.0)
    assert notice_silence(MORNING + 30 * DAY) == 0
    assert not Alert.objects.exists()


def test_while_it_is_doubted_nothing_is_escalated(cast: Cast) -> None:
    overdue = cast.supervision("sarro").overdue_from
    assert overdue is not None
    notice_silence(overdue)
    beat(overdue, 1000.0)
    beat(overdue + 7 * DAY, 1030.0)
    assert escalate_unseen(overdue + 7 * DAY) == 0


def test_once_somebody_has_looked_the_loops_go_on(cast: Cast) -> None:
    beat(MORNING, 1000.0)
    beat(MORNING + DAY, 1030.0)
    for doubt in ClockDoubt.objects.all():
        doubt.confirmed_at, doubt.confirmed_by = MORNING + DAY, cast.staff["agus"]
        doubt.save()
    assert notice_silence(MORNING + 3 * DAY) > 0


def test_the_word_of_one_admin_is_enough_for_every_office_of_the_machine(cast: Cast) -> None:
    """Ternate and the Kanwil have no admin: nobody there could ever say it."""
    beat(MORNING, 1000.0)
    beat(MORNING + DAY, 1030.0)
    doubt = ClockDoubt.objects.get(office=cast.palu)
    confirm_clock(doubt=doubt, by=cast.staff["agus"], at=MORNING + DAY)
    assert not is_clock_doubtful()
    assert Entry.objects.filter(deed="clock.confirmed").count() == Office.objects.count()


def test_the_first_word_about_the_clock_stands(cast: Cast) -> None:
    beat(MORNING, 1000.0)
    beat(MORNING + DAY, 1030.0)
    doubt = ClockDoubt.objects.get(office=cast.palu)
    for later, who in enumerate(("agus", "nurhayati")):
        confirm_clock(doubt=doubt, by=cast.staff[who], at=MORNING + (later + 1) * DAY)
    doubt = ClockDoubt.objects.get(office=cast.palu)
    assert (doubt.confirmed_by, doubt.confirmed_at) == (cast.staff["agus"], MORNING + DAY)


def test_a_machine_that_wakes_years_later_is_doubted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dead battery: an outage until 2036 would excuse everybody until then."""
    beat(MORNING, 1000.0)
    monkeypatch.setattr("titian.offices.watcher.boot_id", lambda: "another")
    beat(MORNING + 3650 * DAY, 20.0)
    assert is_clock_doubtful()
    assert not Outage.objects.exists()


def test_a_machine_that_was_off_over_a_holiday_is_believed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    beat(MORNING, 1000.0)
    monkeypatch.setattr("titian.offices.watcher.boot_id", lambda: "another")
    beat(MORNING + 12 * DAY, 20.0)
    assert not is_clock_doubtful()
    assert Outage.objects.filter(office=cast.palu).exists()


def test_a_beat_that_is_cut_short_is_repeated_whole(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the outage and the heartbeat: the next beat writes both, and once."""
    beat(MORNING, 1000.0)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Heartbeat.objects, "update_or_create", _killed)
        beat(MORNING + DAY, 1000.0 + 86400)
    beat(MORNING + DAY + timedelta(seconds=9), 1009.0 + 86400)
    assert Outage.objects.filter(office=cast.palu).count() == 1


def _killed(**_: object) -> None:
    raise KeyboardInterrupt


def test_the_time_in_which_we_did_not_run_is_an_outage_that_excuses(cast: Cast) -> None:
    beat(MORNING, 1000.0)
    back = MORNING + 3 * DAY  # Monday 09.00, Sarro was due on Friday
    beat(back, 1000.0 + 3 * 86400)
    assert Outage.objects.filter(office=cast.palu).exists()
    notice_silence(back)
    assert not Alert.objects.filter(client=cast.clients["sarro"]).exists()
    assert Excuse.objects.get(client=cast.clients["sarro"]).cause == "outage"


def test_a_day_before_whose_opening_we_were_back_is_not_excused(cast: Cast) -> None:
    """Off from Friday 15.30 until Monday 07.30: only Friday was lost."""
    friday, monday = MORNING.date(), (MORNING + 3 * DAY).date()
    beat(datetime(2026, 6, 5, 7, 30, tzinfo=UTC), 1000.0)
    beat(datetime(2026, 6, 7, 23, 30, tzinfo=UTC), 1000.0 + 64 * 3600)
    assert outage_days(cast.palu, friday, monday + DAY) == {friday}


def test_a_night_without_us_is_no_outage(cast: Cast) -> None:
    beat(MORNING + timedelta(hours=8), 1000.0)
    beat(MORNING + timedelta(hours=20), 1000.0 + 12 * 3600)
    assert not Outage.objects.exists()
    assert not is_clock_doubtful()
