"""Is a device called silent by what is usual for it, and many at once by nobody's fault?"""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, scene
from test_a_phone_is_enrolled import Enrolled, enrolled
from titian.alerts.models import Alert
from titian.offices.models import Outage
from titian.tracking.models import DeviceSilence, SharedSilence
from titian.tracking.points import Facts, facts_text
from titian.tracking.rules.rhythm import fell_together, learned_gaps, silent_after_ms
from titian.tracking.silence import PhoneWatch

__all__ = ["scene"]
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def burst(day: int) -> list[int]:
    """Heard each minute from 8 to 12, then nothing until 14.30, then each minute until 20."""
    forenoon = [day * DAY_MS + 8 * HOUR_MS + n * 60_000 for n in range(240)]
    return forenoon + [day * DAY_MS + 14 * HOUR_MS + 1_800_000 + n * 60_000 for n in range(330)]


def test_a_gap_of_every_noon_is_usual_at_noon_and_at_no_other_hour() -> None:
    learned = learned_gaps([at for day in range(14) for at in burst(day)], offset_ms=0)
    assert 2.4 * HOUR_MS < learned[11] < 2.6 * HOUR_MS
    assert learned[16] == 0


def test_a_few_days_teach_nothing() -> None:
    assert set(learned_gaps([at for day in range(4) for at in burst(day)], offset_ms=0)) == {0}


def test_the_hours_are_those_of_the_office() -> None:
    learned = learned_gaps([at for day in range(14) for at in burst(day)], offset_ms=8 * HOUR_MS)
    assert learned[19] > 0 == learned[11]


def test_the_order_of_arrival_teaches_the_same() -> None:
    heard = [at for day in range(14) for at in burst(day)]
    assert learned_gaps(heard[::-1] + heard, offset_ms=0) == learned_gaps(heard, offset_ms=0)


def test_who_hardly_ever_speaks_is_not_excused_by_it() -> None:
    assert silent_after_ms(900, 2 * HOUR_MS) == 4 * HOUR_MS
    assert silent_after_ms(900, 20 * HOUR_MS) == 6 * HOUR_MS
    assert silent_after_ms(900) == HOUR_MS


def test_many_of_many_within_ten_minutes_fell_together() -> None:
    heard = {n: n * 60_000 for n in range(9)} | {99: 90 * 60_000}
    assert fell_together(heard, among=10) == frozenset(range(9))
    assert fell_together(heard, among=100) == frozenset()
    assert fell_together({n: n * 60_000 for n in range(4)}, among=4) == frozenset()


def minutes(n: float):  # type: ignore[no-untyped-def]
    return NOW + n * MINUTE


def heard(scene: Scene, phone: Enrolled, n: float, **facts: object) -> None:
    scene.sign(phone.device.number, minutes(n), 60, facts_text(Facts(**facts)))  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_phone_of_the_hills_is_waited_for_as_long_as_is_usual(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    watch = PhoneWatch(scene.points)
    for day in range(9):
        begin = NOW + timedelta(days=day) + 2 * MINUTE
        scene.send(*(fix(phone, begin + n * 2 * MINUTE, n) for n in range(8)))
        scene.send(*(fix(phone, begin + (n + 110) * MINUTE, n) for n in range(8)))
    while scene.store.drain():
        pass
    last = NOW + timedelta(days=9) + 2 * MINUTE
    scene.sign(phone.device.number, last, 60)
    watch.turn(last + 100 * MINUTE)
    assert not DeviceSilence.objects.exists()
    watch.turn(last + 200 * MINUTE)
    assert DeviceSilence.objects.exists()


@pytest.mark.django_db
def test_a_shared_silence_is_on_record_and_blames_nobody(cast: Cast, scene: Scene) -> None:
    phones = [enrolled(cast) for _ in range(6)]
    for phone in phones:
        heard(scene, phone, 1)
    watch = PhoneWatch(scene.points)
    watch.turn(minutes(61))
    row = SharedSilence.objects.get()
    assert (row.devices, row.among, row.carrier, row.until_at) == (6, 6, "", None)
    assert row.from_at == minutes(1)
    for phone in phones:
        heard(scene, phone, 70)
    watch.turn(minutes(71))
    assert SharedSilence.objects.get().until_at == minutes(71)
    assert not Alert.objects.exists()


@pytest.mark.django_db
def test_a_carrier_that_fails_is_an_incident_though_the_office_goes_on(
    cast: Cast, scene: Scene
) -> None:
    of_carrier = [enrolled(cast) for _ in range(6)]
    others = [enrolled(cast) for _ in range(30)]
    for phone in of_carrier:
        heard(scene, phone, 1, carrier="51010")
    for phone in others:
        heard(scene, phone, 60, carrier="51001")
    PhoneWatch(scene.points).turn(minutes(62))
    assert [row.carrier for row in SharedSilence.objects.all()] == ["51010"]
    assert not Alert.objects.exists()


@pytest.mark.django_db
def test_after_a_day_each_is_asked_about(cast: Cast, scene: Scene) -> None:
    phones = [enrolled(cast) for _ in range(6)]
    for phone in phones:
        heard(scene, phone, 1)
    watch = PhoneWatch(scene.points)
    watch.turn(minutes(61))
    watch.turn(minutes(24 * 60 + 2))
    assert DeviceSilence.objects.count() == 6
    assert SharedSilence.objects.get().until_at is not None


@pytest.mark.django_db
def test_who_switched_it_off_is_told_apart_from_an_empty_battery(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    at_ms = round(minutes(1).timestamp() * 1000)
    heard(scene, phone, 1, event="power_off", event_ms=at_ms)
    PhoneWatch(scene.points).turn(minutes(61))
    assert DeviceSilence.objects.get().cause == "off"


@pytest.mark.django_db
def test_who_fell_silent_with_us_is_asked_about_nothing_of_theirs(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    heard(scene, phone, 4)
    Outage(office=cast.palu, from_at=minutes(5), until_at=minutes(20), cause="no_heartbeat").save()
    PhoneWatch(scene.points).turn(minutes(20 + 10 + 61))
    assert DeviceSilence.objects.get().cause == "ours"
