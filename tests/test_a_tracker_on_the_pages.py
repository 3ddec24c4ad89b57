"""From the client's file: a tracker by its number, its clock, orders; and who is not enrolled."""

from datetime import timedelta

import pytest
from django.test import override_settings

from browsing import signed_in
from cast import Cast
from phones_of_clients import consented, ms_ago, says, store, with_phone
from titian.audit.models import Entry
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.tracking.devices import Enrolled
from titian.tracking.models import Assignment, Device, TrackerOrder
from titian.tracking.points import REFUSED, Facts, Poison, Sign, facts_text
from titian.tracking.store import Store
from titian.tracking.trackers import give_order
from tracker_frames import GT06_ALARM

__all__ = ["store"]
pytestmark = pytest.mark.django_db
IMEI = "865205030330012"


def form_of(**changes: str) -> dict[str, str]:
    return {"id": str(uuid7()), "kind": "gt06", "imei": IMEI, "label": "Gelang 4", **changes}


def path(cast: Cast) -> str:
    return f"/klien/{cast.clients['sarro'].pk}/perangkat/pelacak/"


def enrolled(cast: Cast, **changes: str) -> Enrolled:
    consented(cast, "sarro")
    signed_in(cast, "ratmi").post(path(cast), form_of(**changes))
    device = Device.objects.get()
    return Enrolled(device, Assignment.objects.get(), "")


def page_of(cast: Cast, device: Device, page: str = "") -> str:
    answer = signed_in(cast, "ratmi").get(f"/perangkat/{device.pk}/{page}")
    return answer.content.decode()


@override_settings(TRACKER_PORTS={"gt06": 5023})
def test_a_tracker_is_enrolled_and_its_page_says_how_to_set_it_up(cast: Cast, store: Store) -> None:
    consented(cast, "sarro")
    answer = signed_in(cast, "ratmi").post(
        path(cast), form_of(imei="865205-03 0330012"), follow=True
    )
    page = answer.content.decode()
    assert "Alat pelacak terdaftar" in page
    assert "<code>5023</code>" in page and f"<code>{IMEI}</code>" in page
    assert "Kartu untuk klien" not in page


def test_without_a_port_the_page_asks_for_one(cast: Cast, store: Store) -> None:
    assert "belum dinyalakan" in page_of(cast, enrolled(cast).device)


def test_without_a_ground_nobody_is_enrolled(cast: Cast) -> None:
    answer = signed_in(cast, "ratmi").post(path(cast), form_of())
    assert answer.status_code == 422 and not Device.objects.exists()


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"imei": "12345"}, "Periksa angkanya"),
        ({"kind": "owntracks"}, "pilihan"),
        ({"imei": ""}, "IMEI"),
    ],
)
def test_a_wrong_number_is_said_at_its_field(
    cast: Cast, changes: dict[str, str], words: str
) -> None:
    consented(cast, "sarro")
    answer = signed_in(cast, "ratmi").post(path(cast), form_of(**changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_number_that_another_has_is_said(cast: Cast) -> None:
    enrolled(cast)
    answer = signed_in(cast, "ratmi").post(path(cast), form_of())
    assert answer.status_code == 422 and "sudah terdaftar" in answer.content.decode()


def test_the_form_sent_twice_enrols_one(cast: Cast) -> None:
    consented(cast, "sarro")
    form = form_of()
    browser = signed_in(cast, "ratmi")
    assert [browser.post(path(cast), form).status_code for _ in range(2)] == [302, 302]
    assert Device.objects.count() == 1


def test_a_phone_is_not_enrolled_as_a_tracker_nor_the_other_way(cast: Cast) -> None:
    page = signed_in(cast, "ratmi").get(path(cast)).content.decode()
    assert "OwnTracks" not in page and "Teltonika" in page
    page = signed_in(cast, "ratmi").get(path(cast).replace("pelacak", "baru")).content.decode()
    assert "Teltonika" not in page


def test_a_wrong_clock_is_proposed_looked_at_and_mended(cast: Cast, store: Store) -> None:
    made = enrolled(cast)
    seen = {"clock_off_ms": 7 * 3_600_000, "clock_seen_ms": ms_ago(2)}
    says(store, made, 1, **seen)
    page = page_of(cast, made.device)
    assert "7 jam lebih cepat" in page and "Jam alat tidak tepat" in page
    look = page_of(cast, made.device, "jam/")
    assert "7 jam lebih cepat" in look and 'value="25200"' in look
    browser = signed_in(cast, "ratmi")
    browser.post(f"/perangkat/{made.device.pk}/jam/", {"seconds": "25200"})
    assert Device.objects.get().clock_offset_s == 25_200
    assert Entry.objects.filter(deed="device.clock_mended").exists()
    page = page_of(cast, made.device)
    assert "Dibetulkan" in page and "Jam alat tidak tepat" not in page


def test_weeks_of_gps_are_said_in_words(cast: Cast, store: Store) -> None:
    made = enrolled(cast)
    says(store, made, 1, clock_off_ms=-619_315_200_000, clock_seen_ms=ms_ago(2))
    assert "19,6 tahun" in page_of(cast, made.device)


def test_an_old_proposal_is_forgotten(cast: Cast, store: Store) -> None:
    made = enrolled(cast)
    says(store, made, 1, clock_off_ms=3_600_000, clock_seen_ms=ms_ago(60 * 30))
    assert "lebih cepat" not in page_of(cast, made.device)


def test_an_order_is_given_and_its_state_shown(cast: Cast, store: Store) -> None:
    made = enrolled(cast)
    browser = signed_in(cast, "ratmi")
    address = f"/perangkat/{made.device.pk}/perintah/"
    sent = {"id": str(uuid7()), "kind": "interval", "minutes": "5"}
    assert "Perintah dicatat" in browser.post(address, sent, follow=True).content.decode()
    order = TrackerOrder.objects.get()
    assert (order.interval_s, order.asked_by) == (300, cast.ratmi)
    page = page_of(cast, made.device)
    assert "Melapor setiap 5 menit" in page and "Menunggu alat tersambung" in page


@pytest.mark.parametrize("page", ["perintah", "jam"])
def test_a_phone_has_neither_orders_nor_a_clock_to_mend(cast: Cast, page: str) -> None:
    device = with_phone(cast, "sarro").device
    answer = signed_in(cast, "ratmi").get(f"/perangkat/{device.pk}/{page}/")
    assert answer.headers["Location"] == f"/perangkat/{device.pk}/"


def test_an_order_that_was_never_sent_says_so(cast: Cast, store: Store) -> None:
    made = enrolled(cast)
    long_ago = clock.now() - timedelta(hours=25)
    give_order(
        id=uuid7(), device=made.device, kind="place", interval_s=None, by=cast.ratmi, at=long_ago
    )
    assert "Tidak terkirim" in page_of(cast, made.device)


@pytest.mark.parametrize("minutes", ["", "0", "x", "9999"])
def test_an_interval_that_cannot_be_is_said(cast: Cast, store: Store, minutes: str) -> None:
    made = enrolled(cast)
    answer = signed_in(cast, "ratmi").post(
        f"/perangkat/{made.device.pk}/perintah/",
        {"id": str(uuid7()), "kind": "interval", "minutes": minutes},
    )
    assert answer.status_code == 422 and not TrackerOrder.objects.exists()


def test_two_trackers_with_one_number_are_said(cast: Cast, store: Store) -> None:
    made = enrolled(cast)
    says(store, made, 1, doubled_ms=ms_ago(30))
    assert "Dua alat memakai nomor ini" in page_of(cast, made.device)


def test_an_alarm_is_said_in_words(cast: Cast, store: Store) -> None:
    made = enrolled(cast)
    says(store, made, 1, event="removal", event_ms=ms_ago(3))
    assert "alat dilepas" in page_of(cast, made.device)


def test_bytes_in_quarantine_are_shown_as_bytes(cast: Cast, store: Store) -> None:
    made = enrolled(cast)
    poison = Poison(ms_ago(5), made.device.number, "gt06", "crc", GT06_ALARM)
    store.append([], [poison], [])
    number = store.quarantined([made.device.number])[0].id
    page = signed_in(cast, "ratmi").get(f"/perangkat/karantina/{number}/").content.decode()
    assert "78 78 25 16" in page and "jumlah pemeriksanya" in page


def test_numbers_that_nobody_enrolled_are_listed(cast: Cast, store: Store) -> None:
    sign = Sign(REFUSED, ms_ago(5), f"gt06:{IMEI}", -1, facts_text(Facts(times=3)))
    old = Sign(REFUSED, ms_ago(60 * 24 * 9), "h02:1111111111", -1, facts_text(Facts(times=1)))
    store.append([], [], [sign, old])
    page = signed_in(cast, "ratmi").get("/perangkat/nomor-asing/").content.decode()
    assert IMEI in page and "GT06" in page and "1111111111" not in page


def test_the_pages_need_the_right(cast: Cast, store: Store) -> None:
    made = enrolled(cast)
    for page in ("jam/", "perintah/"):
        answer = signed_in(cast, "yohana").get(f"/perangkat/{made.device.pk}/{page}")
        assert answer.status_code in (403, 404)
