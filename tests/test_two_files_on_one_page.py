"""Klien ganda: both files side by side, decided by who may open both, never twice."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client as Browser

from browsing import signed_in
from cast import Cast
from doubles_scenes import again, file_of, merged, twice, under_decree
from titian.alerts.models import Alert
from titian.audit.models import Entry
from titian.clients.actions import Identity, correct_client
from titian.clients.hanging import keys_to_client
from titian.clients.models import FileGrant, Merge, Pair
from titian.clients.pairing import propose_pair
from titian.desk.doubles.words import OBSTACLES
from titian.kit.clock import now

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def page(browser: Browser, address: str, status: int = 200) -> str:
    answer = browser.get(address, follow=True)
    assert answer.status_code == status, address
    return answer.content.decode()


def choices(html: str) -> dict[str, str]:
    """The form as the page offers it."""
    radios = re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)"[^>]*checked', html)
    hidden = re.findall(r'<input type="hidden" name="(rev_[^"]+)" value="(\d+)"', html)
    return {**dict(radios), **dict(hidden)}


def merge_by(browser: Browser, pair: Pair, **changes: str) -> HttpResponse:
    form = choices(page(browser, f"/klien-ganda/{pair.pk}/"))
    typed = {**form, "because": "KTP sudah dicocokkan", **changes}
    return browser.post(f"/klien-ganda/{pair.pk}/penggabungan", typed)


@pytest.mark.parametrize(
    ("who", "status"),
    [("darsono", 200), ("nurhayati", 200), ("made", 403), ("ratmi", 403), ("yudi", 403),
     ("tono", 403), ("lasmi", 403), ("agus", 403), ("kepala_ternate", 403)],
)  # fmt: skip
def test_who_may_open_both_compares_them(cast: Cast, who: str, status: int) -> None:
    _first, _second, pair = twice(cast)
    page(signed_in(cast, who), f"/klien-ganda/{pair.pk}/", status)


def test_who_may_only_read_both_decides_nothing(cast: Cast) -> None:
    first, second, pair = twice(cast)
    at = now()
    for client in (first, second):
        grant = FileGrant(client=client, office=client.office, staff=cast.made, reason="surat",
                          from_at=at - A_DAY, until_at=at + A_DAY, rev=1)  # fmt: skip
        grant.save(force_insert=True)
        page(signed_in(cast, "made"), f"/klien/{client.pk}/")
    page(signed_in(cast, "made"), f"/klien-ganda/{pair.pk}/", 403)


def test_the_queue_shows_only_pairs_of_files_that_are_open_to_the_reader(cast: Cast) -> None:
    twice(cast)
    child = file_of(cast, "Ayu Sekar", register="child", phone="0812-9999-0001")
    propose_pair(one=child, other=cast.ayu, note="nama sama", by=cast.ratmi, at=now())
    adults = page(signed_in(cast, "darsono"), "/klien-ganda/")
    assert "Soeparmin Karto" in adults
    assert "A.S." not in adults
    children = page(signed_in(cast, "made"), "/klien-ganda/")
    assert "A.S." in children
    assert "Soeparmin" not in children
    assert "Sekar" not in children


def test_both_files_stand_side_by_side_and_what_differs_is_marked(cast: Cast) -> None:
    _first, _second, pair = twice(cast, work="nelayan")
    html = page(signed_in(cast, "darsono"), f"/klien-ganda/{pair.pk}/")
    assert "Suparmin bin Karto" in html
    assert "Soeparmin Karto" in html
    assert html.count("Berbeda") == 4  # name, NIK, work, officer
    looked = Entry.objects.filter(deed="look.seen", fields="pair")
    assert looked.count() == 2


def test_the_file_under_a_decree_stays_and_gaps_are_filled(cast: Cast) -> None:
    _first, second, pair = twice(cast, work="nelayan")
    under_decree(second, "yudi", cast)
    form = choices(page(signed_in(cast, "darsono"), f"/klien-ganda/{pair.pk}/"))
    assert form["keep"] == "second"
    assert form["take_nik"] == "first"
    assert form["take_work"] == "second"


def test_the_head_merges_and_sees_what_moved(cast: Cast) -> None:
    first, second, pair = twice(cast)
    browser = signed_in(cast, "darsono")
    answer = merge_by(browser, pair, take_name="second")
    merge = Merge.objects.get()
    assert answer.headers["Location"] == f"/penggabungan/{merge.pk}/"
    html = page(browser, f"/penggabungan/{merge.pk}/")
    assert "1 nomor telepon" in html
    assert "nama lengkap" in html
    assert again(first).name == "Soeparmin Karto"
    assert "Penggabungan berkas" in page(browser, f"/klien-ganda/{pair.pk}/")
    assert again(second).merged_into == first


def test_without_a_reason_nothing_is_merged(cast: Cast) -> None:
    _first, _second, pair = twice(cast)
    answer = merge_by(signed_in(cast, "darsono"), pair, because="")
    assert answer.status_code == 422
    assert "Tulis alasannya." in answer.content.decode()
    assert not Merge.objects.exists()


def test_the_second_clerk_gets_a_clear_page(cast: Cast) -> None:
    first, second, pair = twice(cast)
    browser = signed_in(cast, "nurhayati")
    form = choices(page(browser, f"/klien-ganda/{pair.pk}/"))
    merged(cast, pair, first, second)
    for address, more in (("penggabungan", form), ("keputusan", {"state": "different"})):
        answer = browser.post(f"/klien-ganda/{pair.pk}/{address}", {"because": "sama", **more})
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "Darsono bin Karyo sudah memutuskannya" in html
        assert "Keputusan Anda tidak disimpan." in html
    assert Merge.objects.count() == 1


def test_a_file_that_changed_meanwhile_is_looked_at_again(cast: Cast) -> None:
    first, _second, pair = twice(cast)
    browser = signed_in(cast, "darsono")
    form = choices(page(browser, f"/klien-ganda/{pair.pk}/"))
    correct_client(client=first, seen_rev=again(first).rev, by=cast.ratmi, at=now(),
                   identity=Identity("adult", "Suparmin", "L"))  # fmt: skip
    answer = browser.post(f"/klien-ganda/{pair.pk}/penggabungan", {**form, "because": "sama"})
    assert answer.status_code == 409
    assert "Periksa sekali lagi." in answer.content.decode()
    assert choices(answer.content.decode())["rev_first"] != form["rev_first"]


def test_two_decrees_at_once_are_said_with_their_numbers_and_no_button(cast: Cast) -> None:
    first, second, pair = twice(cast)
    decrees = under_decree(first, "ratmi", cast), under_decree(second, "yudi", cast)
    browser = signed_in(cast, "darsono")
    html = page(browser, f"/klien-ganda/{pair.pk}/")
    assert "Kedua berkas punya bimbingan yang masih berjalan." in html
    assert all(decree.decree_number in html for decree in decrees)
    assert "Gabungkan berkas" not in html
    answer = browser.post(
        f"/klien-ganda/{pair.pk}/penggabungan",
        {"keep": "first", "because": "sama", "rev_first": again(first).rev,
         "rev_second": again(second).rev, "take_name": "first", "take_nik": "first",
         "take_officer": "first"},
    )  # fmt: skip
    assert answer.status_code == 409
    assert not Merge.objects.exists()


def test_every_promise_that_two_files_may_break_has_words() -> None:
    unique = {
        constraint.name
        for key in keys_to_client()
        for constraint in key.model._meta.constraints
        if key.name in getattr(constraint, "fields", ())
    }
    assert unique - {"one_officer_is_in_charge_of_a_client"} <= set(OBSTACLES)
    assert Alert in {key.model for key in keys_to_client()}


@pytest.mark.parametrize("state", ["different", "apart"])
def test_a_pair_is_settled_with_a_reason_and_leaves_the_queue(cast: Cast, state: str) -> None:
    _first, _second, pair = twice(cast)
    browser = signed_in(cast, "darsono")
    address = f"/klien-ganda/{pair.pk}/keputusan"
    assert browser.post(address, {"state": state}).status_code == 422
    typed = {"state": state, "settled_because": "saudara sepupu"}
    assert browser.post(address, typed).status_code == 302
    html = page(browser, "/klien-ganda/")
    assert "Tidak ada yang menunggu Anda" in html
    assert "saudara sepupu" in html
    assert "saudara sepupu" in page(browser, f"/klien-ganda/{pair.pk}/")


def test_a_merge_is_taken_back_on_its_page(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merge = merged(cast, pair, first, second)
    browser = signed_in(cast, "darsono")
    html = page(browser, f"/penggabungan/{merge.pk}/pemisahan/")
    assert "1 nomor telepon" in html
    typed = {"is_one_person": "0", "because": "ternyata adiknya"}
    assert browser.post(f"/penggabungan/{merge.pk}/pemisahan/", typed).status_code == 302
    assert "Penggabungan yang sudah dipisah" in page(browser, f"/penggabungan/{merge.pk}/")
    assert browser.post(f"/penggabungan/{merge.pk}/pemisahan/", typed).status_code == 302
    assert again(second).merged_into is None


def test_a_merged_file_points_to_the_one_that_stayed(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merged(cast, pair, first, second)
    for part in ("", "ubah/", "jejak/", "telepon/"):
        html = page(signed_in(cast, "ratmi"), f"/klien/{second.pk}/{part}")
        assert "Berkas ini digabung ke Suparmin bin Karto" in html
        assert f"/klien/{first.pk}/" in html
    page(signed_in(cast, "yohana"), f"/klien/{second.pk}/", 403)


def test_a_form_sent_to_a_merged_file_changes_nothing(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merged(cast, pair, first, second)
    before = again(first).phones.count()
    answer = signed_in(cast, "ratmi").post(
        f"/klien/{second.pk}/telepon/", {"number": "0812-3333-4444"}
    )
    assert answer.status_code == 409
    assert "Isian Anda tidak disimpan" in answer.content.decode()
    assert again(first).phones.count() == before
    assert not again(second).phones.exists()


def test_the_file_says_what_it_took_in_and_what_waits(cast: Cast) -> None:
    first, second, pair = twice(cast)
    head = page(signed_in(cast, "darsono"), f"/klien/{first.pk}/")
    assert f"Mungkin orang yang sama dengan register {second.number}." in head
    assert "Mungkin orang" not in page(signed_in(cast, "ratmi"), f"/klien/{first.pk}/")
    merged(cast, pair, first, second)
    assert f"Memuat berkas register {second.number}" in page(
        signed_in(cast, "ratmi"), f"/klien/{first.pk}/"
    )


def test_the_old_register_number_finds_the_file_that_stayed(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merged(cast, pair, first, second)
    found = signed_in(cast, "ratmi").get("/cari/", {"q": second.number}).content.decode()
    assert first.number in found


def test_the_trail_of_the_file_tells_of_the_other_too(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merged(cast, pair, first, second)
    trail = page(signed_in(cast, "ratmi"), f"/klien/{first.pk}/jejak/")
    assert "Berkas lain digabung ke sini" in trail
    assert "Digabung ke berkas lain" in trail


@pytest.mark.parametrize("who", ["tono", "ratmi", "darsono"])
def test_who_lists_both_may_propose_them(cast: Cast, who: str) -> None:
    numbers = {"number": cast.sarro.number, "other": f" {cast.marlina.number.lower()} "}
    browser = signed_in(cast, who)
    answer = browser.post("/klien-ganda/usul/", {**numbers, "note": "fotonya sama"}, follow=True)
    assert "Usul tersimpan." in answer.content.decode()
    assert Pair.objects.get().noticed_by == getattr(cast, who)


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (("", ""), "Isi nomor register."),
        (("0001/D/V/2026", "9999/D/V/2026"), "Tidak ada klien dengan nomor ini"),
        (("0001/D/V/2026", "0001/D/V/2026"), "Isi dua nomor register yang berbeda"),
        (("0001/D/V/2026", "0001/A/V/2026"), "Tidak ada klien dengan nomor ini"),
    ],
)
def test_a_proposal_that_cannot_be_is_said_in_words(
    cast: Cast, numbers: tuple[str, str], sentence: str
) -> None:
    typed = {"number": numbers[0], "other": numbers[1], "note": "fotonya sama"}
    answer = signed_in(cast, "tono").post("/klien-ganda/usul/", typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_what_was_decided_is_told_to_who_proposes_it_again(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merged_pair = {"state": "different", "settled_because": "saudara sepupu"}
    signed_in(cast, "darsono").post(f"/klien-ganda/{pair.pk}/keputusan", merged_pair)
    typed = {"number": first.number, "other": second.number, "note": "fotonya sama"}
    answer = signed_in(cast, "tono").post("/klien-ganda/usul/", typed)
    assert "Sudah diputuskan oleh Darsono bin Karyo: bukan orang yang sama." in (
        answer.content.decode()
    )
