"""Leave: planned with a stand-in who sees the absent officer's clients until it ends."""

from datetime import date, timedelta

import pytest
from django.test import Client as Browser

from cast import Cast
from titian.clients.models import Client
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Leave

pytestmark = pytest.mark.django_db


def today(cast: Cast) -> date:
    return clock.today(cast.palu.zone, clock.now())


def browser_of(cast: Cast, name: str) -> Browser:
    browser = Browser()
    browser.force_login(cast.staff[name])
    return browser


def leave(cast: Cast, **changes: object) -> dict[str, object]:
    first = today(cast)
    return {
        "id": str(uuid7()), "absent": str(cast.staff["ratmi"].pk),
        "stand_in": str(cast.staff["yudi"].pk), "from_on": f"{first:%d/%m/%Y}",
        "until_on": f"{first + timedelta(days=5):%d/%m/%Y}", "reason": "cuti tahunan", **changes,
    }  # fmt: skip


def seen_by_yudi(cast: Cast) -> set[str]:
    clients = Client.objects.visible_to(cast.yudi)  # type: ignore[arg-type]
    return set(clients.values_list("name", flat=True))


@pytest.mark.parametrize("name", ["darsono", "nurhayati", "agus"])
def test_a_stand_in_sees_the_clients_until_the_leave_ends(cast: Cast, name: str) -> None:
    browser = browser_of(cast, name)
    assert browser.post("/pegawai/cuti/baru/", leave(cast)).status_code == 302
    assert seen_by_yudi(cast) == {c.name for c in Client.objects.filter(office=cast.palu)}
    assert "diganti Yudi Tanase" in browser.get("/pegawai/cuti/").text
    browser.post(f"/pegawai/cuti/{Leave.objects.get().pk}/akhir")
    assert seen_by_yudi(cast) == {"Marlina br. Sitompul"}
    assert "diakhiri" in browser.get("/pegawai/cuti/").text


def test_a_leave_to_come_gives_nothing_yet(cast: Cast) -> None:
    later = today(cast) + timedelta(days=10)
    typed = leave(cast, from_on=later.isoformat(), until_on=(later + timedelta(days=2)).isoformat())
    browser = browser_of(cast, "darsono")
    browser.post("/pegawai/cuti/baru/", typed)
    assert seen_by_yudi(cast) == {"Marlina br. Sitompul"}
    assert "Batalkan cuti" in browser.get("/pegawai/cuti/").text
    assert "cuti mulai" in browser.get("/pegawai/").text


def test_the_same_form_twice_is_one_leave(cast: Cast) -> None:
    browser, typed = browser_of(cast, "darsono"), leave(cast)
    assert [browser.post("/pegawai/cuti/baru/", typed).status_code for _ in range(2)] == [302, 302]
    assert Leave.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"until_on": "1/1/2020"}, "setelah mulai cuti"),
        ({"until_on": "1/1/2099"}, "paling lama satu tahun"),
        ({"from_on": "30/02/2026"}, "Tanggal ini tidak ada"),
        ({"stand_in": ""}, "Kesalahan"),
    ],
)
def test_a_wrong_leave_is_said_in_words(cast: Cast, changes: dict[str, object], said: str) -> None:
    page = browser_of(cast, "darsono").post("/pegawai/cuti/baru/", leave(cast, **changes)).text
    assert said in page
    assert "cuti tahunan" in page
    assert not Leave.objects.exists()


def test_nobody_stands_in_for_themselves_or_while_away(cast: Cast) -> None:
    browser = browser_of(cast, "darsono")
    own = leave(cast, stand_in=str(cast.staff["ratmi"].pk))
    assert "Tidak dapat menjadi pengganti" in browser.post("/pegawai/cuti/baru/", own).text
    browser.post("/pegawai/cuti/baru/", leave(cast))
    back = leave(cast, absent=str(cast.staff["yudi"].pk), stand_in=str(cast.staff["ratmi"].pk))
    assert "Tidak dapat menjadi pengganti" in browser.post("/pegawai/cuti/baru/", back).text
    assert "sudah cuti" in browser.post("/pegawai/cuti/baru/", leave(cast)).text


def test_people_of_another_office_cannot_be_chosen_or_ended(cast: Cast) -> None:
    browser = browser_of(cast, "darsono")
    typed = leave(cast, absent=str(cast.staff["yohana"].pk))
    assert "Kesalahan" in browser.post("/pegawai/cuti/baru/", typed).text
    browser.post("/pegawai/cuti/baru/", leave(cast))
    address = f"/pegawai/cuti/{Leave.objects.get().pk}/akhir"
    assert browser_of(cast, "kepala_ternate").post(address).status_code == 404
    assert browser_of(cast, "ratmi").post(address).status_code == 403
    assert Leave.objects.get().ended_at is None
