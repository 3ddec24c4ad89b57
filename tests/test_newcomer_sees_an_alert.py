"""Does a newcomer see an alert within two minutes, at any hour, and clients who report?"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from threading import Event

import pytest

from invented import START, TODAY
from titian.alerts.models import Alert
from titian.audit.models import Entry
from titian.demo.accounts import SHOWN_PK
from titian.demo.quick_time import bring_three_to_limit, let_one_report, wait_for_watchers
from titian.offices.models import Heartbeat, Office, Outage
from titian.reporting.models import Report
from titian.reporting.watcher import notice_silence

HOURS = {
    "in office hours": datetime(2026, 11, 24, 2, 30, tzinfo=UTC),
    "at night": datetime(2026, 11, 24, 15, 10, tzinfo=UTC),
    "on a Sunday": datetime(2026, 11, 29, 3, 0, tzinfo=UTC),
}


def catch_up(at: datetime) -> None:
    while notice_silence(at):
        pass


@pytest.mark.parametrize("at", HOURS.values(), ids=HOURS)
def test_three_alerts_within_two_minutes(passing: None, at: datetime) -> None:
    catch_up(at)
    brought = bring_three_to_limit(at)
    assert len(brought) == 3
    opened = []
    for seconds in range(0, 120, 2):
        now = at + timedelta(seconds=seconds)
        notice_silence(now)
        opened += [(seconds, a) for a in Alert.objects.filter(opened_at=now)]
    alerts = [
        (seconds, a) for seconds, a in opened if a.client_id in {b.client_id for b in brought}
    ]
    assert [seconds for seconds, _ in alerts] == [20, 60, 100]
    told = [a.told.username for _, a in alerts if a.told is not None]
    assert told[0] == SHOWN_PK
    assert len(told) == 3
    assert told[2] != SHOWN_PK
    assert all(a.since_on <= TODAY + timedelta(days=3) for _, a in alerts)
    assert Entry.objects.filter(deed="demo.brought_to_limit").count() == 3


def test_a_failure_of_ours_yesterday_does_not_keep_it_from_happening(
    passing: None,
) -> None:
    at = HOURS["in office hours"]
    palu = Office.objects.get(code="PALU")
    yesterday = START - timedelta(hours=12)
    Outage(office=palu, from_at=yesterday, until_at=at, cause="no_heartbeat").save()
    catch_up(at)
    brought = bring_three_to_limit(at)
    notice_silence(at + timedelta(seconds=110))
    silent = {b.client_id for b in brought}
    assert Alert.objects.filter(client__in=silent, settled_at=None).count() == 3


def test_clients_come_to_the_desk_one_after_the_other(passing: None) -> None:
    at = HOURS["in office hours"]
    catch_up(at)
    brought = {b.client_id for b in bring_three_to_limit(at)}
    before = Report.objects.count()
    for turn in range(1, 7):
        now = at + timedelta(seconds=30 * turn)
        notice_silence(now)
        assert let_one_report(Random(turn), since=at, is_late=turn == 6, at=now)
    new = Report.objects.filter(received_at__gt=at)
    assert new.count() == Report.objects.count() - before == 6
    assert not brought & set(new.values_list("client", flat=True))
    assert {r.taken_by.has_role("petugas_layanan") for r in new} == {True}


def test_it_waits_until_the_watchers_live(world: Path) -> None:
    stop = Event()
    Heartbeat(name="work", at=START, steady=0.0, boot="").save()
    wait_for_watchers(START, stop)
    stop.set()
    wait_for_watchers(START + timedelta(hours=1), stop)
