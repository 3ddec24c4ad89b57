"""The timetable of a zone as typed: two spans a day, and nothing typed is lost in silence."""

from uuid import UUID

import pytest
from django.http import HttpResponse
from django.utils.html import escape

from browsing import signed_in
from cast import NOW, Cast
from place_scenes import home_zone
from test_zones_are_proposed_and_decided_on_pages import form, propose
from titian.tracking.models import ZoneVersion
from titian.tracking.timetables import TimetableRow, overlap, rows_from

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]
WORK = {
    "opens_0_1": "07.00", "closes_0_1": "12.00", "opens_0_2": "13.00", "closes_0_2": "17.00",
    "opens_1_1": "", "closes_1_1": "",
}  # fmt: skip
MONDAY = (TimetableRow(0, "07:00", "12:00"), TimetableRow(0, "13:00", "17:00"))


def change(cast: Cast, zone: UUID, **typed: str) -> HttpResponse:
    data = form(**typed)
    return signed_in(cast, "ratmi").post(f"/wilayah/{zone}/perubahan/", data)  # type: ignore[return-value]


def test_a_day_may_have_two_spans(cast: Cast) -> None:
    answer = propose(cast, **WORK)
    assert answer.status_code == 302
    assert rows_from(ZoneVersion.objects.get().timetable) == MONDAY
    page = signed_in(cast, "darsono").get(answer.headers["Location"]).content.decode()
    assert "Senin 07.00–12.00, 13.00–17.00" in page


def test_a_change_begins_with_every_span_that_is_stored(cast: Cast) -> None:
    rows = (*MONDAY, TimetableRow(0, "19:00", "21:00"))
    zone = home_zone(cast, rows=rows).zone_id
    page = signed_in(cast, "ratmi").get(f"/wilayah/{zone}/perubahan/").content.decode()
    assert page.count("Waktu ke-3 pada hari yang sama</summary>") == 1
    third = {"opens_0_3": "19.00", "closes_0_3": "21.00"}
    for name, value in (WORK | third).items():
        if value:
            assert f'name="{name}" value="{value}"' in page
    change(cast, zone, **WORK, **third, radius_m="300")
    assert rows_from(ZoneVersion.objects.get(number=2).timetable) == rows


def test_the_second_table_stands_open_only_when_it_holds_something(cast: Cast) -> None:
    address = f"/klien/{cast.sarro.pk}/wilayah/baru/"
    closed = '<details class="section"><summary>Waktu ke-2 pada hari yang sama'
    assert closed in signed_in(cast, "ratmi").get(address).content.decode()
    wrong = propose(cast, opens_0_2="13.00")
    assert closed.replace('">', '" open>') in wrong.content.decode()
    assert "Isi jam selesainya." in wrong.content.decode()


def test_a_weekly_timetable_needs_a_day_with_both_times(cast: Cast) -> None:
    empty = {f"{part}_{day}_1": "" for part in ("opens", "closes") for day in range(2)}
    assert "Isi paling sedikit satu hari" in propose(cast, **empty).content.decode()
    assert "Isi jam selesainya." in propose(cast, closes_0_1="").content.decode()


def test_hours_typed_for_a_zone_that_holds_always_are_asked_about(cast: Cast) -> None:
    answer = propose(cast, when="always")
    assert answer.status_code == 422
    assert "Tabel jadwal terisi." in answer.content.decode()
    assert 'value="20.00"' in answer.content.decode()


def test_hours_of_the_version_before_are_put_away_by_choosing_always(cast: Cast) -> None:
    zone = home_zone(cast, rows=MONDAY).zone_id
    assert change(cast, zone, **WORK, when="always").status_code == 302
    assert ZoneVersion.objects.get(number=2).timetable == []


def test_a_span_upon_another_of_its_day_is_said(cast: Cast) -> None:
    answer = propose(cast, **(WORK | {"opens_0_2": "11.00"}))
    assert answer.status_code == 422
    assert "Jam ini bertumpuk dengan jam lain pada hari yang sama." in answer.content.decode()


def test_spans_that_touch_do_not_overlap_and_one_over_midnight_takes_the_evening() -> None:
    morning, noon = MONDAY
    assert not overlap(morning, noon)
    assert not overlap(morning, TimetableRow(0, "12:00", "13:00"))
    assert overlap(TimetableRow(0, "20:00", "05:00"), TimetableRow(0, "22:00", "23:00"))
    assert not overlap(TimetableRow(0, "20:00", "05:00"), TimetableRow(0, "01:00", "05:00"))
    assert not overlap(morning, TimetableRow(1, "07:00", "12:00"))


def test_a_time_without_its_day_is_asked_about(cast: Cast) -> None:
    for part in ("from", "until"):
        answer = propose(cast, **{f"{part}_hour": "08.00"})
        assert answer.status_code == 422
        assert escape("Isi juga tanggalnya, atau kosongkan jamnya.") in answer.content.decode()


def test_a_curfew_of_every_night_is_typed_once(cast: Cast) -> None:
    night = {"opens_0_1": "20.00", "closes_0_1": "05.00", "opens_1_1": "", "closes_1_1": ""}
    assert propose(cast, when="daily", **night).status_code == 302
    rows = rows_from(ZoneVersion.objects.get().timetable)
    assert rows == tuple(TimetableRow(day, "20:00", "05:00") for day in range(7))


def test_hours_of_other_days_are_not_lost_in_silence(cast: Cast) -> None:
    night = {
        "opens_0_1": "20.00", "closes_0_1": "05.00", "opens_1_1": "21.00", "closes_1_1": "05.00",
    }  # fmt: skip
    page = propose(cast, when="daily", **night).content.decode()
    assert "Jam yang sama setiap hari: isi baris Senin saja." in page
    assert not ZoneVersion.objects.exists()
