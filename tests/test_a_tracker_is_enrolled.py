"""A tracker is known by its number: enrolled once, told things, excused while nobody listens."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, scene
from test_a_phone_is_enrolled import consented
from titian.alerts.models import Alert
from titian.kit.ids import uuid7
from titian.kit.millis import ms
from titian.offices.health import Level, Places, check_trackers
from titian.tracking.devices import (
    DeviceRevoked,
    ImeiTaken,
    NoLegalGround,
    enrol_device,
    revoke_device,
)
from titian.tracking.failures import beat
from titian.tracking.models import Device, TrackerOrder
from titian.tracking.orders import OrderWatch
from titian.tracking.points import THE_GATE, THE_TRACKERS, Facts, Sign, facts_text
from titian.tracking.rules.imei import is_number_of, sent_number
from titian.tracking.silence import PhoneWatch
from titian.tracking.trackers import NoTracker, give_order, mend_clock

__all__ = ["scene"]
pytestmark = pytest.mark.django_db
IMEI = "865205030330012"


def tracker(cast: Cast, name: str = "sarro", imei: str = IMEI, kind: str = "gt06") -> Device:
    consented(cast, name)
    client = cast.clients[name]
    return enrol_device(
        id=uuid7(), client=client, kind=kind, imei=imei, by=client.officer, at=NOW
    ).device


def told(cast: Cast, device: Device, interval_s: int | None = None) -> TrackerOrder:
    kind = "place" if interval_s is None else "interval"
    return give_order(
        id=uuid7(), device=device, kind=kind, interval_s=interval_s, by=cast.ratmi, at=NOW
    )


def test_a_tracker_needs_a_ground_as_a_phone_does(cast: Cast) -> None:
    with pytest.raises(NoLegalGround):
        enrol_device(
            id=uuid7(), client=cast.clients["sarro"], kind="gt06", imei=IMEI, by=cast.ratmi, at=NOW
        )


def test_a_number_is_of_one_active_device(cast: Cast) -> None:
    first = tracker(cast)
    with pytest.raises(ImeiTaken):
        tracker(cast, "marlina")
    revoke_device(device=first, because="rusak", by=cast.ratmi, at=NOW)
    assert tracker(cast, "marlina").imei == IMEI


def test_the_database_keeps_the_promise(cast: Cast) -> None:
    device = tracker(cast)
    for changes in ({"imei": ""}, {"kind": "owntracks"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Device.objects.filter(pk=device.pk).update(**changes)


def test_which_numbers_are_possible() -> None:
    assert is_number_of("gt06", IMEI) and not is_number_of("gt06", IMEI[:-1])
    assert is_number_of("h02", "4970105243") and not is_number_of("teltonika", "49701052 3")
    assert sent_number("tk103", "355227045009305") == "027045009305"
    assert sent_number("gt06", IMEI) == IMEI


def test_orders_are_numbered_and_sent_once(cast: Cast) -> None:
    device = tracker(cast)
    first, second = told(cast, device), told(cast, device, 300)
    again = give_order(
        id=first.pk, device=device, kind="place", interval_s=None, by=cast.ratmi, at=NOW
    )
    assert (again.pk, second.number - first.number) == (first.pk, 1)
    assert TrackerOrder.objects.count() == 2


def test_phones_and_revoked_trackers_take_no_orders(cast: Cast) -> None:
    consented(cast, "sarro")
    phone = enrol_device(
        id=uuid7(), client=cast.clients["sarro"], kind="owntracks", by=cast.ratmi, at=NOW
    ).device
    with pytest.raises(NoTracker):
        told(cast, phone)
    device = revoke_device(device=tracker(cast), because="rusak", by=cast.ratmi, at=NOW)
    with pytest.raises(DeviceRevoked):
        told(cast, device)
    with pytest.raises(DeviceRevoked):
        mend_clock(device=device, offset_s=3600, by=cast.ratmi, at=NOW)


def test_what_the_process_says_of_an_order_is_written_down(cast: Cast, scene: Scene) -> None:
    device = tracker(cast)
    order, watch = told(cast, device), OrderWatch(scene.points)
    assert watch.turn(NOW) == 0
    sent = Facts(order_sent=order.number, order_sent_ms=ms(NOW + MINUTE))
    _say(scene, device, "order", sent)
    watch.turn(NOW + 2 * MINUTE)
    order.refresh_from_db()
    assert (order.sent_at, order.replied_at) == (NOW + MINUTE, None)
    replied_ms = ms(NOW + 3 * MINUTE)
    replied = Facts(order_replied=order.number, order_replied_ms=replied_ms, reply="Lat:\x00-5.1")
    _say(scene, device, "reply", replied)
    watch.turn(NOW + 4 * MINUTE)
    order.refresh_from_db()
    assert (order.reply, order.replied_at) == ("Lat: -5.1", NOW + 3 * MINUTE)
    assert watch.turn(NOW + 5 * MINUTE) == 0


def _say(scene: Scene, device: Device, kind: str, facts: Facts) -> None:
    scene.store.append((), (), (Sign(device.number, ms(NOW), kind, -1, facts_text(facts)),))


def test_a_clock_is_mended_by_a_deed(cast: Cast) -> None:
    device = mend_clock(device=tracker(cast), offset_s=7 * 3600, by=cast.ratmi, at=NOW)
    assert (device.clock_offset_s, device.rev) == (25_200, 2)


def test_a_tracker_is_not_silent_while_nobody_listens_to_it(cast: Cast, scene: Scene) -> None:
    """Its process was down from minute 40 to 100; the gate of the phones was not."""
    device = tracker(cast)
    scene.sign(device.number, NOW + MINUTE)
    for m in range(0, 169, 4):
        at = NOW + m * MINUTE
        scene.store.append((), (), (Sign(THE_GATE, ms(at), "gate"),))
        if not 40 <= m < 100:
            scene.store.append((), (), (Sign(THE_TRACKERS, ms(at), "gate"),))
        _watch(scene, at)
        if m <= 100 + 10 + 40:
            assert not Alert.objects.exists(), m
    assert Alert.objects.get().kind == "silence"


def _watch(scene: Scene, at) -> None:  # type: ignore[no-untyped-def]
    beat(at)
    PhoneWatch(scene.points).turn(at)


def test_a_process_that_is_down_is_said_on_the_page_of_health(
    cast: Cast, scene: Scene, tmp_path: object
) -> None:
    places = Places(tmp_path, tmp_path, tmp_path)  # type: ignore[arg-type]
    assert check_trackers(places, NOW).level is Level.OK
    device = tracker(cast)
    scene.store.append((), (), (Sign(THE_TRACKERS, ms(NOW), "gate"),))
    _watch(scene, NOW + MINUTE)
    assert check_trackers(places, NOW + 7 * MINUTE).level is Level.BAD
    revoke_device(device=device, because="rusak", by=cast.ratmi, at=NOW + 7 * MINUTE)
    _watch(scene, NOW + 8 * MINUTE)
    assert check_trackers(places, NOW + timedelta(hours=1)).level is Level.OK
