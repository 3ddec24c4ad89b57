"""Klien baru: typed once, kept whole; names of every kind; hints that never block."""

from uuid import UUID

import pytest
from django.test import Client as Browser

from browsing import signed_in
from cast import Cast
from titian.clients.models import Client
from titian.kit.ids import uuid7

pytestmark = pytest.mark.django_db


def typed(cast: Cast, **changes: str) -> dict[str, str]:
    form = {
        "id": str(uuid7()),
        "register": "adult",
        "name": "Suparmin",
        "sex": "L",
        "officer": str(cast.staff["ratmi"].pk),
    }
    return {**form, **changes}


def send(cast: Cast, form: dict[str, str], who: str = "ratmi") -> tuple[int, str, Browser]:
    browser = signed_in(cast, who)
    answer = browser.post("/klien/baru/", form)
    return answer.status_code, answer.content.decode(), browser


@pytest.mark.parametrize(
    ("who", "status"),
    [("ratmi", 200), ("darsono", 200), ("nurhayati", 200), ("lasmi", 403), ("tono", 403),
     ("agus", 403), ("markus", 403)],
)  # fmt: skip
def test_who_may_register(cast: Cast, who: str, status: int) -> None:
    assert signed_in(cast, who).get("/klien/baru/").status_code == status


def test_a_client_with_everything_is_kept(cast: Cast) -> None:
    form = typed(
        cast, name="Andi  Ma’ruf bin Tompo", alias="Ma'u", nik="7271 0117 0292 0001",
        birth_on="17/02/1992", birth_place="Palu", religion="islam", work="nelayan",
        provinsi="72", kabupaten="72.71", kecamatan="72.71.01", desa="72.71.01.1004",
        address="Jalan Contoh 7", phone_1="0812-3456-7890", phone_owner_2="kakak",
        phone_2="0812 3456 7891", guarantor_name="Hasna", guarantor_relation="kakak",
        guarantor_phone="0812-3456-7892",
    )  # fmt: skip
    status, _page, _browser = send(cast, form)
    client = Client.objects.get(pk=UUID(form["id"]))
    assert status == 302
    assert (client.name, client.region, client.nik) == (
        "Andi Ma’ruf bin Tompo", "72.71.01.1004", "7271011702920001",
    )  # fmt: skip
    assert [phone.number for phone in client.phones.order_by("pk")] == [
        "+6281234567890", "+6281234567891",
    ]  # fmt: skip
    assert client.guarantors.get().phone == "+6281234567892"
    assert client.officer == cast.staff["ratmi"]


def test_the_same_form_twice_is_one_client(cast: Cast) -> None:
    form = typed(cast)
    first, second = send(cast, form), send(cast, form)
    assert (first[0], second[0]) == (302, 302)
    assert Client.objects.filter(name="Suparmin").count() == 1


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Ma'ruf", "Ma'ruf"),
        ("Siti 🙂 Aminah", "Siti 🙂 Aminah"),
        ("a" * 300, "a" * 300),
        ("\u202eAminah\u200f", "Aminah"),
        ("Suparmin", "Suparmin"),
        ("<b>Budi</b>", "<b>Budi</b>"),
        ("ﷺ" * 300, "ﷺ" * 300),
    ],
)
def test_a_name_is_kept_as_its_owner_writes_it(cast: Cast, name: str, kept: str) -> None:
    form = typed(cast, name=name)
    assert send(cast, form)[0] == 302
    assert Client.objects.get(pk=form["id"]).name == kept
    page = signed_in(cast, "ratmi").get(f"/klien/{form['id']}/")
    assert page.status_code == 200
    assert "<b>Budi" not in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Isi nama klien."),
        ({"name": "a" * 301}, "Nama paling panjang 300 huruf."),
        ({"name": "\u202e\u200f"}, "Isi nama dengan huruf."),
        ({"name": "🙂"}, "Nama harus memuat huruf."),
        ({"birth_on": "30/02/1992"}, "Februari 1992 hanya sampai tanggal 29."),
        ({"birth_on": "1993-02-29"}, "Februari 1993 hanya sampai tanggal 28."),
        ({"birth_on": "31/04/1993"}, "April 1993 hanya sampai tanggal 30."),
        ({"birth_on": "17/02/0092"}, "Tulis tahun dengan empat angka"),
        ({"birth_on": "17/02/2092"}, "Tanggal lahir belum terjadi."),
        ({"birth_on": "kemarin"}, "Tulis tanggal dengan hari, bulan, dan tahun"),
        ({"phone_1": "12"}, "Nomor ini tidak dapat dihubungi."),
        ({"guarantor_relation": "kakak"}, "Isi nama penjamin."),
        ({"officer": "", "register": ""}, "Pilih PK yang membimbing"),
    ],
)
def test_a_mistake_is_one_plain_sentence_and_nothing_is_lost(
    cast: Cast, changes: dict[str, str], sentence: str
) -> None:
    form = typed(cast, address="Jalan Contoh 99", **changes)
    status, page, _browser = send(cast, form)
    assert status == 422
    assert sentence in page
    assert "Jalan Contoh 99" in page
    assert form["id"] in page
    assert not Client.objects.filter(pk=form["id"]).exists()


def test_a_nik_that_does_not_fit_is_a_hint(cast: Cast) -> None:
    form = typed(cast, nik="727101", birth_on="17/02/1992")
    assert send(cast, form)[0] == 302
    page = signed_in(cast, "ratmi").get(f"/klien/{form['id']}/identitas/").content.decode()
    assert "NIK terdiri dari 16 angka; yang tertulis 6." in page


def test_another_offices_officer_cannot_be_put_in_charge(cast: Cast) -> None:
    form = typed(cast, officer=str(cast.staff["yohana"].pk))
    assert send(cast, form)[0] == 422


def test_without_javascript_the_next_list_comes_with_the_page(cast: Cast) -> None:
    form = typed(cast, provinsi="72", kabupaten="72.71", name="", langkah="wilayah")
    status, page, _browser = send(cast, form)
    assert status == 200
    assert "Palu Timur" in page
    assert "Kesalahan" not in page
    form = typed(cast, cari_wilayah="besusu barat", langkah="wilayah")
    assert "Kel. Besusu Barat" in send(cast, form)[1]


def test_a_list_below_another_province_is_dropped(cast: Cast) -> None:
    page = signed_in(cast, "ratmi").get("/wilayah/?provinsi=82&kabupaten=72.71").content.decode()
    assert "Kota Ternate" in page
    assert "Palu Timur" not in page


def test_a_child_gets_the_number_of_its_own_book(cast: Cast) -> None:
    form = typed(cast, register="child", name="Budi Kecil")
    assert send(cast, form)[0] == 302
    assert "/A/" in Client.objects.get(pk=form["id"]).number


def test_one_puts_another_in_charge_of_a_child_and_is_told(cast: Cast) -> None:
    form = typed(cast, register="child", officer=str(cast.staff["yudi"].pk))
    browser = signed_in(cast, "ratmi")
    answer = browser.post("/klien/baru/", form, follow=True)
    assert "Berkasnya dilanjutkan PK yang membimbing." in answer.content.decode()
    assert Client.objects.get(pk=form["id"]).officer == cast.staff["yudi"]
