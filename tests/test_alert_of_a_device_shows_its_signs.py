"""The page of an alert about a device: each sign, its weight, its harmless cause, and no blame."""

import pytest

from browsing import signed_in
from cast import NOW, Cast
from phones_scenes import HOME, MINUTE, Scene, fix, scene
from test_a_phone_is_enrolled import enrolled
from titian.alerts.models import Alert
from titian.kit.millis import ms
from titian.tracking.models import SharedSilence
from titian.tracking.points import Flag, Point
from titian.tracking.silence import PhoneWatch

__all__ = ["scene"]
pytestmark = pytest.mark.django_db


def tampered(cast: Cast, scene: Scene) -> Alert:
    phone = enrolled(cast)
    signs = ((2, Flag.POWER_CUT), (9, Flag.MOCK))
    for n, flag in signs:
        plain = fix(phone, NOW + n * MINUTE, n)
        scene.send(plain._replace(flags=plain.flags | int(flag)))
    scene.judged(NOW + 10 * MINUTE)
    return Alert.objects.get()


def page_of(cast: Cast, address: str) -> str:
    return signed_in(cast, "ratmi").get(address).content.decode()


def test_each_sign_stands_with_its_weight_and_a_harmless_cause(cast: Cast, scene: Scene) -> None:
    page = page_of(cast, f"/peringatan/{tampered(cast, scene).pk}/")
    assert "Ada tanda gangguan pada alat" in page
    assert "aliran listrik alat diputus" in page and "kabel goyah" in page
    assert "Bobotnya bersama 130. Mulai 100 seorang petugas diminta melihatnya." in page


def test_it_says_that_this_is_no_breach(cast: Cast, scene: Scene) -> None:
    page = page_of(cast, f"/peringatan/{tampered(cast, scene).pk}/")
    assert "Ini bukan pelanggaran." in page
    assert "tanpa menuduh" in page


def test_what_was_said_long_ago_is_not_called_over(cast: Cast, scene: Scene) -> None:
    alert = tampered(cast, scene)
    phone = alert.device_troubles.get().device.number
    scene.send(Point(phone, ms(NOW + 27 * 60 * MINUTE), *HOME, 10, received_ms=ms(NOW)))
    scene.judged(NOW + 27 * 60 * MINUTE)
    assert alert.device_troubles.get().until_at is not None
    page = page_of(cast, f"/peringatan/{alert.pk}/")
    assert "juga tidak bahwa sudah baik" in page
    assert "Berakhir" not in page


def test_a_low_battery_says_what_to_do_first(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    scene.sign(phone.device.number, NOW + MINUTE, 7)
    PhoneWatch(scene.points).turn(NOW + 2 * MINUTE)
    page = page_of(cast, f"/peringatan/{Alert.objects.get().pk}/")
    assert "Baterai perangkat hampir habis" in page
    assert "Minta klien mengisi daya perangkatnya sekarang" in page


def test_the_list_of_devices_tells_of_a_silence_that_many_share(cast: Cast) -> None:
    SharedSilence.objects.create(office=cast.palu, from_at=NOW, devices=14, among=30)
    SharedSilence.objects.create(office=cast.ternate, from_at=NOW, devices=9, among=20)
    page = page_of(cast, "/perangkat/")
    assert "14 dari 30 perangkat diam bersama" in page
    assert "Tidak ada klien yang disalahkan" in page
    assert "9 dari 20" not in page
