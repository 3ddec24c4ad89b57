"""What can be told to a tracker that speaks over UDP, and what does it tell of itself?"""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager

from processes import wait_until
from tracker_doors import FOREIGN, IMEIS, MAROS, TrackerPlace, now
from tracker_frames import teltonika_datagram, teltonika_login, teltonika_record

IMEI = IMEIS[2][1]


@contextmanager
def speaking(place: TrackerPlace, source: str = "127.0.0.1") -> Iterator[socket.socket]:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as one:
        one.bind((source, 0))
        one.connect(("127.0.0.1", place.udp_port))
        one.settimeout(5)
        yield one


def say(tracker: socket.socket, packet: int, ago: float = 0, imei: str = IMEI) -> None:
    tracker.send(teltonika_datagram(imei, packet, teltonika_record(now(ago), *MAROS)))


def replied(text: bytes) -> bytes:
    """Words of codec 12 in a datagram, as a tracker answers an order."""
    data = b"\x0c\x01\x06" + len(text).to_bytes(4, "big") + text + b"\x01"
    body = b"\xca\xfe\x01\x07" + teltonika_login(IMEI) + data
    return len(body).to_bytes(2, "big") + body


def is_silent(tracker: socket.socket) -> bool:
    tracker.settimeout(0.5)
    try:
        tracker.recv(2048)
    except TimeoutError:
        return True
    finally:
        tracker.settimeout(5)
    return False


def test_an_order_follows_the_next_datagram_and_its_reply_is_heard(
    tracker_place: TrackerPlace,
) -> None:
    with tracker_place.open(), speaking(tracker_place) as tracker:
        tracker_place.order(21, device=2, interval_s=120)
        wait_until(lambda: _is_told(tracker), 10)
        tracker.send(replied(b"New value 10000:120"))
        assert is_silent(tracker)  # words are not acknowledged
        wait_until(lambda: tracker_place.facts(2).order_replied == 21, 5)
        facts = tracker_place.facts(2)
        assert (facts.order_sent, facts.reply) == (21, "New value 10000:120")


def _is_told(tracker: socket.socket) -> bool:
    """The answer first, then the frame of codec 12, if the list of orders was read by now."""
    say(tracker, 9)
    assert tracker.recv(2048) == bytes.fromhex("0005cafe010901")
    tracker.settimeout(0.5)
    try:
        return b"setparam 10000:120;10050:120" in tracker.recv(2048)
    except TimeoutError:
        return False
    finally:
        tracker.settimeout(5)


def test_an_order_is_sent_once(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), speaking(tracker_place) as tracker:
        tracker_place.order(21, device=2, interval_s=120)
        wait_until(lambda: _is_told(tracker), 10)
        assert not _is_told(tracker)


def test_a_stranger_hears_neither_answer_nor_order(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), speaking(tracker_place) as tracker:
        tracker_place.order(21, device=2)
        say(tracker, 9, imei=FOREIGN)
        assert is_silent(tracker)


def test_who_speaks_by_datagrams_is_known(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), speaking(tracker_place) as tracker:
        say(tracker, 9)
        wait_until(lambda: tracker_place.facts(2).udp_ms is not None, 5)
        assert tracker_place.facts(2).doubled_ms is None


def test_two_addresses_in_turn_are_two_trackers(tracker_place: TrackerPlace) -> None:
    with (
        tracker_place.open(),
        speaking(tracker_place) as one,
        speaking(tracker_place, "127.0.0.2") as other,
    ):
        for turn in range(6):
            tracker = (one, other)[turn % 2]
            say(tracker, turn, ago=60 - turn)
            assert tracker.recv(64)
        wait_until(lambda: tracker_place.facts(2).doubled_ms is not None, 5)


def test_one_tracker_that_wanders_through_addresses_is_not_two(tracker_place: TrackerPlace) -> None:
    with tracker_place.open():
        for number in range(1, 8):
            with speaking(tracker_place, f"127.0.0.{number}") as tracker:
                say(tracker, number, ago=60 - number)
                assert tracker.recv(64)
        wait_until(lambda: tracker_place.facts(2).udp_ms is not None, 5)
        assert tracker_place.facts(2).doubled_ms is None


def test_a_datagram_that_comes_twice_is_one_fix(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), speaking(tracker_place) as tracker:
        for _ in range(3):
            tracker.send(
                teltonika_datagram(IMEI, 9, teltonika_record(now(7).replace(second=0), *MAROS))
            )
            assert tracker.recv(64) == bytes.fromhex("0005cafe010901")
        assert tracker_place.count() == 1


def test_a_datagram_cut_short_is_not_answered_and_stops_nobody(tracker_place: TrackerPlace) -> None:
    whole = teltonika_datagram(IMEI, 9, teltonika_record(now(), *MAROS))
    with tracker_place.open(), speaking(tracker_place) as tracker:
        for size in (1, 2, 7, 20, len(whole) - 1):
            tracker.send(whole[:size])
        assert is_silent(tracker)
        tracker.send(whole)
        assert tracker.recv(64)
        assert tracker_place.count() == 1
