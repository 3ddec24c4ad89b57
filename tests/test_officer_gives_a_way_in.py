"""The officer makes a link, a PIN, a question; decides what the client proposed; opens a screen."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client as Browser

from browsing import signed_in
from cast import NOW, Cast
from client_pages import BIRTH, a_link, came_in, heading, known_browser, link_row
from titian.kit.ids import uuid7
from titian.reporting.models import Report
from titian.selfservice.models import (
    ClientPin,
    Complaint,
    Kiosk,
    OwnPhone,
    OwnQuestion,
    Proposal,
    Statement,
    Visit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def ways(cast: Cast, page: str = "", name: str = "sarro") -> str:
    return f"/klien/{cast.clients[name].pk}/lapor-sendiri/{page}"


def secret_in(answer: HttpResponse) -> str:
    text = answer.content.decode()
    start = text.index("/s/", text.index("<code>")) + len("/s/")
    return text[start : text.index("<", start)]


def test_a_link_is_made_on_the_file_and_shown_once(cast: Cast) -> None:
    ratmi = signed_in(cast, "ratmi")
    made = ratmi.post(ways(cast, "tautan/"))
    secret = secret_in(made)
    assert "<svg" in made.content.decode()
    assert secret not in ratmi.get(ways(cast)).content.decode()
    assert secret.replace("-", "") not in link_row(cast.clients["sarro"]).secret_hash
    browser = came_in(secret.upper())
    assert heading(browser.get("/s/")) == "Halaman Anda"


def test_another_link_takes_the_place_of_one_that_nobody_opened(cast: Cast) -> None:
    old = a_link(cast)
    signed_in(cast, "ratmi").post(ways(cast, "tautan/"))
    assert came_in(old, times=0).get(f"/s/{old}/").status_code == 410


def test_a_link_is_too_old_after_a_month(cast: Cast) -> None:
    old = a_link(cast)
    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        assert came_in(old, times=0).get(f"/s/{old}/").status_code == 410


@pytest.mark.parametrize("name", ["lasmi", "tono", "yudi", "yohana", "markus"])
def test_who_may_not_open_the_file_makes_no_link(cast: Cast, name: str) -> None:
    signed_in(cast, name).post(ways(cast, "tautan/"))
    assert not cast.sarro.links.exists()


def test_a_forgotten_phone_opens_nothing_and_ends_its_visit(cast: Cast) -> None:
    browser = known_browser(cast)
    phone = OwnPhone.objects.get()
    signed_in(cast, "ratmi").post(ways(cast, f"hp/{phone.pk}/"))
    assert heading(browser.get("/s/")) == "Masuk"
    assert browser.post("/s/", BIRTH).status_code == 200
    assert not Visit.objects.filter(ended_at=None).exists()


def test_a_pin_opens_with_a_number_of_the_client(cast: Cast) -> None:
    page = signed_in(cast, "ratmi").post(ways(cast, "pin/")).content.decode()
    pin = page.split('<b class="big">')[1][:6]
    for number in (cast.sarro.number, "0810 0000 4417"):
        browser = Browser()
        browser.post("/s/pin", {"number": number, "pin": pin})
        assert heading(browser.get("/s/")) == "Halaman Anda", number
    assert OwnPhone.objects.filter(is_borrowed=True).count() == 2


def test_on_a_borrowed_phone_the_birth_date_alone_opens_nothing(cast: Cast) -> None:
    page = signed_in(cast, "ratmi").post(ways(cast, "pin/")).content.decode()
    pin = page.split('<b class="big">')[1][:6]
    browser = Browser()
    browser.post("/s/pin", {"number": cast.sarro.number, "pin": pin})
    browser.post("/s/keluar")
    assert heading(browser.get("/s/")) == "Masuk"
    browser.post("/s/", BIRTH)
    assert "kunjungan" not in browser.cookies or not browser.cookies["kunjungan"].value


def test_a_pin_shuts_after_five_mistakes_and_opens_again(cast: Cast) -> None:
    page = signed_in(cast, "ratmi").post(ways(cast, "pin/")).content.decode()
    pin = page.split('<b class="big">')[1][:6]
    wrong = "000000" if pin != "000000" else "111111"
    browser, number = Browser(), cast.sarro.number
    for _ in range(5):
        assert browser.post("/s/pin", {"number": number, "pin": wrong}).status_code == 422
    assert browser.post("/s/pin", {"number": number, "pin": pin}).status_code == 429
    with time_machine.travel(NOW + timedelta(minutes=16), tick=False):
        assert browser.post("/s/pin", {"number": number, "pin": pin}).status_code == 303
    assert ClientPin.objects.get().wrong_in_a_row == 0


@pytest.mark.parametrize("number", ["", "0", "\x00", "0899-0000-0000", "' OR 1=1"])
def test_a_number_that_nobody_has_is_answered_alike(cast: Cast, number: str) -> None:
    assert Browser().post("/s/pin", {"number": number, "pin": "123456"}).status_code == 422


def test_guessing_links_is_stopped_after_a_while(cast: Cast) -> None:
    browser = Browser()
    answers = [browser.get(f"/s/{n:016d}/").status_code for n in range(61)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_an_own_question_is_asked_and_its_answer_kept(cast: Cast) -> None:
    form = {"id": uuid7(), "text": "Sudah ke pelatihan?", "answers": "Sudah\nBelum"}
    signed_in(cast, "ratmi").post(ways(cast, "pertanyaan/"), form)
    question = OwnQuestion.objects.get()
    browser = known_browser(cast)
    browser.get("/s/lapor/")
    page = browser.get(f"/s/lapor/own-{question.pk.hex}/").content.decode()
    assert "Sudah ke pelatihan?" in page
    from client_pages import ANSWERS, reported

    reported(browser, {**ANSWERS, f"own-{question.pk.hex}": "2"})
    assert Report.objects.get().answers[f"own-{question.pk.hex}"] == "2"


@pytest.mark.parametrize(
    ("text", "answers"),
    [("satu dua tiga empat lima enam tujuh delapan sembilan", "Ya\nTidak"), ("Sudah?", "Ya"),
     ("Sudah?", "1\n2\n3\n4\n5\n6"), ("", "Ya\nTidak"), ("Sudah?", f"Ya\n{'a' * 31}")],
)  # fmt: skip
def test_a_question_too_long_to_answer_is_not_kept(cast: Cast, text: str, answers: str) -> None:
    form = {"id": uuid7(), "text": text, "answers": answers}
    assert signed_in(cast, "ratmi").post(ways(cast, "pertanyaan/"), form).status_code == 422
    assert not OwnQuestion.objects.exists()


def test_a_fourth_question_is_too_many(cast: Cast) -> None:
    ratmi = signed_in(cast, "ratmi")
    for n in range(4):
        form = {"id": uuid7(), "text": f"Pertanyaan {n}?", "answers": "Ya\nTidak"}
        status = ratmi.post(ways(cast, "pertanyaan/"), form).status_code
    assert status == 422
    assert OwnQuestion.objects.count() == 3


def test_the_officer_decides_on_a_proposal(cast: Cast) -> None:
    known_browser(cast).post("/s/data/alamat/", {"value": "Jalan Baru 2"})
    proposal, ratmi = Proposal.objects.get(), signed_in(cast, "ratmi")
    assert "Jalan Baru 2" in ratmi.get(ways(cast)).content.decode()
    address = ways(cast, f"usulan/{proposal.pk}/")
    assert ratmi.post(address, {"decision": "tidak"}).status_code == 422
    ratmi.post(address, {"decision": "ya"})
    assert cast.sarro.address == "Jalan Baru 2"


def test_a_statement_is_read(cast: Cast) -> None:
    known_browser(cast).post("/s/data/pernyataan/", {"words": "Saya pindah kerja."})
    statement, ratmi = Statement.objects.get(), signed_in(cast, "ratmi")
    assert "Saya pindah kerja." in ratmi.get(ways(cast)).content.decode()
    ratmi.post(ways(cast, f"pernyataan/{statement.pk}/"))
    assert Statement.objects.get().seen_by == cast.ratmi


def test_the_head_answers_a_complaint_on_the_page(cast: Cast) -> None:
    known_browser(cast).post("/s/pengaduan/", {"about": "staff", "words": "Antre lama."})
    row, head = Complaint.objects.get(), signed_in(cast, "nurhayati")
    assert "P-001/2026" in head.get("/pengaduan/").content.decode()
    assert "Antre lama." in head.get(f"/pengaduan/{row.pk}/").content.decode()
    head.post(f"/pengaduan/{row.pk}/tanggapan")
    head.post(f"/pengaduan/{row.pk}/", {"answer": "Loket ditambah."})
    assert Complaint.objects.select_related("client").get().answer == "Loket ditambah."
    assert signed_in(cast, "ratmi").get("/pengaduan/").status_code == 403
    assert signed_in(cast, "markus").get(f"/pengaduan/{row.pk}/").status_code == 404


def opened_screen(cast: Cast) -> Browser:
    browser = signed_in(cast, "lasmi")
    answer = browser.post("/layar/baru/", {"id": uuid7(), "name": "Lobi", "here": "1"})
    browser.post(answer.headers["Location"])
    return browser


def test_the_desk_opens_a_screen_here_and_is_signed_out(cast: Cast) -> None:
    screen = opened_screen(cast)
    assert heading(screen.get("/kios/")) == "Lapor di sini"
    assert screen.get("/meja-depan/").headers["Location"].startswith("/masuk/")


def test_a_screen_elsewhere_is_opened_once(cast: Cast) -> None:
    page = signed_in(cast, "lasmi").post("/layar/baru/", {"id": uuid7(), "name": "Lobi"})
    path = "/kios/" + page.content.decode().split("/kios/")[-1].split("<")[0]
    first, second = Browser(), Browser()
    assert first.get(path).status_code == 200
    first.post(path)
    second.post(path)
    assert first.get("/kios/").status_code == 200
    assert second.get("/kios/").status_code == 403


def test_a_closed_screen_takes_nothing(cast: Cast) -> None:
    screen = opened_screen(cast)
    signed_in(cast, "lasmi").post(f"/layar/{Kiosk.objects.get().pk}/penutupan/")
    assert screen.get("/kios/").status_code == 403
    assert screen.post("/kios/nomor", {"number": "1"}).headers["Location"] == "/kios/"


def test_the_leaflet_is_one_page(cast: Cast) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    answer = signed_in(cast, "lasmi").get("/cara-lapor/")
    assert len(PdfReader(BytesIO(answer.content)).pages) == 1
