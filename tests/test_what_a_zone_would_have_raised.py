"""Before a zone or a change is saved: what it would have raised in the last 30 days."""

from datetime import timedelta
from pathlib import Path

import pytest

from browsing import signed_in
from cast import NOW, Cast
from place_scenes import HOME, NIGHTS, OUT, START, a_phone, home_zone, points_here, sends
from test_zones_are_proposed_and_decided_on_pages import form
from titian.tracking.models import Device, Episode, ZoneVersion
from titian.tracking.opening import open_store
from titian.tracking.what_if import Outcome, with_bounds
from titian.tracking.zones import Bounds

__all__ = ["points_here"]
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]
THREE_WEEKS_BEFORE = START - timedelta(days=21)


def a_phone_of_old(cast: Cast) -> Device:
    return a_phone(cast, at=START - timedelta(days=60))


def outcome(cast: Cast, where: Path, **more: object) -> Outcome:
    bounds = Bounds("inclusion", HOME, "Coba", timetable=NIGHTS, **more)  # type: ignore[arg-type]
    store = open_store(str(where))
    found = with_bounds(cast.sarro, None, bounds, store, NOW)
    store.close()
    return found


def test_a_night_outside_is_counted_before_any_zone_is_there(cast: Cast, points_here: Path) -> None:
    phone = a_phone_of_old(cast)
    sends(phone, points_here, OUT, start=THREE_WEEKS_BEFORE)
    found = outcome(cast, points_here)
    assert (found.exits, found.tickets) == (1, 1)
    assert 20 <= found.minutes <= 210
    assert found.points == len(OUT)
    assert not Episode.objects.exists()


def test_a_longer_grace_leaves_the_exit_and_no_ticket(cast: Cast, points_here: Path) -> None:
    sends(a_phone_of_old(cast), points_here, OUT[:6], start=THREE_WEEKS_BEFORE)
    found = outcome(cast, points_here, grace_min=240)
    assert (found.exits, found.tickets, found.minutes) == (1, 0, 0)


def test_two_exits_within_ten_minutes_are_one_ticket(cast: Cast, points_here: Path) -> None:
    seen = [(4.0 * n, 10.0, 16) for n in range(5)]
    seen += [(20.0 + n, 900.0, 16) for n in range(6)]
    seen += [(27.0, 10.0, 16), (30.0, 10.0, 16)]
    seen += [(33.0 + n, 900.0, 16) for n in range(6)]
    seen += [(40.0, 10.0, 16)]
    sends(a_phone_of_old(cast), points_here, seen, start=THREE_WEEKS_BEFORE)
    found = outcome(cast, points_here, grace_min=0)
    assert (found.exits, found.tickets) == (2, 1)


def test_what_is_older_than_thirty_days_or_another_clients_does_not_count(
    cast: Cast, points_here: Path
) -> None:
    sends(a_phone_of_old(cast), points_here, OUT, start=START - timedelta(days=40))
    found = outcome(cast, points_here)
    assert (found.points, found.since) == (0, None)


def preview(cast: Cast, address: str, **changes: str) -> str:
    data = form(lihat="1", **changes)
    answer = signed_in(cast, "ratmi").post(address, data)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_form_shows_it_and_stores_nothing(cast: Cast, points_here: Path) -> None:
    sends(a_phone_of_old(cast), points_here, OUT, start=THREE_WEEKS_BEFORE)
    page = preview(cast, f"/klien/{cast.sarro.pk}/wilayah/baru/", opens_2_1="20.00",
                   closes_2_1="05.00")  # fmt: skip
    assert "Andai berlaku 30 hari terakhir" in page
    assert "Dihitung dari 7 titik" in page
    assert "Syarat jam malam dari putusan" in page
    assert not ZoneVersion.objects.exists()


def test_a_client_without_points_is_told_as_such(cast: Cast, points_here: Path) -> None:
    page = preview(cast, f"/klien/{cast.sarro.pk}/wilayah/baru/")
    assert "tidak mempunyai titik posisi dalam 30 hari terakhir" in page


def test_a_change_stands_beside_the_bounds_that_hold(cast: Cast, points_here: Path) -> None:
    sends(a_phone_of_old(cast), points_here, OUT, start=THREE_WEEKS_BEFORE)
    zone = home_zone(cast).zone_id
    page = preview(cast, f"/wilayah/{zone}/perubahan/", radius_m="2000", opens_2_1="20.00",
                   closes_2_1="05.00")  # fmt: skip
    assert "Dengan batas sekarang" in page
    assert '<td data-l="Sekarang">1 kali</td><td data-l="Usul"><b>0 kali</b></td>' in page
    assert ZoneVersion.objects.count() == 1


def test_whoever_decides_sees_it_too_while_the_proposal_waits(
    cast: Cast, points_here: Path
) -> None:
    sends(a_phone_of_old(cast), points_here, OUT, start=THREE_WEEKS_BEFORE)
    version = home_zone(cast, approved=False)
    browser = signed_in(cast, "darsono")
    assert "Dihitung dari 7 titik" in browser.get(f"/wilayah/versi/{version.pk}/").content.decode()
    browser.post(f"/wilayah/versi/{version.pk}/persetujuan")
    later = browser.get(f"/wilayah/versi/{version.pk}/").content.decode()
    assert "Andai berlaku" not in later


def test_of_a_busy_tracker_the_newest_days_are_looked_at_and_it_is_said_since_when(
    cast: Cast, points_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = a_phone_of_old(cast)
    for days in (20, 10, 2):
        sends(phone, points_here, OUT, start=START - timedelta(days=days))
    assert outcome(cast, points_here).points == 3 * len(OUT)
    monkeypatch.setattr("titian.tracking.what_if.MOST_POINTS", len(OUT) + 1)
    found = outcome(cast, points_here)
    assert (found.points, found.tickets) == (2 * len(OUT), 2)
    assert found.since == START - timedelta(days=10)
