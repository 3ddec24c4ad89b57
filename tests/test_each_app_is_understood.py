"""Is every dialect of the phones' apps read as its app means it?"""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from titian.tracking.dialects import owntracks, traccar
from titian.tracking.dialects.again import read_again
from titian.tracking.dialects.taken import MOST_IN_ARRAY, Taken, TooMany
from titian.tracking.points import NO_ALTITUDE, Flag, Point, facts_of

NOW = 1_790_000_000_000
AT = NOW // 1000 - 60


def owned(message: object) -> Taken:
    taken = Taken()
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    owntracks.hear(body, 7, NOW, taken)
    return taken


def heard(query: str = "", body: bytes = b"") -> Taken:
    taken = Taken()
    for said in traccar.listen(query.encode(), body):
        traccar.hear(said, 7, NOW, taken)
    return taken


def one(taken: Taken) -> Point:
    assert (len(taken.points), taken.poisons) == (1, [])
    return taken.points[0]


def location(**more: object) -> dict[str, object]:
    return {"_type": "location", "tst": AT, "lat": -5.1234567, "lon": 119.7654321, **more}


def test_an_owntracks_location_keeps_time_place_and_circumstances() -> None:
    point = one(owned(location(acc=12, alt=35, vel=36, cog=270, batt=81, bs=2, t="p", conn="w")))
    assert point[:4] == (7, AT * 1000, -51234567, 1197654321)
    assert (point.acc_m, point.alt_m, point.speed_cms, point.course, point.batt) == (
        12, 35, 1000, 270, 81,
    )  # fmt: skip
    said = Flag(point.flags)
    assert said == Flag.VALID | Flag.CHARGING | Flag.PING | Flag.WIFI | Flag.MOVING
    assert point.received_ms == NOW


def test_an_accuracy_left_out_or_zero_is_unknown_and_minus_one_too() -> None:
    for more in ({}, {"acc": 0}, {"acc": -1, "vel": -1, "cog": -1}):
        point = one(owned(location(**more)))
        assert (point.acc_m, point.speed_cms, point.course) == (0, -1, -1)
        assert point.alt_m == NO_ALTITUDE


def test_whole_numbers_may_come_broken_or_as_text_and_wrong_ones_are_left_out() -> None:
    point = one(owned(location(acc=12.0, batt="81", cog=True, vel=[1], alt={"m": 3})))
    assert (point.acc_m, point.batt, point.course, point.speed_cms) == (12, 81, -1, -1)


def test_several_owntracks_messages_may_come_in_one_array() -> None:
    taken = owned([location(), {"_type": "lwt", "tst": "12"}, location(tst=AT + 1), {"_type": "x"}])
    assert [point.at_ms for point in taken.points] == [AT * 1000, AT * 1000 + 1000]
    assert [sign.kind for sign in taken.signs] == ["lwt"]
    assert [poison.reason for poison in taken.poisons] == ["unknown-type"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"_type":"location","tst":%d,"lat":NaN,"lon":119}' % AT, "not-a-number"),
        (b'{"_type":"location","tst":%d,"lat":"nan","lon":119}' % AT, "not-a-number"),
        (b'{"_type":"location","tst":%d,"lat":91,"lon":119}' % AT, "out-of-range"),
        (b'{"_type":"location","tst":%d,"lat":0,"lon":0}' % AT, "null-island"),
        (b'{"_type":"location","tst":0,"lat":-5,"lon":119}', "old"),
        (b'{"_type":"location","tst":%d,"lat":-5,"lon":119}' % (AT + 86400), "future"),
        (b'{"_type":"location","tst":1e300,"lat":-5,"lon":119}', "future"),
        (b'{"_type":"location","lat":-5,"lon":119}', "incomplete"),
        (b'{"_type":"encrypted","data":"AAAA"}', "encrypted"),
        (b'{"_type":"location","tst":17', "unreadable"),
        (b"[" * 100_000, "unreadable"),
        (b"\xff\x00 no JSON", "unreadable"),
        (b"5", "unreadable"),
        (b"{}", "unknown-type"),
    ],
)
def test_what_cannot_be_used_is_put_aside_with_its_reason(body: bytes, reason: str) -> None:
    taken = owned(body)
    assert taken.points == []
    assert [poison.reason for poison in taken.poisons] == [reason]
    assert taken.poisons[0].raw == body[: 64 * 1024]


def test_a_clock_an_hour_ahead_is_put_aside_and_its_skew_is_known() -> None:
    taken = owned(location(tst=NOW // 1000 + 3600))
    assert [poison.reason for poison in taken.poisons] == ["future"]
    assert facts_of(taken.signs[0]).skew_ms == -3_600_000


def test_a_clock_an_hour_behind_is_believed_and_shows_as_an_hour_of_delay() -> None:
    point = one(owned(location(tst=NOW // 1000 - 3600)))
    assert point.received_ms - point.at_ms == 3_600_000


def test_a_status_tells_what_keeps_the_phone_silent() -> None:
    told = owned({"_type": "status", "android": {"hib": 1, "bo": 1, "loc": -2, "ps": 0, "wifi": 1}})
    facts = facts_of(told.signs[0])
    assert (facts.permission, facts.exact, facts.optimised) == ("foreground", True, True)
    assert (facts.power_saving, facts.hibernates) == (False, True)
    apple = {"locationManagerAuthorizationStatus": "kCLAuthorizationStatusAuthorizedAlways"}
    assert facts_of(owned({"_type": "status", "iOS": apple}).signs[0]).permission == "background"
    apple = {"locationManagerAuthorizationStatus": "kCLAuthorizationStatusDenied"}
    assert facts_of(owned({"_type": "status", "iOS": apple}).signs[0]).permission == "none"


def test_crossing_the_phones_own_region_is_a_sign_of_life() -> None:
    taken = owned({"_type": "transition", "event": "leave", "desc": "rumah", "tst": AT, "acc": 3})
    assert taken.points == []
    assert facts_of(taken.signs[0]).event == "leave rumah"


QUERY = "id=T&timestamp={at}&lat=-5.5&lon=119.5&speed=10&bearing=90&altitude=20&accuracy=8&batt=55"


@pytest.mark.parametrize("at", [str(AT), str(AT * 1000)])
def test_traccar_in_the_query_or_the_form_speaks_in_knots(at: str) -> None:
    for taken in (heard(QUERY.format(at=at)), heard(body=QUERY.format(at=at).encode())):
        point = one(taken)
        assert point[:4] == (7, AT * 1000, -55000000, 1195000000)
        assert (point.speed_cms, point.course, point.batt, point.acc_m) == (514, 90, 55, 8)


@pytest.mark.parametrize(
    ("text", "at_ms"),
    [
        ("2026-09-21T14%3A13%3A20Z", 1_790_000_000_000),
        ("2026-09-21T22%3A13%3A20%2B08%3A00", 1_790_000_000_000),
        ("2026-09-21+14%3A13%3A20", 1_790_000_000_000),
    ],
)
def test_a_time_may_be_written_out(text: str, at_ms: int) -> None:
    assert one(heard(f"id=T&lat=-5&lon=119&timestamp={text}")).at_ms == at_ms


def test_a_place_may_stand_in_one_word_and_a_time_may_be_absent() -> None:
    point = one(heard("deviceid=T&location=-5.5,119.5&valid=false&mock=true&alarm=sos&charge=true"))
    assert point[1:4] == (NOW, -55000000, 1195000000)
    assert Flag(point.flags) == Flag.MOCK | Flag.ALARM | Flag.CHARGING


def test_a_heartbeat_without_a_place_is_life_and_a_push_token_is_nothing() -> None:
    taken = heard(f"id=T&timestamp={AT}&batt=40&charge=false")
    assert (taken.points, taken.signs[0].kind, taken.signs[0].batt) == ([], "heartbeat", 40)
    assert len(heard("id=T&notificationToken=secret")) == 0


def test_traccar_nine_speaks_metres_per_second_and_shares_of_a_battery() -> None:
    place = {
        "timestamp": "2026-09-21T14:13:20.000Z",
        "coords": {"latitude": -5.5, "longitude": 119.5, "accuracy": 9, "speed": 2, "heading": -1},
        "battery": {"level": 0.5, "is_charging": True},
        "is_moving": False,
        "event": "heartbeat",
        "_": "&id=T",
    }
    taken = heard(body=json.dumps({"location": place, "device_id": "T"}).encode())
    point = one(taken)
    assert (point.at_ms, point.speed_cms, point.course, point.batt) == (NOW, 200, -1, 50)
    assert Flag.PING in Flag(point.flags)
    place |= {
        "coords": {"latitude": -5.5, "longitude": 119.5, "speed": -1},
        "battery": {"level": -1},
    }
    point = one(heard(body=json.dumps({"location": place, "device_id": "T"}).encode()))
    assert (point.speed_cms, point.batt) == (-1, -1)


def test_traccar_in_an_array_is_many_points_and_too_many_are_refused() -> None:
    item = {"id": "T", "lat": -5.5, "lon": 119.5, "timestamp": AT, "speed": 10}
    taken = heard(body=json.dumps([item, item | {"lat": 95}]).encode())
    assert [point.speed_cms for point in taken.points] == [514]
    assert [poison.reason for poison in taken.poisons] == ["out-of-range"]
    with pytest.raises(TooMany):
        heard(body=json.dumps([item] * (MOST_IN_ARRAY + 1)).encode())
    with pytest.raises(TooMany):
        owned([location()] * (MOST_IN_ARRAY + 1))


def test_what_is_put_aside_holds_no_token() -> None:
    secret = "tt_device_7_verysecretverysecret"
    item = {"id": secret, "lat": 95, "lon": 119.5, "timestamp": AT}
    wrapped = {"location": {"coords": {"latitude": 95, "longitude": 1}, "_": f"&id={secret}"}}
    for taken in (
        heard(f"id={secret}&lat=95&lon=119&notificationToken=push"),
        heard(body=json.dumps([item]).encode()),
        heard(body=json.dumps(wrapped | {"device_id": secret}).encode()),
    ):
        assert b"secret" not in taken.poisons[0].raw
        assert b"push" not in taken.poisons[0].raw


def test_what_was_put_aside_for_its_time_can_be_taken_after_all() -> None:
    for taken in (
        owned(location(tst=AT + 86400)),
        owned([location(tst=AT + 86400), location()]),
        heard(f"id=T&lat=-5.5&lon=119.5&timestamp={AT + 86400}"),
        heard(
            body=json.dumps(
                [{"id": "T", "lat": -5.5, "lon": 119.5, "timestamp": AT + 86400}]
            ).encode()
        ),
    ):
        again = read_again(taken.poisons[0])
        assert [point.at_ms for point in again.points] == [(AT + 86400) * 1000]
    assert read_again(owned(b"\xff").poisons[0]).points == []


@pytest.mark.parametrize("seconds", [1e17, 1e300, -1e300])
def test_a_clock_beyond_all_dates_is_told_as_a_century_off(seconds: float) -> None:
    """A skew that no date can hold would stop the page of all devices."""
    at = urlencode({"id": "a", "timestamp": seconds})
    said = [
        owned(location(tst=seconds)),
        owned({"_type": "lwt", "tst": seconds}),
        heard(f"{at}&lat=-5&lon=119"),
        heard(at),
    ]
    for taken in said:
        facts = facts_of(taken.signs[0])
        assert abs(timedelta(milliseconds=facts.skew_ms or 0)) <= timedelta(days=36_500)
        assert facts.connected_ms is None


def test_a_place_on_the_equator_is_put_aside_whole() -> None:
    said = {"id": "a", "lat": 0.0, "lon": 119.0, "timestamp": NOW // 1000 + 7200, "batt": 0}
    poison = heard(body=json.dumps([said]).encode()).poisons[0]
    point = one(read_again(poison))
    assert (point.lat_e7, point.lon_e7, point.batt) == (0, 1190000000, 0)


def test_one_wrong_message_in_an_array_spoils_no_other() -> None:
    owntracks_s = owned([location(), 5, location(tst=AT + 1)])
    assert (len(owntracks_s.points), len(owntracks_s.poisons)) == (2, 1)
    said = {"id": "a", "lat": -5.0, "lon": 119.0, "timestamp": AT}
    traccar_s = heard(body=json.dumps([said, {**said, "batt": True, "alarm": [1]}]).encode())
    assert [point.batt for point in traccar_s.points] == [-1, -1]


def test_a_charging_phone_may_say_so_in_text() -> None:
    assert one(owned(location(bs="2"))).flags & Flag.CHARGING
    assert not one(owned(location(bs="1"))).flags & Flag.CHARGING
