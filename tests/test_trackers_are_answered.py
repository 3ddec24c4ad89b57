"""What does a tracker hear from us? An answer to what was kept, and our orders in its words."""

from datetime import UTC, datetime

from titian.tracking.dialects.trackers import gt06, h02, teltonika, tk103
from titian.tracking.dialects.trackers.heard import Order
from tracker_frames import (
    CODEC_8_TWO,
    CODEC_12_REPLY,
    GT06_ALARM,
    GT06_HEARTBEAT,
    GT06_LOGIN,
    H02_FIX,
    TELTONIKA_LOGIN,
    TK103_FIX,
    TK103_LOGIN,
    UDP,
)

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_gt06_gets_its_type_and_serial_back() -> None:
    assert gt06.answer(GT06_LOGIN, 1, NOW).hex() == "787805010001d9dc0d0a"
    assert gt06.answer(GT06_HEARTBEAT, 1, NOW)[:6].hex() == "78780513000f"
    assert gt06.answer(GT06_ALARM, 1, NOW)[:6].hex() == "787805160036"


def test_nothing_kept_is_nothing_answered() -> None:
    assert gt06.answer(GT06_ALARM, 0, NOW) == b""
    assert h02.answer(H02_FIX, 0, NOW) == b""
    assert tk103.answer(TK103_LOGIN, 0, NOW) == b""


def test_a_request_for_the_time_is_answered_in_utc() -> None:
    asked = gt06.framed(0x8A, b"", 9, is_long=False)
    assert gt06.answer(asked, 0, NOW)[:12].hex() == "78780b8a1a01020304050009"


def test_teltonika_hears_how_many_were_stored() -> None:
    assert teltonika.answer(TELTONIKA_LOGIN, 1, NOW) == b"\x01"
    assert teltonika.answer(CODEC_8_TWO, 2, NOW) == b"\x00\x00\x00\x02"
    assert teltonika.answer(CODEC_8_TWO, 0, NOW) == b"\x00\x00\x00\x00"
    assert teltonika.answer(CODEC_12_REPLY, 1, NOW) == b""
    assert teltonika.answer(b"\xff", 1, NOW) == b""


def test_a_datagram_is_answered_with_its_own_numbers() -> None:
    assert teltonika.answer_udp(UDP, 1).hex() == "0005cafe010501"


def test_h02_and_tk103_are_answered() -> None:
    assert h02.answer(H02_FIX, 1, NOW) == b"*HQ,4970105243,V4,V1,20260102030405#"
    assert h02.answer(b"*HQ,135790246811220,HTBT,85#", 1, NOW) == b"*HQ,135790246811220,HTBT#"
    assert tk103.answer(TK103_LOGIN, 1, NOW) == b"(013612345678AP05)"
    assert tk103.answer(b"(013612345678BP00000013612345678HSO)", 1, NOW) == b"(013612345678AP01HSO)"
    assert tk103.answer(TK103_FIX, 1, NOW) == b""


def test_each_dialect_is_told_an_interval_and_asked_for_a_place() -> None:
    every, now = Order(7, interval_s=60), Order(8)
    assert b"TIMER,60,60#" in gt06.order(every, "", NOW)
    assert b"WHERE#" in gt06.order(now, "", NOW)
    assert b"setparam 10000:60;10050:60" in teltonika.order(every, "", NOW)
    assert b"getgps" in teltonika.order(now, "", NOW)
    assert h02.order(every, "4970105243", NOW) == b"*HQ,4970105243,S71,030405,22,60#"
    assert h02.order(now, "4970105243", NOW) == b"*HQ,4970105243,D1,030405,1,1#"
    assert tk103.order(every, "013612345678", NOW) == b"(013612345678AR00003C0000)"
    assert tk103.order(now, "013612345678", NOW) == b"(013612345678AP00)"


def test_an_order_is_a_frame_that_can_be_read() -> None:
    """Teltonika's manual: getinfo in codec 12."""
    assert gt06.frame_of(gt06.order(Order(7), "", NOW)).crc_ok
    assert teltonika.packet_of(bytes.fromhex("0C010500000007676574696E666F01")).hex() == (
        "000000000000000f0c010500000007676574696e666f0100004312"
    )
