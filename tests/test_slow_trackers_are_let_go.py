"""Is whoever says nothing, or a byte a minute, let go, and is every other tracker kept?"""

import time
from collections.abc import Callable

import pytest

from titian.gate.trackers import hall as bounds
from titian.gate.trackers.hall import Hall
from titian.gate.trackers.talk import FRAME_WITHIN, LOGIN_WITHIN, MOST_WAITING, Talk
from titian.tracking.dialects.taken import Taken
from titian.tracking.dialects.trackers import gt06, teltonika
from tracker_frames import GT06_HEARTBEAT, gt06_login

IMEI = "865205030330012"


class Desk:
    """A writer that commits when it is told to."""

    def __init__(self) -> None:
        self.batch, self.waiting = Taken(), []

    is_full = is_away = False

    def is_closed(self) -> bool:
        return self.is_full or self.is_away

    def is_resting(self) -> bool:
        return self.is_away

    def wait(self, who: Talk) -> None:
        self.waiting.append(who)

    def commit(self, *, is_kept: bool = True) -> None:
        waiting, self.waiting = self.waiting, []
        for who in waiting:
            who.committed(is_kept)


class Line:
    """A transport that remembers."""

    def __init__(self) -> None:
        self.said = b""
        self.is_ended = self.is_paused = False

    def abort(self) -> None:
        self.is_ended = True

    def close(self) -> None:
        self.is_ended = True

    def is_closing(self) -> bool:
        return self.is_ended

    def write(self, data: bytes) -> None:
        self.said += data

    def pause_reading(self) -> None:
        self.is_paused = True

    def resume_reading(self) -> None:
        self.is_paused = False

    def set_write_buffer_limits(self, high: int) -> None: ...

    def get_extra_info(self, name: str) -> tuple[str, int]:
        assert name == "peername"
        return "10.0.0.1", 5


class Office:
    """The hall with one enrolled tracker."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.hall = Hall(self.desk, takes_wrong_sums=False)  # type: ignore[arg-type]
        self.hall.know([(1, "gt06", IMEI, 600, 0)])

    def connect(self) -> tuple[Talk, Line]:
        talk, line = Talk(self.hall, gt06.DIALECT), Line()
        talk.connection_made(line)  # type: ignore[arg-type]
        return talk, line

    def log_in(self) -> tuple[Talk, Line]:
        talk, line = self.connect()
        talk.data_received(gt06_login(IMEI))
        self.desk.commit()
        return talk, line

    def after(self, seconds: float) -> None:
        self.hall.look_at_clock(time.monotonic() + seconds)


def test_who_never_says_its_number_is_let_go() -> None:
    office = Office()
    _, line = office.connect()
    office.after(LOGIN_WITHIN - 1)
    assert not line.is_ended
    office.after(LOGIN_WITHIN + 1)
    assert line.is_ended


def test_a_byte_now_and_then_buys_no_time() -> None:
    office = Office()
    talk, line = office.log_in()
    for byte in GT06_HEARTBEAT[:8]:
        talk.data_received(bytes([byte]))
    office.after(FRAME_WITHIN + 2)
    assert line.is_ended


def test_a_tracker_may_be_silent_for_two_of_its_beats() -> None:
    office = Office()
    _, line = office.log_in()
    office.after(2 * 600 - 5)
    assert not line.is_ended
    office.after(2 * 600 + 5)
    assert line.is_ended


def test_an_answer_waits_for_its_commit() -> None:
    office = Office()
    talk, line = office.connect()
    talk.data_received(gt06_login(IMEI) + GT06_HEARTBEAT)
    assert line.said == b""
    office.desk.commit()
    assert line.said[3:4] == b"\x01" and line.said.count(b"\r\n") == 2


def test_what_was_not_kept_is_not_answered() -> None:
    office = Office()
    talk, line = office.connect()
    talk.data_received(gt06_login(IMEI))
    office.desk.commit(is_kept=False)
    assert (line.said, line.is_ended) == (b"", True)


def test_commits_under_way_are_bounded() -> None:
    office = Office()
    talk, line = office.log_in()
    for _ in range(MOST_WAITING):
        talk.data_received(GT06_HEARTBEAT)
    assert line.is_paused
    office.desk.commit()
    assert not line.is_paused


def test_who_comes_while_the_queue_is_full_is_read_on_later() -> None:
    office = Office()
    talk, line = office.log_in()
    office.desk.is_full = True
    talk.data_received(GT06_HEARTBEAT[:5])
    talk.data_received(GT06_HEARTBEAT[5:])
    assert (line.is_paused, line.is_ended, len(line.said)) == (True, False, 10)
    office.desk.is_full = False
    office.desk.commit()
    assert not line.is_paused
    office.desk.commit()
    assert line.said[13:14] == b"\x13"


def test_while_the_store_is_away_connections_begin_anew() -> None:
    office = Office()
    talk, line = office.log_in()
    office.desk.is_away = True
    talk.data_received(GT06_HEARTBEAT)
    assert line.is_ended


def test_strangers_cannot_fill_the_hall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is logged in is counted apart."""
    monkeypatch.setattr(bounds, "MOST_STRANGERS", 3)
    office = Office()
    office.log_in()
    lines = [office.connect()[1] for _ in range(5)]
    assert [line.is_ended for line in lines] == [False, False, False, True, True]


def test_a_hall_that_was_left_is_empty() -> None:
    office = Office()
    talks = [office.log_in()[0], office.connect()[0]]
    for talk in talks:
        talk.connection_lost(None)
    assert (len(office.hall.connections), office.hall.strangers) == (0, 0)


@pytest.mark.parametrize("claimed", [teltonika.claimed, gt06.DIALECT.claimed])
def test_a_piece_that_cannot_be_read_counts_as_one(claimed: Callable[[bytes], int]) -> None:
    assert claimed(b"\x01") == 1
