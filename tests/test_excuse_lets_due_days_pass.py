"""An excuse given on the page: the due day passes, and an open silence is answered."""

from datetime import date

import pytest
import time_machine

from cast import Cast, on_leave
from desk_scenes import DUE_DAY, MONDAY, address, signed_in
from titian.alerts.models import Alert
from titian.kit.ids import uuid7
from titian.reporting.models import Excuse
from titian.reporting.watcher import notice_silence

pytestmark = pytest.mark.django_db


def form(**changes: str) -> dict[str, str]:
    return {
        "id": str(uuid7()), "cause": "illness", "from_on": "04/06/2026", "last_on": "11/06/2026",
        "note": "demam, surat dokter", **changes,
    }  # fmt: skip


def send(cast: Cast, who: str, **changes: str):  # type: ignore[no-untyped-def]
    return signed_in(cast, who).post(address(cast.clients["sarro"], "izin"), form(**changes))


@time_machine.travel(MONDAY, tick=False)
def test_an_excuse_answers_the_silence_and_the_last_day_counts(cast: Cast) -> None:
    notice_silence(MONDAY)
    answer = send(cast, "ratmi")
    page = signed_in(cast, "ratmi").get(answer.headers["Location"]).content.decode()
    assert "Izin tersimpan." in page and "Senin, 6 Juli 2026" in page
    assert Excuse.objects.get().until_on == date(2026, 6, 12)
    assert Alert.objects.get(client=cast.clients["sarro"]).cause == "superseded"


@time_machine.travel(MONDAY, tick=False)
def test_the_same_form_twice_is_one_excuse(cast: Cast) -> None:
    typed, browser = form(), signed_in(cast, "ratmi")
    answers = [browser.post(address(cast.clients["sarro"], "izin"), typed) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert Excuse.objects.count() == 1


@time_machine.travel(MONDAY, tick=False)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"last_on": "03/06/2026"}, "Hari terakhir lebih awal"),
        ({"last_on": "31/12/2100"}, "Bimbingan berakhir 11 Mei 2028"),
        ({"from_on": "01/01/2020"}, "Bimbingan baru mulai 26 Mei 2026"),
        ({"last_on": "31/06/2026"}, "Tanggal ini tidak ada"),
        ({"cause": "outage"}, "outage"),
        ({"cause": "other", "note": ""}, "Tulis sebabnya"),
    ],
)
def test_what_cannot_be_is_said(cast: Cast, typed: dict[str, str], said: str) -> None:
    answer = send(cast, "ratmi", **typed)
    assert answer.status_code == 200 and said in answer.content.decode()
    assert not Excuse.objects.exists()


@time_machine.travel(DUE_DAY, tick=False)
@pytest.mark.parametrize(
    ("who", "status"),
    [("ratmi", 302), ("darsono", 302), ("nurhayati", 302), ("lasmi", 403), ("yudi", 403),
     ("made", 403), ("yohana", 403), ("agus", 403)],
)  # fmt: skip
def test_who_may_excuse(cast: Cast, who: str, status: int) -> None:
    assert send(cast, who).status_code == status


@time_machine.travel(DUE_DAY, tick=False)
def test_a_stand_in_excuses_while_the_leave_lasts(cast: Cast) -> None:
    on_leave(cast, "ratmi", "yudi", until=date(2026, 6, 6))
    assert send(cast, "yudi").status_code == 302
    with time_machine.travel(MONDAY, tick=False):
        assert send(cast, "yudi").status_code == 403
