"""Are positions of trackers kept, and answered only when they are safe?"""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from processes import PATHS, wait_until
from titian.tracking.dialects.trackers.gt06 import framed
from titian.tracking.points import REFUSED, Flag
from tracker_doors import FOREIGN, IMEIS, MAROS, TrackerPlace, now
from tracker_frames import (
    CODEC_12_REPLY,
    H02_FIX,
    gt06_fix,
    gt06_login,
    teltonika_datagram,
    teltonika_login,
    teltonika_packet,
    teltonika_record,
)


def test_gt06_logs_in_and_its_fix_is_kept_before_the_answer(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), closing(tracker_place.logged_in(1)) as tracker:
        tracker.send(gt06_fix(now(), *MAROS, serial=7))
        answer = tracker.hear()
        assert answer[:6] == bytes.fromhex("787805220007")
        with tracker_place.store() as store:
            store.drain()
            point = store.newest([1])[1]
        assert (round(point.lat_e7 / 1e7, 4), point.acc_m, point.course) == (MAROS[0], 20, 90)
        assert point.flags & Flag.VALID


def test_teltonika_hears_the_count_that_was_stored(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), closing(tracker_place.logged_in(2)) as tracker:
        records = [teltonika_record(now(ago), *MAROS) for ago in (120, 60, 0)]
        tracker.send(teltonika_packet(*records))
        assert tracker.hear() == b"\x00\x00\x00\x03"
        assert tracker_place.count() == 3


def test_a_datagram_is_kept_and_answered(tracker_place: TrackerPlace) -> None:
    with (
        tracker_place.open(),
        closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as tracker,
    ):
        tracker.settimeout(5)
        record = teltonika_record(now(), *MAROS)
        door = ("127.0.0.1", tracker_place.udp_port)
        tracker.sendto(teltonika_datagram(IMEIS[2][1], 9, record), door)
        assert tracker.recv(64) == bytes.fromhex("0005cafe010901")
        tracker.sendto(teltonika_datagram(FOREIGN, 9, record), door)
        tracker.settimeout(0.5)
        with pytest.raises(TimeoutError):
            tracker.recv(64)
        assert tracker_place.count() == 1


def test_h02_and_tk103_name_themselves_in_each_message(tracker_place: TrackerPlace) -> None:
    at = now()
    h02 = f"*HQ,{IMEIS[3][1]},V1,{at:%H%M%S},A,0500.5520,S,11934.3860,E,0,0,{at:%d%m%y},FFFFFFFF#"
    tk103 = f"({IMEIS[4][1]}BR00{at:%y%m%d}A0500.5520S11934.3860E000.0{at:%H%M%S}000.0000000000L0)"
    with tracker_place.open():
        with (
            closing(tracker_place.connect("h02")) as one,
            closing(tracker_place.connect("tk103")) as other,
        ):
            one.send(h02.encode())
            other.send(tk103.encode())
            wait_until(lambda: tracker_place.count() == 2, 5)
        with tracker_place.store() as store:
            assert sorted(store.newest([3, 4])) == [3, 4]


def test_a_foreign_number_is_refused_counted_and_shown(tracker_place: TrackerPlace) -> None:
    with tracker_place.open():
        for _ in range(2):
            with closing(tracker_place.connect("teltonika")) as stranger:
                stranger.send(teltonika_login(FOREIGN))
                assert stranger.hear() == b"\x00"
        with closing(tracker_place.connect("gt06")) as stranger:
            stranger.send(gt06_login(FOREIGN) + gt06_fix(now(), *MAROS, serial=2))
            assert stranger.is_ended()
        with closing(tracker_place.connect("h02")) as stranger:
            stranger.send(H02_FIX.replace(IMEIS[3][1].encode(), b"1111111111"))
            assert stranger.is_ended()
        names = {f"teltonika:{FOREIGN}", f"gt06:{FOREIGN}", "h02:1111111111"}
        wait_until(lambda: {one.kind for one in _refused(tracker_place)} == names, 5)
        assert tracker_place.count() == 0


def _refused(place: TrackerPlace) -> list:  # type: ignore[type-arg]
    with place.store() as store:
        return store.signs(REFUSED)


def test_a_number_of_another_dialect_is_foreign(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), closing(tracker_place.connect("teltonika")) as tracker:
        tracker.send(teltonika_login(IMEIS[1][1]))
        assert tracker.hear() == b"\x00"


def test_nothing_counts_before_the_login(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), closing(tracker_place.connect("gt06")) as tracker:
        tracker.send(gt06_fix(now(), *MAROS, serial=1))
        assert tracker.is_ended()
        assert tracker_place.count() == 0


def test_one_connection_speaks_for_one_tracker(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), closing(tracker_place.logged_in(1)) as tracker:
        tracker.send(gt06_login(IMEIS[5][1]))
        assert tracker.is_ended()


def test_the_newest_connection_of_a_number_wins(tracker_place: TrackerPlace) -> None:
    with (
        tracker_place.open(),
        closing(tracker_place.logged_in(1)) as old,
        closing(tracker_place.logged_in(1)) as new,
    ):
        assert old.is_ended()
        new.send(gt06_fix(now(), *MAROS, serial=3))
        assert new.hear()


def test_two_trackers_with_one_number_are_said_aloud(tracker_place: TrackerPlace) -> None:
    with tracker_place.open():
        wires = [
            tracker_place.logged_in(1, source=f"127.0.0.{number % 2 + 1}") for number in range(5)
        ]
        wait_until(lambda: tracker_place.facts(1).doubled_ms is not None, 5)
        for wire in wires:
            wire.close()


def test_one_tracker_with_a_changing_address_is_not_two(tracker_place: TrackerPlace) -> None:
    with tracker_place.open():
        wires = [tracker_place.logged_in(1, source=f"127.0.0.{n}") for n in range(1, 8)]
        wires[-1].send(gt06_fix(now(), *MAROS, serial=3))
        assert wires[-1].hear()
        assert tracker_place.facts(1).doubled_ms is None
        for wire in wires:
            wire.close()


def test_a_revoked_tracker_is_let_go(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), closing(tracker_place.logged_in(1)) as tracker:
        tracker_place.say(
            "UPDATE tracking_device SET state = 'revoked', rev = rev + 1 WHERE number = {0}", 1
        )
        assert tracker.is_ended()
        with closing(tracker_place.connect("gt06")) as again:
            again.send(gt06_login(IMEIS[1][1]))
            assert again.is_ended()


def test_a_wrong_sum_is_refused_or_taken_by_setting(tracker_place: TrackerPlace) -> None:
    packet = bytearray(teltonika_packet(teltonika_record(now(), *MAROS)))
    packet[-1] ^= 0xFF
    with tracker_place.open(), closing(tracker_place.logged_in(2)) as tracker:
        tracker.send(bytes(packet))
        assert tracker.hear() == b"\x00\x00\x00\x00"
        assert tracker_place.count() == 0
        with tracker_place.store() as store:
            assert [one.poison.reason for one in store.quarantined([2])] == ["crc"]
    with (
        tracker_place.open(TITIAN_TRACKERS_WRONG_SUMS="1"),
        closing(tracker_place.logged_in(2)) as tracker,
    ):
        tracker.send(bytes(packet))
        assert tracker.hear() == b"\x00\x00\x00\x01"
        assert tracker_place.count() == 1


def test_what_cannot_be_read_is_kept_apart_and_answered(tracker_place: TrackerPlace) -> None:
    """Its sum is right, so it would only come again."""
    with tracker_place.open(), closing(tracker_place.logged_in(1)) as tracker:
        tracker.send(framed(0x12, b"\x01\x02", 5, is_long=False))
        assert tracker.hear()[3:4] == b"\x12"
        with tracker_place.store() as store:
            assert [one.poison.source for one in store.quarantined([1])] == ["gt06"]


def test_noise_without_end_ends_the_connection(tracker_place: TrackerPlace) -> None:
    with tracker_place.open():
        with closing(tracker_place.logged_in(1)) as tracker, suppress(OSError):
            for _ in range(200):
                tracker.send(b"\x01\x02\x03")
                time.sleep(0.02)
            raise AssertionError("it bears noise for ever")
        with closing(tracker_place.connect("h02")) as stranger:
            stranger.send(b"*" + b"A" * 5000)
            assert stranger.is_ended()


def test_an_order_is_sent_and_its_answer_heard(tracker_place: TrackerPlace) -> None:
    with tracker_place.open():
        tracker_place.order(11, device=1, interval_s=60)  # before it is on line
        with closing(tracker_place.logged_in(1)) as tracker:
            heard = tracker.hear()
            assert b"TIMER,60,60#" in heard
            reply = bytes([6]) + (11).to_bytes(4, "big") + b"OK" + b"\x00\x02"
            tracker.send(framed(0x15, reply, 2, is_long=False))
            wait_until(lambda: tracker_place.facts(1).order_replied == 11, 5)
            facts = tracker_place.facts(1)
            assert (facts.order_sent, facts.reply) == (11, "OK")
            tracker_place.order(12, device=1)  # while it is on line
            assert b"WHERE#" in tracker.hear()


@pytest.mark.parametrize(
    ("number", "hello", "words", "reply"),
    [
        (2, b"", b"setparam 10000:60", CODEC_12_REPLY),
        (3, b"*HQ,4970105243,HTBT,85#", b"S71,", b"*HQ,4970105243,V4,S71,OK,20260101#"),
        (4, b"(013612345678BP00000013612345678HSO)", b"AR00003C", b"(013612345678BS00OK)"),
    ],
)
def test_each_dialect_answers_an_order_in_its_own_words(
    tracker_place: TrackerPlace, number: int, hello: bytes, words: bytes, reply: bytes
) -> None:
    kind, imei = IMEIS[number]
    with tracker_place.open():
        tracker_place.order(21, device=number, interval_s=60)
        with closing(tracker_place.connect(kind)) as tracker:
            tracker.send(hello or teltonika_login(imei))
            heard = tracker.hear()
            while words not in heard and (more := tracker.hear()):
                heard += more
            assert words in heard
            tracker.send(reply)
            wait_until(lambda: tracker_place.facts(number).order_replied == 21, 5)


def test_an_order_that_was_sent_before_is_not_sent_again(tracker_place: TrackerPlace) -> None:
    tracker_place.order(11, device=1)
    tracker_place.say("UPDATE tracking_trackerorder SET sent_at = {0}, rev = 2", "2026-01-01")
    with tracker_place.open(), closing(tracker_place.logged_in(1)) as tracker:
        assert b"WHERE#" not in tracker.hear(1.0)


def test_the_process_says_that_it_lives(tracker_place: TrackerPlace) -> None:
    with tracker_place.open():
        wait_until(tracker_place.is_beating, 5)


def test_nothing_acknowledged_is_lost_by_a_kill(tracker_place: TrackerPlace) -> None:
    """Fixes are sent until the process dies; those that were answered are there."""
    acknowledged = 0
    with tracker_place.open() as pid, closing(tracker_place.logged_in(1)) as tracker:
        for serial in range(1, 400):
            if serial == 200:
                os.kill(pid, signal.SIGKILL)
            try:
                tracker.send(gt06_fix(now(1000 - serial), *MAROS, serial=serial))
            except OSError:
                break
            if not tracker.hear():
                break
            acknowledged += 1
    assert acknowledged >= 100
    assert tracker_place.count() >= acknowledged


def test_a_store_that_is_locked_answers_nothing_and_loses_nothing(tmp_path: Path) -> None:
    """The commit fails after its patience: the tracker keeps its fix and brings it again."""
    place = TrackerPlace(tmp_path)
    place.make_devices()
    fix = gt06_fix(now(), *MAROS, serial=9)
    with place.open():
        with (
            closing(place.logged_in(1)) as tracker,
            closing(sqlite3.connect(place.points)) as other,
        ):
            other.execute("BEGIN IMMEDIATE")
            tracker.send(fix)
            assert tracker.hear(20.0) == b""
            other.rollback()
        wait_until(place.is_well, 10)
        with closing(place.logged_in(1)) as tracker:
            tracker.send(fix)
            assert tracker.hear()[:4] == b"\x78\x78\x05\x22"
        assert place.count() == 1


def test_the_process_loads_neither_django_nor_pydantic() -> None:
    code = (
        "import sys, titian.gate.trackers.__main__, titian.tracking.store_postgres;"
        "print([m for m in ('django', 'pydantic', 'aiomqtt') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": PATHS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "[]", done.stderr
