"""Settings: validated, versioned, never overwritten in silence; due days follow the calendar."""

from datetime import timedelta

import pytest
from django.test import Client as Browser

from cast import NOW, Cast
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Holiday, Outage, Setting
from titian.offices.settings_of import outage_days, settings_of
from titian.supervision.models import Supervision

pytestmark = pytest.mark.django_db
HOURS = {"opens": "07.30", "closes": "16:00", "workdays": ["0", "1", "2", "3", "4"]}
PAGES = ("", "jam/", "ambang/", "wajib-lapor/", "kop-surat/", "libur/", "gangguan/")


@pytest.fixture(autouse=True)
def _it_is_november(time_machine: object) -> None:
    time_machine.move_to(NOW)  # type: ignore[attr-defined]


@pytest.fixture
def agus(cast: Cast) -> Browser:
    browser = Browser()
    browser.force_login(cast.staff["agus"])
    return browser


@pytest.mark.parametrize(
    ("name", "status"),
    [("agus", 200), ("nurhayati", 200), ("darsono", 403), ("ratmi", 403), ("lasmi", 403),
     ("tono", 403), ("markus", 403)],
)  # fmt: skip
def test_settings_open_for_the_head_and_the_admin(cast: Cast, name: str, status: int) -> None:
    browser = Browser()
    browser.force_login(cast.staff[name])
    assert {browser.get(f"/pengaturan/{page}").status_code for page in PAGES} == {status}
    assert browser.get("/pengaturan/hukum/").status_code == 200


def test_hours_are_a_new_version_of_what_changed_with_who_and_when(
    cast: Cast, agus: Browser
) -> None:
    assert agus.post("/pengaturan/jam/", {**HOURS, "seen": ""}).status_code == 302
    assert Setting.objects.values_list("key", "value").get() == ("opens", "07:30")
    page = agus.get("/pengaturan/jam/").text
    assert "pukul 07.30" in page
    assert "Agus Salim" in page
    assert settings_of(cast.ternate, clock.now()).opens == "08:00"


@pytest.mark.parametrize(
    ("page", "typed", "said"),
    [
        ("jam", {**HOURS, "closes": "07.30"}, "Jam tutup harus setelah jam buka"),
        ("jam", {**HOURS, "opens": "pagi"}, "contoh 08.00"),
        ("jam", {**HOURS, "workdays": []}, "paling sedikit satu hari kerja"),
        ("jam", {**HOURS, "workdays": ["7"]}, "Kesalahan"),
        ("ambang", {"escalate_minutes": "0"}, "Kesalahan"),
        ("ambang", {"escalate_minutes": "481"}, "Kesalahan"),
        ("ambang", {"escalate_minutes": "30", "escalate_minutes_urgent": "31"}, "lebih lama"),
        ("wajib-lapor", {"PB": "dates"}, "Kesalahan"),
        ("kop-surat", {"letterhead": "\n".join("abcdefg")}, "paling banyak enam"),
        ("kop-surat", {"letterhead": "x" * 121}, "paling panjang 120"),
    ],
)
def test_values_that_make_no_sense_are_refused(
    agus: Browser, page: str, typed: dict[str, object], said: str
) -> None:
    assert said in agus.post(f"/pengaturan/{page}/", {**typed, "seen": ""}).text
    assert not Setting.objects.exists()


def test_a_stale_form_shows_yours_now_and_before(cast: Cast, agus: Browser) -> None:
    agus.post("/pengaturan/jam/", {**HOURS, "seen": ""})
    answer = agus.post("/pengaturan/jam/", {**HOURS, "opens": "09.00", "seen": ""})
    assert answer.status_code == 409
    for words in ("pukul 09.00", "pukul 07.30", "pukul 08.00"):
        assert words in answer.text
    seen = Setting.objects.get().pk
    assert f'name="seen" value="{seen}"' in answer.text
    agus.post("/pengaturan/jam/", {**HOURS, "opens": "09.00", "seen": str(seen)})
    assert settings_of(cast.palu, clock.now()).opens == "09:00"


def test_thresholds_frequencies_and_letterhead_hold_at_once(cast: Cast, agus: Browser) -> None:
    agus.post("/pengaturan/ambang/", {
        "escalate_minutes": "90", "escalate_minutes_urgent": "10",
        "silence_urgent_after_misses": "2", "seen": "",
    })  # fmt: skip
    agus.post("/pengaturan/wajib-lapor/", {"PB": "weekly", "seen": ""})
    agus.post("/pengaturan/kop-surat/", {"letterhead": "KEMENTERIAN\n\n BAPAS PALU ", "seen": ""})
    now = settings_of(cast.palu, clock.now())
    assert (now.escalate_minutes, now.escalate_minutes_urgent) == (90, 10)
    assert now.frequencies == {"PB": "weekly"}
    assert now.letterhead == ("KEMENTERIAN", "BAPAS PALU")
    assert "setiap minggu" in agus.get("/pengaturan/").text


def due_next(cast: Cast) -> Supervision:
    """Sarro's report is due on a coming Monday-to-Friday."""
    row = cast.supervision("sarro")
    assert row.due_on is not None
    return row


def test_a_holiday_moves_what_was_due_and_striking_it_moves_it_back(
    cast: Cast, agus: Browser, time_machine: object
) -> None:
    was = due_next(cast)
    time_machine.move_to(was.overdue_from - timedelta(days=5))  # type: ignore[attr-defined]
    agus.force_login(cast.staff["agus"])
    typed = {"id": str(uuid7()), "on": was.due_on.isoformat(), "name": "HUT Kota Palu"}
    assert agus.post("/pengaturan/libur/", typed).headers["Location"].endswith("pindah=1")
    moved = cast.supervision("sarro")
    assert moved.due_on > was.due_on
    assert moved.nominal_on == was.nominal_on
    assert agus.post("/pengaturan/libur/", typed).status_code == 302
    assert Holiday.objects.count() == 1
    again = {**typed, "id": str(uuid7())}
    assert "sudah menjadi hari libur" in agus.post("/pengaturan/libur/", again).text
    agus.post(f"/pengaturan/libur/{Holiday.objects.get().pk}/pencoretan")
    assert cast.supervision("sarro").due_on == was.due_on
    page = agus.get("/pengaturan/libur/").text
    assert "ditambahkan" in page
    assert "dicoret" in page


def test_whoever_is_late_stays_awaited_when_the_calendar_changes(
    cast: Cast, agus: Browser, time_machine: object
) -> None:
    was = due_next(cast)
    time_machine.move_to(was.overdue_from - timedelta(minutes=10))  # type: ignore[attr-defined]
    agus.force_login(cast.staff["agus"])
    typed = {"id": str(uuid7()), "on": "2026-12-29", "name": "Libur kantor"}
    agus.post("/pengaturan/libur/", typed)
    assert cast.supervision("sarro").due_on == was.due_on


def test_a_holiday_of_yesterday_gives_the_client_another_day(
    cast: Cast, agus: Browser, time_machine: object
) -> None:
    was = due_next(cast)
    time_machine.move_to(was.overdue_from - timedelta(minutes=10))  # type: ignore[attr-defined]
    agus.force_login(cast.staff["agus"])
    typed = {"id": str(uuid7()), "on": was.due_on.isoformat(), "name": "Banjir"}
    agus.post("/pengaturan/libur/", typed)
    assert cast.supervision("sarro").overdue_from > was.overdue_from


def test_another_office_cannot_strike_our_holiday(cast: Cast, agus: Browser) -> None:
    agus.post("/pengaturan/libur/", {"id": str(uuid7()), "on": "2030-01-15", "name": "Libur"})
    browser = Browser()
    browser.force_login(cast.staff["kepala_ternate"])
    address = f"/pengaturan/libur/{Holiday.objects.get().pk}/pencoretan"
    assert browser.post(address).status_code == 404
    assert Holiday.objects.get().struck_at is None


def outage(**changes: object) -> dict[str, object]:
    return {
        "id": str(uuid7()), "from_on": "02/06/2026", "from_time": "09.00", "until_on": "03/06/2026",
        "until_time": "10.00", "note": "listrik padam", **changes,
    }  # fmt: skip


def test_a_declared_outage_stands_with_its_note_and_excuses_its_days(
    cast: Cast, agus: Browser
) -> None:
    typed = outage()
    assert agus.post("/pengaturan/gangguan/", typed).status_code == 302
    assert agus.post("/pengaturan/gangguan/", typed).status_code == 302
    found = Outage.objects.get()
    assert f"{found.from_at:%H:%M}" == "01:00"  # 09.00 WITA
    first = found.from_at.date()
    assert len(outage_days(cast.palu, first, first + timedelta(days=5))) == 2
    page = agus.get("/pengaturan/gangguan/").text
    assert "listrik padam" in page
    assert "Agus Salim" in page
    assert "sudah tercatat" in agus.post("/pengaturan/gangguan/", outage()).text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"until_on": "01/06/2026"}, "berakhir setelah mulai"),
        ({"until_on": "03/06/2099"}, "setelah selesai"),
        ({"from_on": "02/01/2026"}, "Paling lama 31 hari"),
        ({"note": ""}, "Kesalahan"),
        ({"from_time": "25.00"}, "contoh 08.00"),
    ],
)
def test_an_outage_that_makes_no_sense_is_refused(
    agus: Browser, changes: dict[str, object], said: str
) -> None:
    assert said in agus.post("/pengaturan/gangguan/", outage(**changes)).text
    assert not Outage.objects.exists()


def test_the_law_names_ground_mark_and_source(cast: Cast, agus: Browser) -> None:
    page = agus.get("/pengaturan/hukum/").text
    for words in ("KUHP 72(4)", "Permenkumham 3/2018", "Terbaca dalam sumber", "2/3", "9 bulan"):
        assert words in page
