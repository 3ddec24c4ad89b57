"""What shows that the guarantor can stand surety, and who confirmed the letter?"""

import pytest

from cast import Cast
from person_scenes import sent, shown
from titian.clients.models import Guarantor

pytestmark = pytest.mark.django_db

NIK, KK = "7271014102900000", "7271010101150001"


def form(**changes: str) -> dict[str, str]:
    return {
        "nik": NIK, "kk": KK, "work": "Pedagang", "income_idr": "2.500.000", "house": "sendiri",
        "village_head": "Lurah Besusu", "village_signed_on": "20/05/2026", "rev": "1", **changes,
    }  # fmt: skip


def page(cast: Cast) -> str:
    return f"penjamin/{Guarantor.objects.get(client=cast.clients['sarro']).pk}/"


def test_the_papers_are_kept_sealed_and_the_signature_is_shown(cast: Cast) -> None:
    assert sent(cast, page(cast), form()).status_code == 302
    row = Guarantor.objects.get(client=cast.clients["sarro"])
    assert (row.nik, row.kk, row.income_idr) == (NIK, KK, 2_500_000)
    assert NIK not in row.nik_sealed
    assert "Surat diketahui Lurah Besusu, 20 Mei 2026" in shown(cast, "identitas/")


@pytest.mark.parametrize("typed", ["2500000", "2.500.000", "Rp 2.500.000", "rp2.500.000,00"])
def test_an_income_is_read_as_people_write_it(cast: Cast, typed: str) -> None:
    sent(cast, page(cast), form(income_idr=typed))
    assert Guarantor.objects.get(client=cast.clients["sarro"]).income_idr == 2_500_000


@pytest.mark.parametrize("typed", ["dua juta", "2,5 juta", "-5", "2.50", "9" * 30])
def test_an_income_that_is_no_sum_is_refused_in_words(cast: Cast, typed: str) -> None:
    answer = sent(cast, page(cast), form(income_idr=typed))
    assert answer.status_code == 422
    assert "angka" in answer.content.decode().lower()


def test_the_papers_are_shown_again_as_they_are_written(cast: Cast) -> None:
    sent(cast, page(cast), form())
    again = shown(cast, page(cast))
    assert 'value="2.500.000"' in again
    assert f'value="{NIK}"' in again


def test_a_signature_of_tomorrow_is_refused(cast: Cast) -> None:
    answer = sent(cast, page(cast), form(village_signed_on="31/12/2090"))
    assert "belum terjadi" in answer.content.decode()


def test_a_stale_form_shows_yours_theirs_and_before(cast: Cast) -> None:
    sent(cast, page(cast), form(), by="nurhayati")
    answer = sent(cast, page(cast), form(income_idr="3.000.000"))
    text = answer.content.decode()
    assert answer.status_code == 409
    for column in ("Rp 3.000.000", "Rp 2.500.000", "kosong"):
        assert f">{column}</td>" in text


def test_the_same_papers_twice_are_written_once(cast: Cast) -> None:
    for _ in range(2):
        assert sent(cast, page(cast), form()).status_code == 302
    assert Guarantor.objects.get(client=cast.clients["sarro"]).rev == 2
