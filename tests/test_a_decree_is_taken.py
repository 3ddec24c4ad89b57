"""Bimbingan: dates computed from the sentence, an end that is proposed and may be typed over."""

from datetime import date

import pytest
from django.test import Client as Browser

from browsing import signed_in
from cast import NOW, Cast
from titian.clients.actions import Identity, register_client
from titian.clients.models import Client
from titian.kit.ids import uuid7
from titian.supervision.models import Supervision

pytestmark = pytest.mark.django_db


@pytest.fixture
def suparmin(cast: Cast) -> Client:
    return _new(cast, "adult")


def _new(cast: Cast, register: str) -> Client:
    return register_client(
        id=uuid7(), office=cast.palu, identity=Identity(register, "Suparmin", "L"),
        officer=cast.ratmi, by=cast.ratmi, at=NOW,
    )  # fmt: skip


def typed(**changes: str) -> dict[str, str]:
    form = {
        "id": str(uuid7()), "programme": "PB", "decree_number": "PAS-1 Tahun 2026",
        "decree_on": "20/04/2026", "detained_on": "12/03/2024", "verdict_years": "3",
        "verdict_months": "6", "remission_months_1": "4", "released_on": "26/05/2026",
    }  # fmt: skip
    return {**form, **changes}


def send(cast: Cast, client: Client, form: dict[str, str]) -> tuple[int, str, Browser]:
    browser = signed_in(cast, "ratmi")
    answer = browser.post(f"/klien/{client.pk}/bimbingan/baru/", form)
    return answer.status_code, answer.content.decode(), browser


def test_the_end_is_proposed_with_its_working_and_not_saved_yet(
    cast: Cast, suparmin: Client
) -> None:
    status, page, _browser = send(cast, suparmin, typed())
    assert status == 200
    assert "Bimbingan berakhir 11 Mei 2028, menurut hitungan kami." in page
    assert 'value="11/05/2028"' in page
    assert "Remisi 120 hari diperhitungkan" in page
    assert not Supervision.objects.filter(client=suparmin).exists()


def test_what_was_proposed_is_saved_when_sent_again(cast: Cast, suparmin: Client) -> None:
    status, _page, browser = send(cast, suparmin, typed(ends_on="11/05/2028"))
    kept = Supervision.objects.get(client=suparmin)
    assert status == 302
    assert (kept.starts_on, kept.ends_on, kept.frequency, kept.anchor_day) == (
        date(2026, 5, 26), date(2028, 5, 11), "monthly", 26,
    )  # fmt: skip
    page = browser.get(f"/klien/{suparmin.pk}/").content.decode()
    assert "Masa percobaan berakhir" in page
    assert "11 Mei 2028" in page
    assert "Mengapa tanggal ini?" in page
    assert "Wajib lapor setiap bulan, tanggal 26" in page


def test_the_end_may_be_typed_over(cast: Cast, suparmin: Client) -> None:
    assert send(cast, suparmin, typed(ends_on="01/06/2028"))[0] == 302
    assert Supervision.objects.get(client=suparmin).ends_on == date(2028, 6, 1)


def test_the_same_form_twice_is_one_decree(cast: Cast, suparmin: Client) -> None:
    form = typed(ends_on="11/05/2028")
    assert [send(cast, suparmin, form)[0] for _time in range(2)] == [302, 302]
    assert Supervision.objects.filter(client=suparmin).count() == 1


def test_a_second_decree_waits_for_the_end_of_the_first(cast: Cast) -> None:
    status, page, _browser = send(cast, cast.sarro, typed(ends_on="11/05/2028"))
    assert status == 409
    assert "Akhiri dahulu bimbingan itu." in page


@pytest.mark.parametrize(
    ("programme", "frequency"),
    [("PB", "monthly"), ("asimilasi", "weekly"), ("kerja_sosial", "weekly")],
)
def test_the_frequency_follows_the_programme(
    cast: Cast, suparmin: Client, programme: str, frequency: str
) -> None:
    assert send(cast, suparmin, typed(programme=programme, ends_on="11/05/2028"))[0] == 302
    assert Supervision.objects.get(client=suparmin).frequency == frequency


def test_the_last_day_of_a_month_is_kept(cast: Cast, suparmin: Client) -> None:
    form = typed(ends_on="11/05/2028", frequency="monthly", anchor_day="31")
    assert send(cast, suparmin, form)[0] == 302
    assert Supervision.objects.get(client=suparmin).nominal_on == date(2026, 11, 30)


def test_days_of_ones_own(cast: Cast, suparmin: Client) -> None:
    form = typed(ends_on="11/05/2028", frequency="dates", own_dates="24/12/2027\n2027-11-30")
    assert send(cast, suparmin, form)[0] == 302
    assert Supervision.objects.get(client=suparmin).own_dates == ["2027-11-30", "2027-12-24"]


def test_a_child_under_a_diversion_agreement_has_no_sentence(cast: Cast) -> None:
    child = _new(cast, "child")
    form = {
        "id": str(uuid7()), "programme": "anak_diversi", "decree_number": "12/Pen.Div/2026",
        "decree_on": "20/11/2026", "starts_on": "23/11/2026", "ends_on": "23/05/2027",
    }  # fmt: skip
    assert send(cast, child, form)[0] == 302
    assert Supervision.objects.get(client=child).frequency == "weekly"


def test_a_child_is_never_offered_an_adults_programme(cast: Cast) -> None:
    child = _new(cast, "child")
    status, page, _browser = send(cast, child, typed(ends_on="11/05/2028"))
    assert status == 422
    assert 'value="PB"' not in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decree_on": "30/02/2026"}, "Februari 2026 hanya sampai tanggal 28."),
        ({"decree_number": ""}, "Isi nomor SK."),
        ({"programme": ""}, "Pilih jenis bimbingan."),
        ({"ends_on": "01/01/2020"}, "Bimbingan tidak dapat berakhir sebelum dimulai."),
        ({"released_on": "", "starts_on": ""}, "Isi hari mulai dibimbing."),
        ({"verdict_years": "tiga"}, "Isi dengan angka saja."),
        ({"verdict_years": "-3"}, "Angka ini tidak boleh kurang dari 0."),
        ({"detained_on": ""}, "Isi hari pertama ditahan"),
        ({"verdict_years": "", "verdict_months": ""}, "Isi lamanya pidana, karena ada remisi."),
        ({"remission_months_2": "60"}, "Jumlah remisi lebih besar daripada pidana."),
        ({"released_on": "01/01/2020", "starts_on": "01/01/2020"}, "sebelum ditahan"),
        ({"anchor_day": "32"}, "Isi tanggal dengan angka 1 sampai 31."),
        ({"frequency": "dates"}, "Isi paling sedikit satu tanggal."),
        ({"frequency": "dates", "own_dates": "30/02/2027"}, "Tanggal 30/02/2027 tidak ada"),
        ({"programme": "asimilasi"}, "Isi akhir bimbingan; data ini belum cukup"),
    ],
)
def test_a_mistake_is_one_plain_sentence_and_nothing_is_lost(
    cast: Cast, suparmin: Client, changes: dict[str, str], sentence: str
) -> None:
    form = typed(decree_by="Ditjenpas Jakarta", **changes)
    _status, page, _browser = send(cast, suparmin, form)
    assert sentence in page
    assert "Ditjenpas Jakarta" in page
    assert not Supervision.objects.filter(client=suparmin).exists()


def test_a_decree_taken_for_a_colleague_is_said_to_be_kept(cast: Cast) -> None:
    marlina = register_client(
        id=uuid7(), office=cast.palu, identity=Identity("adult", "Marlina Tua", "P"),
        officer=cast.yudi, by=cast.ratmi, at=NOW,
    )  # fmt: skip
    answer = signed_in(cast, "ratmi").post(
        f"/klien/{marlina.pk}/bimbingan/baru/", typed(ends_on="11/05/2028"), follow=True
    )
    assert "Klien tersimpan." in answer.content.decode()
    assert Supervision.objects.filter(client=marlina).exists()
