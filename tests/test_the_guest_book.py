"""Buku tamu: guests of the office, entered once, seen off, struck with a reason, on a file."""

from datetime import timedelta

import pytest
import time_machine

from browsing import signed_in
from cast import NOW, Cast
from titian.audit.models import Entry
from titian.kit.ids import uuid7
from titian.reception.guests import AlreadyLeft, Visit, see_off, welcome_guest
from titian.reception.models import Guest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tuesday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def typed(**changes: str) -> dict[str, str]:
    return {
        "id": str(uuid7()), "name": "Rahmat Contoh", "origin": "Polsek Mantikulore",
        "purpose": "coordination", "whom": "Kasubsi BKD", **changes,
    }  # fmt: skip


def came(cast: Cast, name: str = "Rahmat Contoh", days_ago: int = 0) -> Guest:
    at = NOW - timedelta(days=days_ago)
    return welcome_guest(
        id=uuid7(), office=cast.palu, visit=Visit(name, "officer"), by=cast.staff["lasmi"], at=at
    )


def test_a_guest_is_entered_once_however_often_the_form_comes(cast: Cast) -> None:
    browser, form = signed_in(cast, "lasmi"), typed()
    for _each in range(2):
        answer = browser.post("/buku-tamu/", form)
    assert answer.headers["Location"] == f"/buku-tamu/?tersimpan={form['id']}"
    assert Guest.objects.get().name == "Rahmat Contoh"
    assert "Polsek Mantikulore" in browser.get("/buku-tamu/").text


def test_the_same_form_with_other_words_is_said(cast: Cast) -> None:
    browser, form = signed_in(cast, "lasmi"), typed()
    browser.post("/buku-tamu/", form)
    answer = browser.post("/buku-tamu/", {**form, "name": "Orang lain"})
    assert "sudah tersimpan dengan isi lain" in answer.text
    assert Guest.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"name": " "}, "Tulis nama tamunya"), ({"purpose": ""}, "Pilih keperluannya")],
)
def test_what_is_missing_is_said(cast: Cast, changes: dict[str, str], said: str) -> None:
    answer = signed_in(cast, "lasmi").post("/buku-tamu/", typed(**changes))
    assert answer.status_code == 422 and said in answer.text
    assert not Guest.objects.exists()


def test_a_guest_goes_home_once(cast: Cast) -> None:
    guest = came(cast)
    browser = signed_in(cast, "lasmi")
    for _each in range(2):
        browser.post(f"/buku-tamu/{guest.pk}/pulang/")
    assert Guest.objects.get().left_at == NOW
    with pytest.raises(AlreadyLeft):
        see_off(guest=guest, by=cast.staff["lasmi"], at=NOW)


def test_a_mistake_is_struck_with_a_reason_and_stays_legible(cast: Cast) -> None:
    guest = came(cast)
    browser = signed_in(cast, "lasmi")
    where = f"/buku-tamu/{guest.pk}/pencoretan/"
    assert "Tulis alasannya" in browser.post(where, {"because": ""}).text
    browser.post(where, {"because": "Tercatat dua kali"})
    page = browser.get("/buku-tamu/").text
    assert "<s>Rahmat Contoh</s>" in page and "Tercatat dua kali" in page


def test_a_span_of_days_leaves_as_a_file_which_the_trail_knows(cast: Cast) -> None:
    came(cast, "Tamu lama", days_ago=10)
    came(cast, "Tamu baru")
    query = {"mulai": "14/11/2026", "sampai": "20/11/2026", "unduh": "csv"}
    answer = signed_in(cast, "lasmi").get("/buku-tamu/", query)
    assert "Tamu lama" in answer.content.decode() and "Tamu baru" not in answer.content.decode()
    assert Entry.objects.filter(fields__contains="guests.exported").exists()
    too_long = signed_in(cast, "lasmi").get(
        "/buku-tamu/", {"mulai": "14/11/2020", "sampai": "20/11/2026"}
    )
    assert "paling lama setahun" in too_long.text


def test_the_book_of_another_office_is_closed(cast: Cast) -> None:
    guest = came(cast)
    browser = signed_in(cast, "lasmi_ternate")
    assert "Rahmat" not in browser.get("/buku-tamu/").text
    assert browser.post(f"/buku-tamu/{guest.pk}/pulang/").status_code == 404
    assert browser.get(f"/buku-tamu/{guest.pk}/pencoretan/").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("tono", 200), ("lasmi", 200), ("agus", 403)])
def test_who_keeps_the_book(cast: Cast, who: str, status: int) -> None:
    assert signed_in(cast, who).get("/buku-tamu/").status_code == status
