"""After three misses the law's data proposes steps; a person takes them and says how it went."""

from datetime import UTC, datetime

import pytest
import time_machine

from cast import Cast
from desk_scenes import MONDAY, address, reported, signed_in
from titian.kit.ids import uuid7
from titian.reporting.watcher import notice_silence
from titian.supervision.models import Step

pytestmark = pytest.mark.django_db
SEPTEMBER = datetime(2026, 9, 2, 1, tzinfo=UTC)


@pytest.fixture
def silent(cast: Cast) -> Cast:
    """Sarro has missed three periods in a row."""
    for _ in range(8):
        notice_silence(SEPTEMBER)
    return cast


def form(**changes: str) -> dict[str, str]:
    return {"id": str(uuid7()), "step": "hubungi_desa", "on": "01/09/2026",
            "note": "Kepala desa: bekerja di Morowali", **changes}  # fmt: skip


def page(cast: Cast, who: str = "ratmi") -> str:
    answer = signed_in(cast, who).get(address(cast.clients["sarro"], "langkah"))
    return answer.content.decode()


def send(cast: Cast, who: str = "ratmi", **changes: str):  # type: ignore[no-untyped-def]
    return signed_in(cast, who).post(address(cast.clients["sarro"], "langkah"), form(**changes))


@time_machine.travel(MONDAY, tick=False)
def test_one_silence_proposes_nothing_and_says_the_limit(cast: Cast) -> None:
    notice_silence(MONDAY)
    said = page(cast)
    assert "Belum ada langkah yang diusulkan" in said and "mulai 3 kali" in said
    assert "Permenkumham 3/2018" in said


@time_machine.travel(SEPTEMBER, tick=False)
def test_three_misses_propose_the_village_with_its_ground(silent: Cast) -> None:
    said = page(silent)
    assert "Hubungi kantor desa" in said and "Prosedur Ditjenpas" in said
    assert "Kunjungi rumah klien" not in said
    assert not Step.objects.exists()


@time_machine.travel(SEPTEMBER, tick=False)
def test_a_step_taken_is_shown_and_the_next_one_is_proposed(silent: Cast) -> None:
    answer = send(silent)
    said = signed_in(silent, "ratmi").get(answer.headers["Location"]).content.decode()
    assert "Langkah tersimpan." in said and "Morowali" in said
    assert "Kunjungi rumah klien" in said
    assert Step.objects.get().by == silent.ratmi


@time_machine.travel(SEPTEMBER, tick=False)
def test_the_same_form_twice_is_one_step(silent: Cast) -> None:
    typed, browser = form(), signed_in(silent, "ratmi")
    answers = [browser.post(address(silent.clients["sarro"], "langkah"), typed) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Step.objects.count() == 1


@time_machine.travel(SEPTEMBER, tick=False)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"step": "usul_pencabutan"}, "tidak diusulkan lagi"),
        ({"note": ""}, "Tulis hasilnya"),
        ({"on": "03/09/2026"}, "Hari itu belum lewat"),
        ({"on": "01/01/2026"}, "Belum ada kabar baru sejak"),
        ({"on": "30/02/2026"}, "Tanggal ini tidak ada"),
    ],
)
def test_what_cannot_be_is_said(silent: Cast, typed: dict[str, str], said: str) -> None:
    answer = send(silent, **typed)
    assert answer.status_code == 200 and said in answer.content.decode()
    assert not Step.objects.exists()


@time_machine.travel(SEPTEMBER, tick=False)
def test_a_report_ends_the_proposals(silent: Cast) -> None:
    reported(silent, "sarro", "lasmi", SEPTEMBER)
    assert "Belum ada langkah yang diusulkan" in page(silent)


@time_machine.travel(SEPTEMBER, tick=False)
@pytest.mark.parametrize(
    ("who", "status"),
    [("ratmi", 302), ("darsono", 302), ("nurhayati", 302), ("lasmi", 403), ("yudi", 403),
     ("made", 403), ("yohana", 403)],
)  # fmt: skip
def test_who_may_write_down_a_step(silent: Cast, who: str, status: int) -> None:
    assert send(silent, who).status_code == status
