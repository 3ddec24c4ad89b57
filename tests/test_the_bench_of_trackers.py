"""Does the load of the trackers' bench speak as trackers do, each under a number that is let in?"""

import time
from datetime import UTC, datetime

import pytest

from cast import Cast
from titian.bench.inside import trackers
from titian.bench.tracker_load import _fix, _login
from titian.tracking.dialects.decoding import decode
from titian.tracking.models import Device
from titian.tracking.rules.imei import is_number_of


@pytest.mark.parametrize("kind", trackers.DIALECTS)
def test_a_fix_of_the_load_is_read_as_it_was_meant(kind: str) -> None:
    at = int(time.time())
    found = decode(kind, _login(kind, "860000000000123") + _fix(kind, at, 123, 7))
    login, fix = found.messages
    assert not found.faults
    assert (login.imei, fix.imei, fix.crc_ok) == ("860000000000123", "860000000000123", True)
    assert (fix.at, fix.valid) == (datetime.fromtimestamp(at, UTC), True)
    assert (fix.lat, fix.lon) == (
        pytest.approx(-5.00123, abs=1e-6),
        pytest.approx(119.00007, abs=1e-6),
    )


@pytest.mark.django_db
def test_each_tracker_of_the_load_is_let_in(cast: Cast) -> None:
    named = trackers.answer(["4"])
    assert isinstance(named, dict) and len(named) == 4
    for number, (kind, imei) in named.items():
        device = Device.objects.get(number=number)
        assert (device.kind, device.imei) == (kind, imei)
        assert is_number_of(kind, imei)
