"""Are frames found that come cut anywhere, glued, doubled, with a wrong length or between noise?"""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from titian.tracking.dialects.decoding import NAMES, TRACKERS, decode
from titian.tracking.dialects.trackers import gt06, h02, teltonika, tk103
from titian.tracking.dialects.trackers.heard import Dialect, NotUnderstood
from tracker_frames import (
    CODEC_8,
    CODEC_8E,
    GT06_ALARM,
    GT06_HEARTBEAT,
    GT06_LOGIN,
    H02_BINARY,
    H02_FIX,
    TELTONIKA_LOGIN,
    TK103_FIX,
    TK103_LOGIN,
)

STREAMS: dict[str, Sequence[bytes]] = {
    "gt06": (GT06_LOGIN, GT06_ALARM, GT06_HEARTBEAT, GT06_ALARM),
    "teltonika": (TELTONIKA_LOGIN, CODEC_8, b"\xff", CODEC_8E, CODEC_8),
    "h02": (H02_FIX, H02_FIX, b"*HQ,135790246811220,HTBT,85#"),
    "tk103": (TK103_LOGIN, TK103_FIX, TK103_FIX),
}
MOST_HELD = 17 * 1024  # bytes that any dialect may hold of what is still to come


def cut(dialect: Dialect, data: bytes, sizes: Sequence[int]) -> list[bytes]:
    """What is found when the stream arrives in pieces of these sizes."""
    found, held, at = [], b"", 0
    for size in [*sizes, len(data)]:
        held += data[at : at + size]
        at += size
        pieces, held = dialect.split(held)
        found += [raw for raw, is_whole in pieces if is_whole]
    assert held == b""
    return found


@pytest.mark.parametrize("name", STREAMS)
@given(sizes=st.lists(st.integers(1, 40), max_size=60))
@settings(max_examples=60, deadline=None)
def test_a_stream_cut_anywhere_is_the_same_stream(name: str, sizes: list[int]) -> None:
    frames = STREAMS[name]
    assert cut(TRACKERS[name], b"".join(frames), sizes) == list(frames)


def test_the_binary_form_of_h02_is_found_between_others() -> None:
    stream = H02_BINARY + H02_BINARY + H02_FIX
    assert [raw for raw, _ in h02.split(stream).pieces] == [H02_BINARY, H02_BINARY, H02_FIX]


@pytest.mark.parametrize("name", ["gt06", "h02", "tk103"])
def test_after_noise_the_next_frame_is_found(name: str) -> None:
    frame = STREAMS[name][0]
    pieces = TRACKERS[name].split(b"\x01noise\x02" + frame).pieces
    assert [is_whole for _, is_whole in pieces] == [False, True]
    assert pieces[1].raw == frame


def test_a_wrong_length_of_gt06_costs_one_frame() -> None:
    for wrong in (b"\x05", b"\x30"):
        spoiled = GT06_LOGIN[:2] + wrong + GT06_LOGIN[3:]
        pieces = gt06.split(spoiled + GT06_ALARM + GT06_HEARTBEAT).pieces
        assert [raw for raw, _ in pieces][-2:] == [GT06_ALARM, GT06_HEARTBEAT]


def test_a_wrong_length_of_teltonika_is_noise() -> None:
    spoiled = CODEC_8[:4] + b"\xff\xff\xff\xff" + CODEC_8[8:]
    assert not any(
        piece.is_whole and len(piece.raw) > 20 for piece in teltonika.split(spoiled).pieces
    )


def test_a_message_cut_short_by_the_next_is_passed_over() -> None:
    pieces = tk103.split(TK103_FIX[:30] + TK103_FIX).pieces
    assert pieces[-1] == (TK103_FIX, True) and not pieces[0].is_whole


@pytest.mark.parametrize("name", STREAMS)
@given(data=st.binary(max_size=600))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_borne(name: str, data: bytes) -> None:
    """No crash, every byte accounted for, and reading ends in a message or in NotUnderstood."""
    dialect = TRACKERS[name]
    pieces, rest = dialect.split(data)
    assert len(rest) <= len(data)
    for raw, is_whole in pieces:
        assert raw
        if is_whole:
            _read(dialect, raw)
    decode(name, data)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_a_frame_with_some_bytes_changed_is_borne(name: str, data: st.DataObject) -> None:
    frames = STREAMS.get(name, (b'{"_type":"location","lat":-5.1,"lon":119.4,"tst":1700000000}',))
    frame = bytearray(data.draw(st.sampled_from(frames)))
    for _ in range(data.draw(st.integers(1, 4))):
        frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    decode(name, bytes(frame))


def _read(dialect: Dialect, raw: bytes) -> None:
    try:
        dialect.read(raw)
    except NotUnderstood:
        return


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize(
    "fill", [b"\x78\x78", b"\x79\x79\xff\xff", b"\x00", b"*", b"(", b"$", b"\xff", b"a", b"\r\n"]
)
def test_what_is_held_is_bounded(name: str, fill: bytes) -> None:
    """A stream that never makes a frame, in pieces of 1,000 bytes."""
    dialect, held = TRACKERS[name], b""
    began = time.monotonic()
    for _ in range(100):
        _, held = dialect.split(held + fill * (1000 // len(fill)))
        assert len(held) <= MOST_HELD
    assert time.monotonic() - began < 5
