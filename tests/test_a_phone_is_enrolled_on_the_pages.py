"""From the client's file: a ground, a phone, its token once; then a card, other hands, an end."""

import json
import re
from base64 import b64decode
from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import override_settings

from browsing import signed_in
from cast import Cast, on_leave
from phones_of_clients import consented, with_phone
from titian.audit.models import Change, Entry
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.tracking.devices import hash_of
from titian.tracking.models import Assignment, Consent, Device

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r"tt_device_\d+_[0-9a-f]{40}")
GROUND = {
    "kind": "consent", "reference": "Surat pernyataan 7/2026", "on": "20/11/2025",
}  # fmt: skip


def path(cast: Cast, page: str = "", whose: str = "sarro") -> str:
    return f"/klien/{cast.clients[whose].pk}/perangkat/{page}"


def asked(**changes: str) -> dict[str, str]:
    return {"id": str(uuid7()), "kind": "owntracks", "label": "Samsung hitam", **changes}


def enrolled(cast: Cast, **changes: str) -> str:
    consented(cast, "sarro")
    answer = signed_in(cast, "ratmi").post(path(cast, "baru/"), asked(**changes))
    return answer.content.decode()


def test_the_file_leads_to_the_phones(cast: Cast) -> None:
    page = signed_in(cast, "ratmi").get(f"/klien/{cast.clients['sarro'].pk}/").content.decode()
    assert path(cast) in page


def test_nobody_is_enrolled_without_a_ground_and_the_page_says_so(cast: Cast) -> None:
    browser = signed_in(cast, "ratmi")
    page = browser.get(path(cast, "baru/")).content.decode()
    assert "Ponsel belum dapat didaftarkan." in page
    answer = browser.post(path(cast, "baru/"), asked())
    assert answer.status_code == 422
    assert "Catat persetujuan klien atau dasar hukumnya dahulu." in answer.content.decode()
    assert not Device.objects.exists()


def test_a_ground_is_written_down(cast: Cast) -> None:
    answer = signed_in(cast, "ratmi").post(
        path(cast, "dasar/"), {"id": str(uuid7()), **GROUND}, follow=True
    )
    assert "Surat pernyataan 7/2026" in answer.content.decode()
    assert Consent.objects.get().recorded_by == cast.ratmi


def test_the_token_is_on_the_page_once_and_never_in_the_trail(cast: Cast) -> None:
    form = asked()
    consented(cast, "sarro")
    browser = signed_in(cast, "ratmi")
    first = browser.post(path(cast, "baru/"), form)
    token = TOKEN.search(first.content.decode())
    assert token is not None
    assert first.headers["Cache-Control"] == "no-store"
    assert Device.objects.get().token_hash == hash_of(token[0])
    again = browser.post(path(cast, "baru/"), form)
    assert again.status_code == 409
    assert "Kode hanya tampil satu kali" in again.content.decode()
    assert Device.objects.count() == 1
    device = browser.get(f"/perangkat/{Device.objects.get().pk}/").content.decode()
    secret = token[0].rpartition("_")[2]
    written = [str(row) for row in (*Entry.objects.values(), *Change.objects.values())]
    assert not any(secret in text for text in (again.content.decode(), device, *written))


def test_owntracks_gets_its_configuration(cast: Cast) -> None:
    with override_settings(GATE_ADDRESS="https://titian.contoh.go.id/g"):
        page = enrolled(cast)
    link = re.search(r'href="(owntracks:///config\?inline=[^"]+)"', page)
    assert link is not None
    said = json.loads(b64decode(unquote(link[1].partition("=")[2])))
    device = Device.objects.get()
    token = TOKEN.search(page)
    assert token is not None
    assert (said["_type"], said["mode"]) == ("configuration", 3)
    assert said["url"] == "https://titian.contoh.go.id/g/ot"
    assert (said["username"], said["password"]) == (str(device.number), token[0])
    assert said["ping"] * 60 == device.heartbeat_s == 900
    assert len(said["tid"]) == 2


def test_traccar_client_beats_even_when_it_lies_still(cast: Cast) -> None:
    with override_settings(GATE_ADDRESS="https://titian.contoh.go.id/g"):
        page = enrolled(cast, kind="traccar").replace("&amp;", "&")
    link = re.search(r'href="(org\.traccar\.client://config\?[^"]+)"', page)
    assert link is not None
    said = {name: values[0] for name, values in parse_qs(urlsplit(link[1]).query).items()}
    assert said["url"] == "https://titian.contoh.go.id/g/"
    assert TOKEN.fullmatch(said["id"])
    assert int(said["heartbeat"]) == Device.objects.get().heartbeat_s == 600
    assert said["buffer"] == "true"


def test_a_loopback_address_is_said(cast: Cast) -> None:
    with override_settings(GATE_ADDRESS="http://127.0.0.1:8003"):
        assert "Alamat ini hanya dapat dibuka dari komputer ini." in enrolled(cast)


def test_an_address_without_https_is_said(cast: Cast) -> None:
    with override_settings(GATE_ADDRESS="http://10.0.0.5:8003"):
        assert "Alamat ini belum aman (tanpa HTTPS)." in enrolled(cast)


def test_another_office_is_refused(cast: Cast) -> None:
    made = with_phone(cast, "sarro")
    browser = signed_in(cast, "yohana")
    for page in (path(cast), path(cast, "baru/"), f"/perangkat/{made.device.pk}/"):
        assert browser.get(page).status_code == 403, page
    assert str(made.device.pk) not in browser.get("/perangkat/").content.decode()


def test_a_colleague_sees_it_only_while_standing_in(cast: Cast) -> None:
    made = with_phone(cast, "sarro")
    browser = signed_in(cast, "yudi")
    address = f"/perangkat/{made.device.pk}/"
    assert browser.get(address).status_code == 403
    on_leave(cast, "ratmi", "yudi", until=clock.now().date() + timedelta(days=3))
    assert browser.get(address).status_code == 200
    assert address in browser.get("/perangkat/").content.decode()


def test_who_may_only_look_is_offered_no_deed(cast: Cast) -> None:
    with_phone(cast, "sarro")
    assert signed_in(cast, "lasmi").get(path(cast)).status_code == 403
    assert signed_in(cast, "nurhayati").get(path(cast)).status_code == 200


def test_the_card_holds_no_secret(cast: Cast) -> None:
    made = with_phone(cast, "sarro")
    page = signed_in(cast, "ratmi").get(f"/perangkat/{made.device.pk}/kartu/").content.decode()
    assert "Isi daya setiap malam" in page
    assert "tt_device" not in page
    assert "(0451)" in page


def test_it_is_revoked_for_a_reason(cast: Cast) -> None:
    made = with_phone(cast, "sarro")
    browser = signed_in(cast, "ratmi")
    address = f"/perangkat/{made.device.pk}/pencabutan/"
    assert browser.post(address, {"because": ""}).status_code == 422
    browser.post(address, {"because": "Ponsel hilang"})
    device = Device.objects.get()
    assert (device.state, device.revoked_because) == ("revoked", "Ponsel hilang")
    page = browser.get(f"/perangkat/{made.device.pk}/").content.decode()
    assert "Kode tidak berlaku lagi: Ponsel hilang" in page
    assert "penyerahan/" not in page
    trail = browser.get(f"/klien/{cast.clients['sarro'].pk}/jejak/").content.decode()
    assert "Perangkat dicabut" in trail


def test_it_is_handed_over_by_the_number_of_the_register(cast: Cast) -> None:
    made = with_phone(cast, "sarro")
    browser = signed_in(cast, "nurhayati")
    address = f"/perangkat/{made.device.pk}/penyerahan/"
    form = {
        "number": cast.clients["marlina"].number, "on": "", "time": "", "reason": "Ponsel pinjaman",
    }  # fmt: skip
    page = browser.get(address).content.decode()
    for name in ("on", "time"):
        found = re.search(rf'name="{name}" value="([^"]+)"', page)
        assert found is not None
        form[name] = found[1]
    refused = browser.post(address, form).content.decode()
    assert "Klien ini belum mempunyai persetujuan atau dasar hukum." in refused
    consented(cast, "marlina")
    said = browser.post(address, form, follow=True).content.decode()
    assert "Penyerahan tercatat." in said
    assert Assignment.objects.get(until_at=None).client == cast.marlina
    assert cast.sarro.name in said


def test_a_number_of_another_office_is_not_found(cast: Cast) -> None:
    made = with_phone(cast, "sarro")
    answer = signed_in(cast, "nurhayati").post(
        f"/perangkat/{made.device.pk}/penyerahan/",
        {"number": "tidak-ada", "on": "20/11/2025", "time": "09.00", "reason": "Pindah"},
    )
    assert "Tidak ada klien Anda dengan nomor register ini." in answer.content.decode()


def test_it_is_returned_and_waits_for_the_next_one(cast: Cast) -> None:
    made = with_phone(cast, "sarro")
    browser = signed_in(cast, "ratmi")
    address = f"/perangkat/{made.device.pk}/pengembalian/"
    page = browser.get(address).content.decode()
    form = {"reason": "Selesai dipinjam"}
    for name in ("on", "time"):
        found = re.search(rf'name="{name}" value="([^"]+)"', page)
        assert found is not None
        form[name] = found[1]
    said = browser.post(address, form, follow=True).content.decode()
    assert "Pengembalian tercatat." in said
    assert "Tidak dipegang" in said
