"""Late points are judged by the zone, timetable, exception and holder of their own time."""

from dataclasses import replace
from datetime import timedelta
from math import cos, pi, sin

import pytest

from cast import NOW, Cast
from phones_scenes import HOME, MINUTE, RADIUS, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import consented, enrolled
from titian.alerts.models import Alert
from titian.kit.ground import M_PER_E7
from titian.kit.ids import uuid7
from titian.kit.shapes import BadShape
from titian.tracking.devices import hand_over_device
from titian.tracking.models import Episode
from titian.tracking.timetables import TimetableRow
from titian.tracking.zones import (
    Bounds,
    Pause,
    approve_pause,
    approve_zone,
    end_zone,
    pause_zone,
    propose_version,
    propose_zone,
    refuse_zone,
)

__all__ = ["scene"]
pytestmark = pytest.mark.django_db
LATE = timedelta(minutes=90)
AT_HOME = Bounds("inclusion", {"circle": [*HOME, RADIUS]}, "alamat penjamin", grace_min=0)


def minutes(n: float):  # type: ignore[no-untyped-def]
    return NOW + n * MINUTE


def away_for_an_hour(cast: Cast, scene: Scene, phone: object) -> list[tuple[object, object]]:
    """The whole hour comes late, in one go; the episodes, by their times."""
    points = [fix(phone, minutes(m), 300, late=LATE) for m in range(1, 61, 2)]  # type: ignore[arg-type]
    scene.send(*points)
    scene.judged(minutes(95))
    found = Episode.objects.filter(kind="outside", superseded_at=None).order_by("from_at")
    return list(found.values_list("from_at", "until_at"))


def test_an_exception_covers_its_own_time_only(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    zone = home_zone(cast, NOW).zone
    asked = pause_zone(
        id=uuid7(), zone=zone, by=cast.ratmi, at=NOW,
        pause=Pause("work", minutes(20), minutes(40), "rapat di kelurahan"),
    )  # fmt: skip
    approve_pause(pause=asked, by=cast.darsono, at=NOW)
    assert away_for_an_hour(cast, scene, phone) == [
        (minutes(1), minutes(20)), (minutes(40), None),
    ]  # fmt: skip
    assert Alert.objects.count() == 1


def test_an_exception_that_nobody_approved_covers_nothing(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    zone = home_zone(cast, NOW).zone
    pause_zone(
        id=uuid7(), zone=zone, by=cast.ratmi, at=NOW,
        pause=Pause("work", minutes(20), minutes(40), "rapat di kelurahan"),
    )  # fmt: skip
    assert len(away_for_an_hour(cast, scene, phone)) == 1


def test_a_zone_that_nobody_approved_judges_nobody(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    waiting, refused = (
        propose_zone(
            id=uuid7(), client=cast.sarro, name=name, purpose="home", bounds=AT_HOME,
            by=cast.ratmi, at=NOW,
        )
        for name in ("Menunggu", "Ditolak")
    )  # fmt: skip
    refuse_zone(version=refused, because="terlalu sempit", by=cast.darsono, at=NOW)
    assert waiting.is_waiting
    assert away_for_an_hour(cast, scene, phone) == []


def test_each_timetable_judges_its_own_time(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    # NOW is Tuesday 09.12 WITA: the first timetable is not yet open, the second one is.
    zone = home_zone(cast, NOW, timetable=(TimetableRow(1, "18:00", "06:00"),)).zone
    second = propose_version(
        id=uuid7(), zone=zone, by=cast.ratmi, at=NOW,
        bounds=replace(
            AT_HOME, timetable=(TimetableRow(1, "08:00", "06:00"),), from_at=minutes(30)
        ),
    )  # fmt: skip
    approve_zone(version=second, by=cast.darsono, at=NOW)
    assert away_for_an_hour(cast, scene, phone) == [(minutes(31), None)]


def test_each_version_of_a_zone_judges_its_own_time(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    zone = home_zone(cast, NOW).zone
    moved = {"circle": [HOME[0] + round(300 / M_PER_E7), HOME[1], RADIUS]}
    second = propose_version(
        id=uuid7(), zone=zone, by=cast.ratmi, at=NOW,
        bounds=replace(AT_HOME, shape=moved, from_at=minutes(30)),
    )  # fmt: skip
    approve_zone(version=second, by=cast.darsono, at=NOW)
    assert away_for_an_hour(cast, scene, phone) == [(minutes(1), minutes(30))]


def test_each_holder_of_a_phone_is_judged_for_their_own_time(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    consented(cast, "marlina")
    home_zone(cast, NOW)
    home_zone(cast, NOW, name="marlina")
    hand_over_device(
        device=phone.device, client=cast.marlina, from_at=minutes(30), reason="dipinjamkan",
        by=cast.darsono, at=minutes(40),
    )  # fmt: skip
    away_for_an_hour(cast, scene, phone)
    found = Episode.objects.order_by("from_at").values_list("client", "from_at", "until_at")
    assert list(found) == [
        (cast.sarro.pk, minutes(1), minutes(30)), (cast.marlina.pk, minutes(31), None),
    ]  # fmt: skip


def test_an_ended_zone_judges_nothing_after_its_end(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    zone = home_zone(cast, NOW).zone
    end_zone(zone=zone, because="pindah rumah", by=cast.darsono, at=minutes(30))
    assert away_for_an_hour(cast, scene, phone) == [(minutes(1), minutes(30))]


def test_a_zone_approved_while_the_phone_is_away_judges_from_then_on(
    cast: Cast, scene: Scene
) -> None:
    phone = enrolled(cast)
    scene.send(*(fix(phone, minutes(m), 300) for m in range(1, 20, 2)))
    scene.judged(minutes(20))
    home_zone(cast, minutes(20))
    scene.judged(minutes(20))
    scene.send(*(fix(phone, minutes(m), 300) for m in (21, 23, 25)))
    scene.judged(minutes(25))
    assert Alert.objects.get().since_at == minutes(21)


def ring_of(corners: int) -> list[list[int]]:
    """About a hundred metres around home."""
    reach = 100 / M_PER_E7
    turns = [2 * pi * number / corners for number in range(corners)]
    lat, lon = HOME
    return [[lat + round(reach * sin(turn)), lon + round(reach * cos(turn))] for turn in turns]


def test_a_zone_of_five_thousand_corners_judges_like_any_other(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    version = propose_zone(
        id=uuid7(), client=cast.sarro, name="Rumah", purpose="home", by=cast.ratmi, at=NOW,
        bounds=replace(AT_HOME, shape={"polygon": ring_of(5_000)}),
    )  # fmt: skip
    approve_zone(version=version, by=cast.darsono, at=NOW)
    scene.send(*(fix(phone, minutes(m), 90 if m < 20 else 300) for m in range(1, 40, 2)))
    scene.judged(minutes(40))
    assert Episode.objects.get().from_at == minutes(21)


def test_crossing_edges_and_too_many_corners_are_refused_in_words(cast: Cast) -> None:
    lat, lon = HOME
    crossing = [[lat, lon], [lat + 9000, lon + 9000], [lat + 9000, lon], [lat, lon + 9000]]
    many = ring_of(5_001)
    for ring in (crossing, many):
        with pytest.raises(BadShape):
            propose_zone(
                id=uuid7(), client=cast.clients["sarro"], name="Rumah", purpose="home",
                bounds=replace(AT_HOME, shape={"polygon": ring}), by=cast.ratmi, at=NOW,
            )  # fmt: skip
