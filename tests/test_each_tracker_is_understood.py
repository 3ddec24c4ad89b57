"""Is each dialect of trackers read as its maker's manual means it?"""

from datetime import UTC, datetime

import pytest

from titian.tracking.dialects.decoding import decode
from titian.tracking.dialects.trackers import gt06, teltonika
from titian.tracking.dialects.trackers.gt06 import framed
from titian.tracking.dialects.trackers.heard import Message, NotUnderstood, instant_text
from tracker_frames import (
    CODEC_8,
    CODEC_8_TWO,
    CODEC_8E,
    CODEC_12_REPLY,
    CODEC_16,
    GT06_ALARM,
    GT06_HEARTBEAT,
    GT06_LOGIN,
    H02_BINARY,
    H02_FIX,
    TELTONIKA_LOGIN,
    TK103_FIX,
    TK103_LOGIN,
    UDP,
    gt06_fix,
    gt06_login,
    teltonika_packet,
    teltonika_record,
)

AT = datetime(2026, 11, 29, 3, 4, 5, tzinfo=UTC)


def one(dialect: str, data: bytes) -> Message:
    found = decode(dialect, data)
    assert (len(found.messages), list(found.faults)) == (1, [])
    return found.messages[0]


def test_a_login_of_gt06_names_its_imei() -> None:
    login = one("gt06", GT06_LOGIN)
    assert (login.type, login.imei, login.serial, login.crc_ok) == (
        "login",
        "123456789012345",
        1,
        True,
    )


def test_a_login_may_say_the_zone_of_its_clock() -> None:
    """+07:00 and west 03:30, as hours times hundred and minutes."""
    for bits, minutes in ((700 << 4, 420), (330 << 4 | 8, -210)):
        content = bytes.fromhex("0123456789012345") + b"\x80\x22" + bits.to_bytes(2, "big")
        said = one("gt06", framed(0x01, content, 5, is_long=False))
        assert said.attributes["zone_minutes"] == minutes


def test_an_alarm_of_gt06_has_place_state_and_word() -> None:
    alarm = one("gt06", GT06_ALARM)
    assert (alarm.type, alarm.alarm, alarm.battery) == ("alarm", "sos", 100)
    assert (alarm.lat, alarm.lon, alarm.course) == (23.111755, 114.40923, 2)
    assert (alarm.satellites, alarm.valid, alarm.serial) == (15, True, 0x36)
    assert instant_text(alarm.at) == "2011-11-15T14:36:29Z"
    assert {"mcc": 460, "mnc": 0, "lac": 10365, "gsm": 4}.items() <= alarm.attributes.items()


@pytest.mark.parametrize("lat, lon", [(-5.14, 119.43), (5.55, 95.32), (-5.1, -70.2), (1.5, -60.0)])
def test_hemispheres_of_gt06(lat: float, lon: float) -> None:
    fix = one("gt06", gt06_fix(AT, lat, lon, 7))
    assert (fix.lat, fix.lon) == (pytest.approx(lat, abs=1e-6), pytest.approx(lon, abs=1e-6))
    assert (fix.at, fix.speed_kmh, fix.course, fix.satellites, fix.serial) == (AT, 20, 90, 9, 7)
    assert fix.attributes["ignition"] is True and fix.attributes["late"] is False


def test_a_heartbeat_of_gt06_tells_its_battery() -> None:
    beat = one("gt06", GT06_HEARTBEAT)
    assert (beat.type, beat.battery, beat.alarm, beat.serial) == ("heartbeat", 66, None, 15)


def test_volts_in_the_place_of_the_alarm_are_no_alarm() -> None:
    """A network of 0xEA is none: this maker writes something else there."""
    beat = one("gt06", framed(0x13, bytes.fromhex("0604ea0400"), 1, is_long=False))
    assert beat.alarm is None


def test_a_wrong_sum_of_gt06_is_said() -> None:
    spoiled = GT06_LOGIN[:-4] + b"\x00\x00" + GT06_LOGIN[-2:]
    assert one("gt06", spoiled).crc_ok is False


def test_a_place_that_is_nowhere_is_not_understood() -> None:
    content = bytearray(gt06_fix(AT, -5.0, 119.0, 1)[4:-6])
    content[7:11] = b"\xff\xff\xff\xff"
    with pytest.raises(NotUnderstood):
        gt06.read(framed(0x22, bytes(content), 1, is_long=False))


def test_a_date_that_is_none_leaves_the_time_unsaid() -> None:
    content = bytearray(gt06_fix(AT, -5.0, 119.0, 1)[4:-6])
    content[1] = 13
    assert one("gt06", framed(0x22, bytes(content), 1, is_long=False)).at is None


def test_a_reply_of_gt06_carries_the_number_of_the_command() -> None:
    words = b"OK!"
    content = bytes([len(words) + 4]) + (77).to_bytes(4, "big") + words + b"\x00\x02"
    reply = one("gt06", framed(0x15, content, 9, is_long=False))
    assert (reply.type, reply.attributes["command"], reply.attributes["text"]) == (
        "reply",
        77,
        "OK!",
    )


def test_codec_8_of_the_manual() -> None:
    record = one("teltonika", CODEC_8)
    assert instant_text(record.at) == "2019-06-10T10:04:46Z"
    assert (record.lat, record.lon, record.satellites, record.valid) == (0.0, 0.0, 0, False)
    assert record.crc_ok is True
    assert record.attributes["io"] == {"21": 3, "1": 1, "66": 24079, "241": 24602, "78": 0}
    assert (record.attributes["gsm"], record.attributes["priority"]) == (3, 1)


def test_two_records_are_two_messages() -> None:
    times = [instant_text(one.at) for one in decode("teltonika", CODEC_8_TWO).messages]
    assert times == ["2019-06-10T10:01:01Z", "2019-06-10T10:01:19Z"]


def test_codec_8_extended_of_the_manual() -> None:
    record = one("teltonika", CODEC_8E)
    assert record.attributes["io"] == {
        "1": 1,
        "17": 29,
        "16": 22949000,
        "11": 893700218,
        "14": 500686954,
    }


def test_codec_16_of_the_manual() -> None:
    first, second = decode("teltonika", CODEC_16).messages
    assert (first.attributes["generation"], first.attributes["event"]) == (5, 11)
    assert (first.attributes["external_mv"], second.attributes["io"]) == (
        22074,
        {"1": 0, "3": 0, "11": 38, "66": 22074},
    )


def test_a_datagram_names_its_device_and_its_packet() -> None:
    record = one("teltonika", UDP)
    assert (record.imei, record.serial, record.crc_ok) == ("352093086403655", 5, None)
    assert record.attributes["packet_id"] == 0xCAFE


def test_records_are_of_the_device_that_logged_in() -> None:
    login, record = decode("teltonika", TELTONIKA_LOGIN + CODEC_8).messages
    assert (login.type, login.imei, record.imei) == ("login", "356307042441013", "356307042441013")


def test_place_and_battery_of_teltonika() -> None:
    fix = one("teltonika", teltonika_packet(teltonika_record(AT, -5.1234567, 119.4)))
    assert (fix.lat, fix.lon, fix.altitude_m) == (-5.1234567, 119.4, 12)
    assert (fix.speed_kmh, fix.course, fix.battery, fix.valid) == (20, 90, 71, True)


def test_a_reply_of_teltonika() -> None:
    reply = one("teltonika", CODEC_12_REPLY)
    assert (reply.type, str(reply.attributes["text"])[:11]) == ("reply", "DI1:1 DI2:0")


def test_a_second_count_that_differs_is_not_understood() -> None:
    data = CODEC_8[8:-5] + b"\x02"
    with pytest.raises(NotUnderstood):
        teltonika.read(teltonika.packet_of(data))


def test_a_fix_of_h02_is_in_knots() -> None:
    fix = one("h02", H02_FIX)
    assert (fix.imei, instant_text(fix.at)) == ("4970105243", "2021-07-13T10:40:00Z")
    assert (fix.lat, fix.lon) == (22.586295, 113.964855)
    assert (fix.speed_kmh, fix.course, fix.valid, fix.alarm) == (0.5, 235.0, True, None)


def test_south_and_west_of_h02_and_a_fix_that_is_none() -> None:
    fix = one("h02", b"*HQ,4109179024,V19,181519,V,3853.2587,S,06205.9175,W,0.0,0,090217,FFFFFBFF#")
    assert (fix.lat, fix.lon, fix.valid) == (-38.887645, -62.098625, False)


def test_degrees_and_minutes_of_h02_may_be_dashed_or_without_a_point() -> None:
    for lat, lon in (("-23-35.3408", "-48-2.8926"), ("23353408", "048028926")):
        text = f"*HQ,1451316485,V1,121557,A,{lat},S,{lon},W,0.1,158,241115,FFFFFFFF#"
        fix = one("h02", text.encode())
        assert (fix.lat, fix.lon, fix.valid) == (-23.5890133, -48.04821, True)


def test_an_alarm_of_h02_is_a_bit_that_fell() -> None:
    for state, alarm in (("FFFFFFFD", "sos"), ("FFF7FFFF", "power_cut"), ("FFFFFFFF", None)):
        text = f"*HQ,1,V1,101010,A,2235.1777,N,11357.8913,E,0,0,130721,{state}#"
        assert one("h02", text.encode()).alarm == alarm


def test_the_binary_form_of_h02() -> None:
    fix = one("h02", H02_BINARY)
    assert (fix.imei, instant_text(fix.at)) == ("9180271180", "2019-12-05T08:50:24Z")
    assert (fix.lat, fix.lon, fix.valid) == (23.83572, 90.4162633, True)


def test_a_heartbeat_of_h02() -> None:
    beat = one("h02", b"*HQ,135790246811220,HTBT,85#")
    assert (beat.type, beat.battery) == ("heartbeat", 85)


def test_a_fix_of_tk103_is_in_kilometres() -> None:
    fix = one("tk103", TK103_FIX)
    assert (fix.type, fix.imei) == ("position", "013612345678")
    assert instant_text(fix.at) == "2008-06-12T02:28:30Z"
    assert (fix.lat, fix.lon) == (22.5496767, 114.0822583)
    assert (fix.speed_kmh, fix.course, fix.valid) == (0.1, 323.87, True)
    assert fix.attributes["odometer"] == 0x450AC


def test_a_login_of_tk103_has_a_place_and_an_imei() -> None:
    login = one("tk103", TK103_LOGIN)
    assert (login.type, login.imei, login.attributes["imei"]) == (
        "login",
        "013612345678",
        "000013612345678",
    )
    assert login.lat == 22.5496767


def test_the_form_of_tk103_with_commas_begins_with_the_day() -> None:
    text = b"(352606090042050,BP05,240414,A,4527.3513N,00909.9758E,4.80,112825,155.49)"
    fix = one("tk103", text)
    assert (instant_text(fix.at), fix.speed_kmh) == ("2014-04-24T11:28:25Z", 4.8)


def test_an_alarm_of_tk103() -> None:
    text = b"(013666666666BO012110925A1234.5678N01234.5678W000.0025948118.7200000000L000024DE)"
    alarm = one("tk103", text)
    assert (alarm.type, alarm.alarm, alarm.lon) == ("alarm", "sos", -12.57613)


def test_a_message_of_osmand_is_in_knots() -> None:
    query = "id=8812&lat=-5.14&lon=119.43&timestamp=1700000000&speed=10&batt=88&hdop=1.5"
    for text in (query, f"/?{query}", f"GET /?{query} HTTP/1.1", f"http://a.b/?{query}"):
        fix = one("osmand", text.encode())
        assert (fix.imei, fix.speed_kmh, fix.battery) == ("8812", 18.52, 88)
        assert (instant_text(fix.at), fix.attributes) == ("2023-11-14T22:13:20Z", {"hdop": 1.5})


def test_a_message_of_owntracks() -> None:
    text = (
        b'{"_type":"location","lat":-5.14,"lon":119.43,"tst":1700000000,"vel":-1,"batt":55,'
        b'"topic":"owntracks/bapas/1007","acc":12}'
    )
    fix = one("owntracks", text)
    assert (fix.type, fix.imei, fix.speed_kmh, fix.battery) == ("position", "1007", None, 55)
    assert fix.attributes == {"acc": 12}


def test_a_whole_request_of_osmand_is_read_by_its_body() -> None:
    head = "POST / HTTP/1.1\r\nHost: a.b\r\n\r\n"
    for body in (
        "id=8812&lat=-5.14&lon=119.43",
        '{"device_id": "8812", "location": {"coords": {"latitude": -5.14, "longitude": 119.43}}}',
    ):
        fix = one("osmand", f"{head}{body}".encode())
        assert (fix.imei, fix.lat, fix.lon) == ("8812", -5.14, 119.43)


def test_everything_else_that_a_phone_sends_is_an_attribute() -> None:
    wrapped = (
        b'{"device_id": "8812", "location": {"odometer": 3, "activity": {"type": "still"},'
        b' "coords": {"latitude": -5.14, "longitude": 119.43, "floor": 2}}}'
    )
    assert one("osmand", wrapped).attributes == {
        "floor": 2, "odometer": 3, "activity": {"type": "still"},
    }  # fmt: skip
    cells = one("osmand", b"id=8812&cell=510,10,1,2&cell=510,10,1,3")
    assert cells.attributes == {"cell": ["510,10,1,2", "510,10,1,3"]}
    status = one("owntracks", b'{"_type":"status","android":{"loc":-3,"bo":1}}')
    assert status.attributes == {"android": {"loc": -3, "bo": 1}}


def test_a_transition_tells_where() -> None:
    text = b'{"_type":"transition","event":"enter","lat":-5.14,"lon":119.43,"tst":1700000000}'
    said = one("owntracks", text)
    assert (said.type, said.lat, said.lon, said.valid) == ("transition", -5.14, 119.43, None)


def test_objects_of_owntracks_may_follow_each_other() -> None:
    found = decode("owntracks", b'{"_type":"lwt","tst":1700000000}\n{"_type":"status"}')
    assert [message.type for message in found.messages] == ["lwt", "status"]


@pytest.mark.parametrize("text", [b"id=1&lat=nan&lon=2", b"id=1&lat=x&lon=2"])
def test_a_place_that_is_no_number_is_no_heartbeat(text: bytes) -> None:
    found = decode("osmand", text)
    assert (found.messages, found.faults) == ((), ((0, "out-of-range"),))


def test_datagrams_may_follow_each_other_and_one_cut_short_is_said() -> None:
    found = decode("teltonika", UDP + UDP[:-3])
    assert [message.imei for message in found.messages] == ["352093086403655"]
    assert found.faults == [(len(UDP), "no-datagram")]


def test_garbage_is_a_fault_in_every_dialect() -> None:
    for dialect in ("gt06", "teltonika", "h02", "tk103", "osmand", "owntracks"):
        found = decode(dialect, b"\x01\x02 not a message")
        assert found.faults and not found.messages
    assert gt06_login("86", 1)[:2] == b"\x78\x78"
