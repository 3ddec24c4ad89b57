"""Can an officer enter a case, and is a wrong one said in words?"""

import pytest
from django.test import Client as Browser

from cast import Cast
from legal_scenes import case_of
from titian.kit.ids import uuid7
from titian.supervision.models import Case, Payment, PrisonRegister

pytestmark = pytest.mark.django_db
TYPED = {
    "stage": "pasca", "category": "pencurian",
    "articles": "Pasal 363 ayat (1) ke-4 KUHP\nPasal 65 KUHP\n", "verdict_number": "41/Pid.B/2024",
    "verdict_on": "03/06/2024", "court": "Pengadilan Negeri Palu", "final_on": "10062024",
    "years": "3", "months": "6", "fine_idr": "1.000.000", "fine_months": "1", "rev": "0",
}  # fmt: skip


@pytest.fixture
def ratmi(cast: Cast) -> Browser:
    browser = Browser()
    browser.force_login(cast.ratmi)
    return browser


def send(ratmi: Browser, cast: Cast, **changes: str) -> tuple[int, str]:
    answer = ratmi.post(
        f"/klien/{cast.sarro.pk}/perkara/baru/",
        {**TYPED, "id": str(uuid7()), "supervision": str(cast.supervision("sarro").pk), **changes},
    )
    return answer.status_code, answer.content.decode()


def page(ratmi: Browser, cast: Cast) -> str:
    return ratmi.get(f"/klien/{cast.sarro.pk}/perkara/").content.decode()


def test_a_case_is_entered_and_read(cast: Cast, ratmi: Browser) -> None:
    assert send(ratmi, cast)[0] == 302
    case = Case.objects.get()
    assert case.articles == ["Pasal 363 ayat (1) ke-4 KUHP", "Pasal 65 KUHP"]
    assert (case.years, case.months, case.days) == (3, 6, 0)
    shown = page(ratmi, cast)
    for words in ("Pencurian, 41/Pid.B/2024", "3 tahun 6 bulan", "Rp 1.000.000, subsider 1 bulan"):
        assert words in shown


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"verdict_on": "30/02/2024"}, "Februari 2024 hanya sampai tanggal 29"),
        ({"years": "0", "months": "0", "days": "0"}, "Pidana paling sedikit satu hari"),
        ({"verdict_on": "21/04/2026", "final_on": ""}, "lebih akhir daripada SK tanggal 20 April"),
        ({"final_on": "01/06/2024"}, "sebelum dijatuhkan"),
        ({"verdict_on": "25/11/2099", "final_on": ""}, "belum terjadi"),
        ({"stage": "pra"}, "Perkara ini sudah diputus"),
        ({"category": "sihir"}, "sihir"),
        ({"fine_idr": ""}, "Isi jumlahnya, karena ada subsidernya"),
        ({"articles": "P" * 201}, "paling panjang 200 huruf"),
        ({"fine_idr": "9" * 20}, "Angka ini terlalu besar"),
    ],
)
def test_what_cannot_be_is_said(
    cast: Cast, ratmi: Browser, changes: dict[str, str], words: str
) -> None:
    status, shown = send(ratmi, cast, **changes)
    assert status == 422
    assert words in shown
    assert not Case.objects.exists()


@pytest.mark.parametrize("court", ["PN Ma'ruf <b>", "PN 😀", "PN \u202ePalu", "P" * 120])
def test_any_name_of_a_court_is_kept_as_text(cast: Cast, ratmi: Browser, court: str) -> None:
    assert send(ratmi, cast, court=court)[0] == 302
    assert Case.objects.get().court == court.replace("\u202e", "")
    assert "Ma'ruf <b>" not in page(ratmi, cast)


def test_payments_and_prison_registers_hang_on_the_case(cast: Cast, ratmi: Browser) -> None:
    case = case_of(cast, fine_idr=1_000_000, fine_months=1)
    address = f"/klien/{cast.sarro.pk}/perkara/{case.pk}"
    too_much = ratmi.post(
        f"{address}/pembayaran/", {"towards": "denda", "amount_idr": "1.500.000", "on": "24112026"}
    )
    assert "Sisa yang belum dibayar Rp 1.000.000" in too_much.content.decode()
    ratmi.post(
        f"{address}/pembayaran/", {"towards": "denda", "amount_idr": "250.000", "on": "24112026"}
    )
    ratmi.post(f"{address}/register/", {"book": "B.I", "number": "41/2024", "prison": "Lapas Palu"})
    shown = page(ratmi, cast)
    assert "Rp 750.000" in shown
    assert "Lapas Palu" in shown
    for row in (
        f"pembayaran/{Payment.objects.get().pk}", f"register/{PrisonRegister.objects.get().pk}",
    ):  # fmt: skip
        address = f"/klien/{cast.sarro.pk}/perkara/{row}/pencoretan/"
        ratmi.post(address, {"because": "Salah berkas"})
    assert "Yang dicoret: 2" in page(ratmi, cast)


def test_a_stale_form_shows_three_columns(cast: Cast, ratmi: Browser) -> None:
    case = case_of(cast)
    address = f"/klien/{cast.sarro.pk}/perkara/{case.pk}/"
    under = str(case.supervision_id)
    first = {**TYPED, "rev": str(case.rev), "court": "PN Poso", "supervision": under}
    assert ratmi.post(address, first).status_code == 302
    second = ratmi.post(address, {**first, "court": "PN Donggala"})
    assert second.status_code == 409
    assert "PN Poso" in second.content.decode()


def test_a_verdict_without_a_case_is_pointed_out(cast: Cast, ratmi: Browser) -> None:
    case_of(cast, years=1, months=0)
    assert "ikut dijumlahkan" in page(ratmi, cast)


def test_whoever_reads_for_a_reason_changes_nothing(cast: Cast) -> None:
    case_of(cast)
    browser = Browser()
    browser.force_login(cast.darsono)
    assert "Catat perkara" in browser.get(f"/klien/{cast.sarro.pk}/perkara/").content.decode()
    browser.force_login(cast.yudi)
    browser.post(f"/klien/{cast.sarro.pk}/alasan/", {"reason": "Menggantikan di sidang TPP"})
    assert "Catat perkara" not in browser.get(f"/klien/{cast.sarro.pk}/perkara/").content.decode()
    assert browser.post(f"/klien/{cast.sarro.pk}/perkara/baru/", TYPED).status_code == 403
