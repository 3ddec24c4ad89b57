"""The quarantine: a reason in words, a text that harms nobody, taken after all or put away."""

import json
import re
from pathlib import Path

import pytest
from django.test import override_settings

import titian.tracking.points
from browsing import signed_in
from cast import Cast
from phones_of_clients import kept_apart, ms_ago, store, with_phone
from titian.audit.models import Entry
from titian.desk.devices.apart import REASONS
from titian.tracking.store import Store

__all__ = ["store"]
SOURCE = Path(titian.tracking.points.__file__).parent.parent
pytestmark = pytest.mark.django_db


def location(**changes: object) -> bytes:
    tst = ms_ago(-60 * 24) // 1000  # tomorrow
    fix = {"_type": "location", "tst": tst, "lat": -0.9, "lon": 119.87, "acc": 12, **changes}
    return json.dumps(fix).encode()


def path(number: int, page: str = "") -> str:
    return f"/perangkat/karantina/{number}/{page}"


def test_a_message_says_why_it_was_kept_apart(cast: Cast, store: Store) -> None:
    number = kept_apart(store, with_phone(cast, "sarro"), location())
    browser = signed_in(cast, "ratmi")
    assert path(number) in browser.get("/perangkat/karantina/").content.decode()
    page = browser.get(path(number)).content.decode()
    assert "jam ponsel terlalu cepat" in page
    assert "119.87" in page
    assert "WITA. Dekat Kec. Palu" in page
    assert "Akurasi 12 m." in page


def test_its_text_harms_nobody(cast: Cast, store: Store) -> None:
    made = with_phone(cast, "sarro")
    raw = f"id={made.token}&x=<script>alert(1)</script>\x00\u202e".encode() + b"\xff" + b"a" * 5000
    page = signed_in(cast, "ratmi").get(path(kept_apart(store, made, raw, "unreadable")))
    text = page.content.decode()
    assert made.token not in text
    assert "<script>alert(1)" not in text
    assert "\u202e" not in text
    assert "\x00" not in text
    assert text.count("a" * 100) <= 2048 // 100
    assert "2.048 dari" in text


def test_it_is_taken_after_all(cast: Cast, store: Store) -> None:
    made = with_phone(cast, "sarro")
    number = kept_apart(store, made, location())
    browser = signed_in(cast, "ratmi")
    page = browser.post(path(number, "pengolahan"), follow=True).content.decode()
    assert "Sudah diolah ulang" in page
    assert "Lihat yang menunggu" in page
    assert store.count() == 1
    assert Entry.objects.filter(deed="quarantine.replayed").count() == 1
    browser.post(path(number, "pengolahan"))
    assert store.count() == 1
    assert Entry.objects.filter(deed="quarantine.replayed").count() == 1


def test_what_holds_no_place_is_not_taken(cast: Cast, store: Store) -> None:
    number = kept_apart(store, with_phone(cast, "sarro"), b"bukan pesan", "unreadable")
    answer = signed_in(cast, "ratmi").post(path(number, "pengolahan"))
    assert answer.status_code == 409
    assert "Masih tidak ada tempat dan waktu di dalamnya." in answer.content.decode()


def test_it_is_put_away_with_a_note(cast: Cast, store: Store) -> None:
    number = kept_apart(store, with_phone(cast, "sarro"), b"rusak", "unreadable")
    browser = signed_in(cast, "ratmi")
    assert browser.post(path(number, "penyisihan"), {"note": ""}).status_code == 422
    page = browser.post(path(number, "penyisihan"), {"note": "Uji coba kantor"}, follow=True)
    assert "Uji coba kantor" in page.content.decode()
    assert path(number) not in browser.get("/perangkat/karantina/").content.decode()
    settled = browser.get("/perangkat/karantina/?keadaan=selesai").content.decode()
    assert path(number) in settled
    assert Entry.objects.filter(deed="quarantine.put_away").count() == 1


def test_another_office_and_a_colleague_find_no_such_message(cast: Cast, store: Store) -> None:
    number = kept_apart(store, with_phone(cast, "sarro"), location())
    for name in ("yohana", "kepala_ternate", "yudi"):
        browser = signed_in(cast, name)
        assert browser.get(path(number)).status_code == 404, name
        assert browser.post(path(number, "pengolahan")).status_code == 404, name
        assert path(number) not in browser.get("/perangkat/karantina/").content.decode(), name


def test_a_closed_store_is_said(cast: Cast, tmp_path: Path) -> None:
    with_phone(cast, "sarro")
    with override_settings(POINTS=str(tmp_path)):
        answer = signed_in(cast, "ratmi").get("/perangkat/karantina/")
    assert answer.status_code == 503
    assert "Karantina belum dapat dibaca." in answer.content.decode()


def test_every_reason_of_the_gate_has_words() -> None:
    found: set[str] = set()
    for path in (SOURCE / "tracking" / "dialects").glob("*.py"):
        text = path.read_text()
        found |= set(re.findall(r'SOURCE, "([a-z-]+)"', text))
        found |= set(re.findall(r'return "([a-z-]+)"(?: if at_ms|$)', text, re.MULTILINE))
    assert {"future", "old", "unreadable", "null-island"} <= found
    assert found <= set(REASONS)


def test_a_message_far_down_the_list_has_its_page(
    cast: Cast, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = with_phone(cast, "sarro")
    monkeypatch.setattr("titian.desk.devices.apart_pages.MOST_LISTED", 1)
    first, last = (kept_apart(store, made, location()) for _ in range(2))
    browser = signed_in(cast, "ratmi")
    assert [browser.get(path(number)).status_code for number in (first, last)] == [200, 200]
    assert browser.get(path(last + 1)).status_code == 404
    assert browser.get(path(10**30)).status_code == 404


def test_the_list_is_read_page_by_page_and_says_where_it_ends(
    cast: Cast, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = with_phone(cast, "sarro")
    numbers = [kept_apart(store, made, location()) for _ in range(4)]
    monkeypatch.setattr("titian.desk.devices.apart_pages.PER_PAGE", 2)
    browser = signed_in(cast, "ratmi")
    second = browser.get("/perangkat/karantina/?halaman=2").content.decode()
    assert [path(number) in second for number in numbers] == [True, True, False, False]
    assert "3–4 dari 4" in second
    assert "masih ada yang lebih lama" not in second
    monkeypatch.setattr("titian.desk.devices.apart_pages.MOST_LISTED", 3)
    short = browser.get("/perangkat/karantina/?halaman=2").content.decode()
    assert [path(number) in short for number in numbers] == [False, True, False, False]
    assert "masih ada yang lebih lama" in short


def test_settled_messages_are_said_to_go(cast: Cast, store: Store) -> None:
    number = kept_apart(store, with_phone(cast, "sarro"), b"rusak", "unreadable")
    browser = signed_in(cast, "ratmi")
    address = "/perangkat/karantina/?keadaan=selesai"
    assert "selama 30 hari, lalu dihapus" in browser.get(address).content.decode()
    browser.post(path(number, "penyisihan"), {"note": "Uji coba kantor"})
    assert "disimpan 30 hari, lalu dihapus" in browser.get(address).content.decode()
