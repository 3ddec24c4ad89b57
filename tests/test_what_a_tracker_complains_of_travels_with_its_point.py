"""Does a tracker's alarm stand in its point, so that judging again finds it again?"""

from datetime import UTC, datetime

import pytest

from titian.tracking.dialects.taken import Taken
from titian.tracking.dialects.trackers.heard import Attributes, Message
from titian.tracking.dialects.trackers.keeping import carrier_of, keep
from titian.tracking.points import Flag, facts_of

AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
NOW_MS = round(AT.timestamp() * 1000)


def flags_of(alarm: str | None, attributes: Attributes | None = None, type: str = "alarm") -> Flag:
    taken = Taken()
    message = Message(
        type=type, at=AT, lat=-0.9, lon=119.8, satellites=8, valid=True, alarm=alarm,
        attributes=attributes or {},
    )  # fmt: skip
    keep(message, device=7, source="gt06", raw=b"", now=NOW_MS, into=taken)
    (point,) = taken.points
    return Flag(point.flags)


@pytest.mark.parametrize(
    ("alarm", "flag"),
    [
        ("removal", Flag.REMOVED), ("tamper", Flag.OPENED), ("power_cut", Flag.POWER_CUT),
        ("jamming", Flag.JAMMED),
    ],
)  # fmt: skip
def test_each_trouble_is_a_flag_and_no_all_clear(alarm: str, flag: Flag) -> None:
    flags = flags_of(alarm)
    assert flag in flags and Flag.CLEAR not in flags


def test_a_state_without_a_trouble_is_an_all_clear() -> None:
    assert Flag.CLEAR in flags_of(None, {"state": "FFFFFBFF"}, "position")
    assert Flag.CLEAR in flags_of(None, {"io": {"252": 0}}, "position")


def test_a_position_that_tells_no_state_clears_nothing() -> None:
    assert Flag.CLEAR not in flags_of(None, {}, "position")
    assert Flag.CLEAR not in flags_of(None, {"io": {"21": 4}}, "position")


@pytest.mark.parametrize(
    ("alarm", "attributes", "amount"),
    [
        ("low_battery", {}, 1), (None, {"voltage_level": 1}, 1), (None, {"voltage_level": 2}, 0),
        (None, {}, 0),
    ],
)  # fmt: skip
def test_a_battery_that_it_calls_low_is_a_sign_of_its_own(
    alarm: str | None, attributes: Attributes, amount: int
) -> None:
    taken = Taken()
    message = Message(type="heartbeat", battery=16, alarm=alarm, attributes=attributes)
    keep(message, device=7, source="gt06", raw=b"", now=NOW_MS, into=taken)
    said = [facts_of(sign) for sign in taken.signs if sign.kind == "low"]
    assert [facts.low_ms for facts in said] == [NOW_MS] * amount


def test_the_carrier_is_what_the_cell_or_the_sim_says() -> None:
    assert carrier_of(Message(type="alarm", attributes={"mcc": 510, "mnc": 10})) == "51010"
    assert carrier_of(Message(type="info", attributes={"imsi": "510011234567890"})) == "51001"
    assert carrier_of(Message(type="alarm", attributes={"io": {"241": 51010}})) == "51010"
    assert carrier_of(Message(type="heartbeat")) is None
