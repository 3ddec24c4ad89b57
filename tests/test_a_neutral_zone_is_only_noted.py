"""A neutral zone: stays in it are recorded and shown, and nothing ever follows from them."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import time_machine
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

import phones_scenes
from browsing import signed_in
from cast import NOW, Cast
from client_pages import known_browser
from phones_scenes import MINUTE, Scene, fix, scene
from place_scenes import HONEST, OUT, START, a_phone, home_zone, judge, points_here, sends
from test_a_phone_is_enrolled import enrolled
from test_zones_are_proposed_and_decided_on_pages import form
from titian.alerts.models import Alert
from titian.tracking.bounds import Bounds
from titian.tracking.models import Episode, ZoneVersion
from titian.tracking.opening import open_store
from titian.tracking.presences import presences
from titian.tracking.rules.episodes import episodes_of, next_change_ms
from titian.tracking.rules.fold import State, fold
from titian.tracking.rules.presence import IN
from titian.tracking.rules.presence import OUT as GONE
from titian.tracking.what_if import with_version
from walks import HOUR, NIGHTS, point, walk, zone

__all__ = ["points_here", "scene"]
LATER = START + timedelta(minutes=80)


@pytest.fixture
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def a_market(cast: Cast, **more: object) -> ZoneVersion:
    """Around the place where the phone was that night."""
    return home_zone(cast, kind="neutral", purpose="work", name="Pasar", rows=(), **more)  # type: ignore[arg-type]


@given(st.integers(0, 10_000), st.sampled_from([None, NIGHTS]), st.integers(0, 100))
def test_no_walk_whatever_raises_anything(seed: int, timetable: object, hours: int) -> None:
    points = sorted(walk(Random(seed), 60))
    rule = zone(kind="neutral", timetable=timetable, grace_ms=0)
    stays = fold(State(), [rule], points)[1][rule.key]
    now_ms = points[-1].at_ms + hours * HOUR
    assert episodes_of(rule, stays, now_ms) == []
    assert next_change_ms(rule, stays, now_ms) is None


def test_the_same_way_out_of_a_home_raises_something() -> None:
    points = [point(n, 0 if n < 5 else 900) for n in range(40)]
    for kind, count in (("inclusion", 1), ("neutral", 0)):
        rule = zone(kind=kind)
        stays = fold(State(), [rule], points)[1][rule.key]
        assert [stay.where for stay in stays][-2:] == [IN, GONE]
        assert len(episodes_of(rule, stays, points[-1].at_ms)) == count


@pytest.mark.django_db
def test_the_judge_reads_no_neutral_zone_and_nothing_follows(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    phones_scenes.home_zone(cast, NOW, kind="neutral")
    number = phone.device.number
    assert Bounds().of([number])[number].zones == ()
    assert [rule.kind for rule in Bounds(with_neutral=True).of([number])[number].zones] == [
        "neutral"
    ]
    scene.send(*(fix(phone, NOW + n * MINUTE, 0 if n < 6 else 900) for n in range(1, 20)))
    for after in (20, 90, 900):
        scene.judged(NOW + after * MINUTE)
    assert not Episode.objects.exists()
    assert not Alert.objects.filter(kind__in=("zone", "forbidden", "unverified")).exists()


@pytest.mark.django_db
def test_beside_a_home_only_the_home_is_judged(cast: Cast, points_here: Path) -> None:
    home = home_zone(cast)
    a_market(cast)
    sends(a_phone(cast), points_here, OUT)
    judge(points_here)
    assert set(Episode.objects.values_list("version", flat=True)) == {home.pk}


def proposed(cast: Cast, **more: str) -> ZoneVersion:
    browser = signed_in(cast, "ratmi")
    typed = form(name="Pasar", purpose="work", rule="neutral", **more)
    answer = browser.post(f"/klien/{cast.sarro.pk}/wilayah/baru/", typed)
    assert answer.status_code == 302
    return ZoneVersion.objects.get()


@pytest.mark.django_db
@pytest.mark.usefixtures("points_here")
def test_it_is_proposed_approved_and_named_on_the_day(cast: Cast, points_here: Path) -> None:
    with time_machine.travel(START - timedelta(days=1), tick=False):
        page = signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/wilayah/baru/")
        assert "Hanya dicatat" in page.content.decode()
        version = proposed(cast, centre="0,8917 LS 119,8707 BT")
        address = f"/wilayah/versi/{version.pk}/"
        shown = signed_in(cast, "darsono").get(address).content.decode()
        assert "Wilayah ini hanya dicatat: tidak akan ada satu peringatan pun." in shown
        assert "Tidak pernah ada peringatan karenanya." in shown
        signed_in(cast, "darsono").post(f"{address}persetujuan")
        sends(a_phone(cast), points_here, HONEST)
    with time_machine.travel(LATER, tick=False):
        page = signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/posisi/").content.decode()
        zones = signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/wilayah/").content.decode()
    assert 'class="tag noted"' in page and "Di Pasar</span>" in page
    assert "Hanya dicatat: di sini tidak pernah ada peringatan." in page
    assert "Pasar, hanya dicatat" in page  # the stay that lies in it
    assert "tag warn" not in page
    assert "Ajukan izin" not in zones and "Saran untuk wilayah" not in zones


@pytest.mark.django_db
def test_in_english_too(cast: Cast, points_here: Path) -> None:
    a_market(cast)
    sends(a_phone(cast), points_here, HONEST)
    with time_machine.travel(LATER, tick=False):
        browser = signed_in(cast, "ratmi")
        browser.cookies["bahasa"] = "en"
        page = browser.get(f"/klien/{cast.sarro.pk}/posisi/").content.decode()
    assert "At Pasar</span>" in page
    assert "Only noted: there is never an alert here." in page


@pytest.mark.django_db
def test_a_fix_away_from_it_is_neither_right_nor_wrong(cast: Cast, points_here: Path) -> None:
    a_market(cast)
    sends(a_phone(cast), points_here, OUT)
    with time_machine.travel(LATER, tick=False):
        page = signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/posisi/").content.decode()
    assert "Tidak di Pasar</span>" in page
    assert "Pasti di luar" not in page
    assert "tag warn" not in page and "tag now" not in page


@pytest.mark.django_db
def test_the_times_in_and_out_are_told(cast: Cast, points_here: Path) -> None:
    a_market(cast)
    phone = a_phone(cast)
    sends(phone, points_here, (*HONEST, (90, 900, 16), (95, 900, 16)))
    with closing(open_store(str(points_here))) as store:
        found = presences(store, cast.sarro, phone.number, START, START + timedelta(hours=3), NOW)
    told = [(one.where, one.is_certain) for one in found[0].parts if one.where in (IN, GONE)]
    assert told == [(IN, True), (GONE, True)]


@pytest.mark.django_db
def test_what_if_counts_nothing_of_it(cast: Cast, points_here: Path) -> None:
    version = a_market(cast)
    sends(a_phone(cast, at=START - timedelta(days=20)), points_here, OUT)
    with closing(open_store(str(points_here))) as store:
        found = with_version(cast.sarro, version, store, NOW)
    assert found.points == len(OUT)
    assert (found.exits, found.tickets, found.minutes, found.unseen) == (0, 0, 0, 0)


@pytest.mark.django_db
@pytest.mark.time_machine(NOW)
def test_no_leave_is_asked_from_it_and_no_advice_given(cast: Cast, points_here: Path) -> None:
    version = a_market(cast)
    sends(a_phone(cast), points_here, OUT)
    page = signed_in(cast, "ratmi").get(f"/wilayah/{version.zone_id}/saran/").content.decode()
    assert "Wilayah ini hanya dicatat dan tidak memberi peringatan" in page
    answer = signed_in(cast, "ratmi").get(f"/wilayah/{version.zone_id}/izin/")
    assert answer.status_code == 302


@pytest.mark.django_db
@pytest.mark.time_machine(NOW)
def test_a_victims_place_is_never_only_noted(cast: Cast) -> None:
    typed = form(rule="neutral", purpose="victim")
    answer = signed_in(cast, "ratmi").post(f"/klien/{cast.sarro.pk}/wilayah/baru/", typed)
    assert answer.status_code == 422
    assert "Tempat korban tidak cukup hanya dicatat" in answer.content.decode()
    assert not ZoneVersion.objects.exists()
    victim = home_zone(cast, kind="exclusion", purpose="victim", name="Bu Tini", rows=())
    changed = form(rule="neutral")
    answer = signed_in(cast, "ratmi").post(f"/wilayah/{victim.zone_id}/perubahan/", changed)
    assert "Tempat korban tidak cukup hanya dicatat" in answer.content.decode()
    assert ZoneVersion.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_the_client_reads_that_there_is_no_duty(cast: Cast, points_here: Path) -> None:
    a_market(cast)
    sends(a_phone(cast), points_here, HONEST)
    for page in ("wilayah", "hari"):
        shown = known_browser(cast).get(f"/s/data/{page}/").content.decode()
        assert "Pasar" in shown
        assert "Hanya dicatat. Tidak ada kewajiban di sini." in shown
        assert "harus di sini" not in shown and "tidak boleh dimasuki" not in shown
