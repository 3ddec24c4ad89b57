"""Are the bytes that came kept as they came, without secrets, and for a week only?"""

import json
from contextlib import closing
from datetime import timedelta

import pytest

from cast import NOW
from gates import MAROS, GatePlace, answered, fix, send, token
from phones_scenes import Scene, scene
from processes import wait_until
from titian.kit.millis import ms
from titian.tracking.forgetting import Forgetting
from titian.tracking.frames import Frame, frames_in, groups_of
from titian.tracking.points import Point
from titian.tracking.store import Store
from tracker_doors import IMEIS, TrackerPlace, now, tracker_place
from tracker_frames import gt06_fix

__all__ = ["scene", "tracker_place"]
WEEK = timedelta(days=7)
ONE = Frame(1, 5_000, "owntracks", "http", b'{"_type": "location"}')
OTHER = Frame(2, 5_000, "gt06", "tcp", b"xx\x00\xff")
LATER = ONE._replace(received_ms=9_000)


def test_a_group_comes_out_as_it_went_in() -> None:
    (group,) = groups_of([LATER, ONE, OTHER])
    assert (group.since_ms, group.until_ms) == (5_000, 9_000)
    assert frames_in(group.frames) == [LATER, ONE, OTHER]
    with pytest.raises(ValueError, match="layout"):
        frames_in(b"\x09" + group.frames[1:])


def test_what_lay_long_before_its_commit_is_found_too(gate_place: GatePlace) -> None:
    """After an hour without a database."""
    hour = [ONE._replace(received_ms=n * 60_000) for n in range(60)]
    with gate_place.store() as store:
        store.append([], [], [], hour)
        assert store.frames(1, [0, 30 * 60_000]) == [hour[0], hour[30]]


def test_a_frame_is_found_by_its_device_and_instant(gate_place: GatePlace) -> None:
    with gate_place.store() as store:
        store.append([], [], [], [ONE, OTHER])
        store.append([], [], [], [LATER])
        assert store.frames(1, [5_000, 9_000, 9_001]) == [ONE, LATER]
        assert store.frames(2, [5_000]) == [OTHER]
        assert store.frames(3, [5_000]) == []


def test_the_oldest_go_first_when_there_are_too_many(gate_place: GatePlace) -> None:
    with gate_place.store() as store:
        for n in range(5):
            store.append([], [], [], [ONE._replace(received_ms=1_000 + n)])
        weight = len(groups_of([ONE._replace(received_ms=1_000)])[0].frames)
        assert store.forget_frames(0, most_bytes=10 * weight, at_once=100) == 0
        assert store.forget_frames(0, most_bytes=2 * weight, at_once=1) == 1
        assert store.forget_frames(0, most_bytes=2 * weight, at_once=100) == 1
        assert [one.received_ms for one in store.frames(1, range(1_000, 1_005))] == [
            1_002, 1_003, 1_004,
        ]  # fmt: skip


@pytest.mark.django_db
def test_what_was_sent_goes_after_a_week_and_its_points_stay(scene: Scene) -> None:
    at = ms(NOW)
    point = Point(1, at, -9_000_000, 1_198_700_000, received_ms=at)
    scene.store.append([point], [], [], [ONE._replace(received_ms=at)])
    forgetting = Forgetting(scene.points)
    assert forgetting.turn(NOW + WEEK) == 0
    assert forgetting.turn(NOW + WEEK + timedelta(minutes=1)) == 1
    assert scene.store.frames(1, [at]) == []
    assert scene.store.count() == 1


def test_a_phone_leaves_its_own_words_and_not_its_token(gate_place: GatePlace) -> None:
    message = json.dumps(fix(3)).encode()
    body = json.dumps(
        [{"id": token(2), "lat": MAROS[0], "lon": MAROS[1], "timestamp": fix(n)["tst"]}
         for n in (1, 2)]
    ).encode()  # fmt: skip
    with gate_place.open():
        assert send(gate_place.port, message) == 200
        assert answered(gate_place.port, "POST", "/", body) == 200
    with gate_place.store() as store:
        assert _only(store, 1).raw == message
        array = _only(store, 2)
    assert (array.source, array.door) == ("traccar", "http")
    assert array.raw == body.replace(token(2).encode(), b"...")


def test_what_cannot_be_used_lies_in_quarantine_alone(gate_place: GatePlace) -> None:
    message = json.dumps(fix(-3_600)).encode()
    with gate_place.open():
        assert send(gate_place.port, message) == 200
    with gate_place.store() as store:
        (kept,) = store.quarantined([1])
        assert kept.poison.raw == message


def test_a_tracker_leaves_its_frame(tracker_place: TrackerPlace) -> None:
    """Its login may have come in the same millisecond."""
    frame = gt06_fix(now(5), *MAROS, serial=2)
    with tracker_place.open(), closing(tracker_place.logged_in(1)) as wire:
        wire.send(frame)
        wait_until(lambda: tracker_place.count() == 1, 10)
    with tracker_place.store() as store:
        kept = _of_points(store, 1)[-1]
    assert (kept.source, kept.door, kept.raw) == (IMEIS[1][0], "tcp", frame)


def _only(store: Store, device: int) -> Frame:
    (frame,) = _of_points(store, device)
    return frame


def _of_points(store: Store, device: int) -> list[Frame]:
    while store.drain():
        pass
    return store.frames(device, [point.received_ms for point in store.points(device, 0)])
