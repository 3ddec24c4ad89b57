"""One sentence tells what to tell the client; who must be called first stands first."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client as Browser
from django.test import override_settings

from browsing import signed_in
from cast import Cast
from phones_of_clients import ms_ago, says, store, with_phone
from titian.kit import clock
from titian.tracking.devices import Enrolled
from titian.tracking.dialects.owntracks import hear
from titian.tracking.dialects.taken import Taken
from titian.tracking.models import Blindness, DeviceSilence
from titian.tracking.points import Flag, Point
from titian.tracking.store import Store

__all__ = ["store"]
pytestmark = pytest.mark.django_db
SENTENCES = {
    "battery": ({"batt": 12}, "Minta klien mengisi daya ponsel"),
    "permission": ({"permission": "foreground"}, "Izinkan sepanjang waktu"),
    "exact": ({"exact": False}, "Gunakan lokasi akurat"),
    "saver": ({"power_saving": True}, "mematikan mode hemat baterai"),
    "optimiser": ({"optimised": True}, "mematikan penghemat baterai untuk OwnTracks"),
    "hibernation": ({"hibernates": True}, "Jeda aktivitas aplikasi"),
    "clock": ({"skew_ms": -3_720_000}, "Tanggal &amp; waktu otomatis"),
    "no fix": ({"fix_ms": None}, "menyalakan Lokasi di ponsel"),
}


def page_of(browser: Browser, made: Enrolled) -> str:
    return browser.get(f"/perangkat/{made.device.pk}/").content.decode()


@pytest.mark.parametrize("name", SENTENCES)
def test_each_trouble_has_its_sentence(cast: Cast, store: Store, name: str) -> None:
    facts, sentence = SENTENCES[name]
    made = with_phone(cast, "sarro")
    says(store, made, 3, **facts)  # type: ignore[arg-type]
    browser = signed_in(cast, "ratmi")
    assert sentence in page_of(browser, made)
    assert sentence in browser.get("/perangkat/?keadaan=perhatian").content.decode()


def test_what_the_app_itself_says_is_understood(cast: Cast, store: Store) -> None:
    made = with_phone(cast, "sarro")
    says(store, made, 3)
    told = Taken()
    body = b'{"_type":"status","android":{"hib":0,"bo":1,"loc":-2,"ps":0,"wifi":1}}'
    hear(body, made.device.number, ms_ago(1), told)
    store.append(told.points, told.poisons, told.signs)
    page = page_of(signed_in(cast, "ratmi"), made)
    assert "Izinkan sepanjang waktu" in page
    assert "mematikan penghemat baterai untuk OwnTracks" in page


def test_a_well_phone_asks_for_nothing(cast: Cast, store: Store) -> None:
    made = with_phone(cast, "sarro")
    says(store, made, 3)
    page = page_of(signed_in(cast, "ratmi"), made)
    assert "Tidak ada yang perlu disampaikan." in page
    listed = signed_in(cast, "ratmi").get("/perangkat/?keadaan=perhatian").content.decode()
    assert str(made.device.pk) not in listed


def test_a_charging_phone_need_not_be_charged(cast: Cast, store: Store) -> None:
    made = with_phone(cast, "sarro")
    says(store, made, 3, batt=4, charging=True)
    assert "Tidak ada yang perlu disampaikan." in page_of(signed_in(cast, "ratmi"), made)


def test_silence_is_no_breach_and_names_the_likely_cause(cast: Cast, store: Store) -> None:
    made = with_phone(cast, "sarro")
    says(store, made, 300, batt=4)
    page = page_of(signed_in(cast, "ratmi"), made)
    assert "kemungkinan baterai habis. Ini bukan pelanggaran." in page
    assert "Minta klien mengisi daya ponsel" in page


def test_the_own_past_of_a_phone_says_what_is_silence(cast: Cast, store: Store) -> None:
    """A phone of the hills: every day at this hour nothing for an hour and a half."""
    hills, plain = (with_phone(cast, "sarro", hours_ago=240) for _ in range(2))
    for day in range(1, 10):
        for minute in (*range(0, 16, 2), *range(110, 118)):
            _was_heard(store, hills, day * 1440 + 100 - minute)
    while store.drain():
        pass
    for phone in (hills, plain):
        says(store, phone, 100)
    browser = signed_in(cast, "ratmi")
    assert "Belum ada kabar" not in page_of(browser, hills)
    assert "Belum ada kabar" in page_of(browser, plain)


def _was_heard(store: Store, made: Enrolled, minutes_ago: int) -> None:
    at_ms = ms_ago(minutes_ago)
    point = Point(made.device.number, at_ms, -8_986_500, 1_198_707_000, 10, batt=70,
                  flags=int(Flag.VALID), received_ms=at_ms)  # fmt: skip
    store.append([point], [], [])


def test_silence_without_a_sign_of_why_says_so(cast: Cast, store: Store) -> None:
    made = with_phone(cast, "sarro")
    says(store, made, 300)
    page = page_of(signed_in(cast, "ratmi"), made)
    assert "sebab belum diketahui" in page
    assert "tanyakan apakah ponselnya menyala" in page


def test_what_the_judge_of_silence_found_stands_first(cast: Cast, store: Store) -> None:
    made = with_phone(cast, "sarro")
    says(store, made, 300, batt=4, power_saving=True)
    DeviceSilence(
        device=made.device, client=cast.clients["sarro"], office=cast.palu, cause="saver",
        from_at=clock.now() - timedelta(minutes=299), noticed_at=clock.now(), rev=1,
    ).save(force_insert=True)  # fmt: skip
    page = page_of(signed_in(cast, "ratmi"), made)
    assert "penghemat baterai menghentikan aplikasi. Ini bukan pelanggaran." in page
    assert page.index("mode hemat baterai") < page.index("mengisi daya ponsel")


def test_a_failure_of_ours_is_no_silence_of_the_phone(cast: Cast, store: Store) -> None:
    made = with_phone(cast, "sarro")
    says(store, made, 300)
    at = clock.now()
    Blindness.objects.create(from_at=at - timedelta(hours=6), until_at=at - timedelta(minutes=5))
    assert "Belum ada kabar" not in page_of(signed_in(cast, "ratmi"), made)


def test_the_clock_of_a_phone_is_said_in_words(cast: Cast, store: Store) -> None:
    made = with_phone(cast, "sarro")
    says(store, made, 3, skew_ms=-3_720_000)
    assert "Lebih cepat 1 jam 2 menit dari jam kantor" in page_of(signed_in(cast, "ratmi"), made)


def test_a_new_phone_is_waited_for_and_an_old_one_was_never_heard(cast: Cast, store: Store) -> None:
    new, old = with_phone(cast, "sarro", hours_ago=0), with_phone(cast, "ayu")
    browser = signed_in(cast, "ratmi")
    assert "Menunggu kabar pertama" in page_of(browser, new)
    assert "Belum pernah ada kabar" in page_of(browser, old)


def test_who_is_silent_stands_first(cast: Cast, store: Store) -> None:
    well, silent = with_phone(cast, "sarro"), with_phone(cast, "marlina")
    says(store, well, 3)
    says(store, silent, 300)
    page = signed_in(cast, "nurhayati").get("/perangkat/").content.decode()
    assert page.index(str(silent.device.pk)) < page.index(str(well.device.pk))
    assert "1 perangkat perlu perhatian" in page


def test_a_failure_of_ours_blames_nobody(cast: Cast, tmp_path: Path) -> None:
    made = with_phone(cast, "sarro")
    with override_settings(POINTS=str(tmp_path)):  # a folder: no database can be opened
        page = page_of(signed_in(cast, "ratmi"), made)
    assert "Ini gangguan di pihak kami." in page
    assert "Belum ada kabar" not in page


def test_a_kasubsi_sees_the_section_and_the_head_the_office(cast: Cast, store: Store) -> None:
    adult, child = with_phone(cast, "sarro"), with_phone(cast, "ayu")
    for name, sees in {
        "darsono": {adult.device.pk}, "made": {child.device.pk},
        "nurhayati": {adult.device.pk, child.device.pk}, "yudi": set(),
    }.items():  # fmt: skip
        page = signed_in(cast, name).get("/perangkat/").content.decode()
        assert {one.device.pk for one in (adult, child) if str(one.device.pk) in page} == sees


def test_the_list_is_read_with_a_fixed_number_of_queries(
    cast: Cast, store: Store, django_assert_max_num_queries: object
) -> None:
    for name in ("sarro", "ayu", "marlina"):
        with_phone(cast, name)
    browser = signed_in(cast, "nurhayati")
    browser.get("/perangkat/")
    with django_assert_max_num_queries(36):  # type: ignore[operator]
        browser.get("/perangkat/")
