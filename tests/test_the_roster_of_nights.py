"""Who is on duty is planned by month, copied from the month before, and said now."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cast import NOW, Cast, on_leave
from economy_scenes import (
    DAYTIME,
    MINUTE,
    TWO_AT_NIGHT,
    on_day_duty,
    on_night_duty,
    reached,
    trouble,
)
from titian.desk.alarms.topics import topics_for
from titian.messages.health import check_duty
from titian.offices.models import Duty, Staff
from titian.offices.roster import (
    NothingToCopy,
    Shift,
    UnfitForDuty,
    copy_month,
    on_duty,
    plan_duties,
    uncovered_nights,
)
from troubles import at, browser_of

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 11, 24)
NIGHT, DAY = Duty.Shift.NIGHT, Duty.Shift.DAY


def test_the_night_lasts_until_the_office_opens(cast: Cast) -> None:
    on_night_duty(cast, "yudi")
    closes = DAYTIME + timedelta(hours=6)  # 16.00
    opens = closes + timedelta(hours=16)  # 08.00
    assert on_duty(cast.palu, closes - MINUTE) is None
    assert on_duty(cast.palu, closes) == on_duty(cast.palu, opens - MINUTE) == cast.yudi
    assert on_duty(cast.palu, opens) is None
    assert on_duty(cast.ternate, TWO_AT_NIGHT) is None


def test_who_is_locked_out_is_nobody(cast: Cast) -> None:
    on_night_duty(cast, "yudi")
    Staff.objects.filter(pk=cast.yudi.pk).update(state="locked")
    assert on_duty(cast.palu, TWO_AT_NIGHT) is None


def test_who_is_on_leave_is_nobody(cast: Cast) -> None:
    on_night_duty(cast, "yudi")
    on_leave(cast, "yudi", "ratmi", until=date(2026, 11, 26))
    assert on_duty(cast.palu, TWO_AT_NIGHT) is None


@pytest.mark.parametrize("name", ["lasmi", "tono", "agus", "yohana"])
def test_only_who_settles_alerts_here_is_on_duty(cast: Cast, name: str) -> None:
    with pytest.raises(UnfitForDuty):
        plan_duties(office=cast.palu, chosen={Shift(TUESDAY, NIGHT): cast.staff[name]},
                    by=cast.darsono, at=NOW)  # fmt: skip


def test_whoever_is_on_duty_opens_the_offices_alerts_until_two_hours_later(cast: Cast) -> None:
    on_night_duty(cast, "yudi")
    alert = trouble(cast.sarro, "zone", TWO_AT_NIGHT)
    address = reverse("alert", args=[alert.pk])
    with at(TWO_AT_NIGHT):
        yudi = browser_of(cast.yudi)
        assert yudi.get(address).status_code == 200
        assert yudi.get(reverse("client", args=[cast.sarro.pk])).status_code != 200
        assert cast.sarro.list_name in yudi.get(reverse("alerts")).content.decode()
    with at(TWO_AT_NIGHT + timedelta(hours=7, minutes=59)):
        assert browser_of(cast.yudi).get(address).status_code == 200
    with at(TWO_AT_NIGHT + timedelta(hours=8, minutes=1)):
        answer = browser_of(cast.yudi).get(address)
    assert answer.status_code == 403


def test_the_open_screen_of_whoever_is_on_duty_hears_of_the_office(cast: Cast) -> None:
    on_night_duty(cast, "yudi")
    everybodys = f"office:{cast.palu.pk}"
    assert everybodys in topics_for(cast.yudi, TWO_AT_NIGHT)
    assert everybodys not in topics_for(cast.yudi, DAYTIME)
    assert everybodys not in topics_for(cast.ratmi, TWO_AT_NIGHT)


def test_a_childs_alert_stays_closed_to_whoever_is_on_duty(cast: Cast) -> None:
    on_night_duty(cast, "yudi")
    alert = trouble(cast.ayu, "zone", TWO_AT_NIGHT)
    with at(TWO_AT_NIGHT):
        answer = browser_of(cast.yudi).get(reverse("alert", args=[alert.pk]))
    assert answer.status_code != 200


def test_the_month_before_is_copied_weekday_by_weekday(cast: Cast) -> None:
    for on, name in ((date(2026, 11, 3), "yudi"), (date(2026, 11, 10), "ratmi")):
        on_night_duty(cast, name, on)
    on_day_duty(cast, "darsono", date(2026, 11, 7))
    count = copy_month(office=cast.palu, into=date(2026, 12, 15), by=cast.darsono, at=NOW)
    found = {(row.on, row.shift): row.staff.username for row in
             Duty.objects.filter(on__gte=date(2026, 12, 1)).select_related("staff")}  # fmt: skip
    assert count == 3
    assert found == {
        (date(2026, 12, 1), "night"): "yudi", (date(2026, 12, 8), "night"): "ratmi",
        (date(2026, 12, 5), "day"): "darsono",
    }  # fmt: skip


def test_what_is_planned_already_is_not_copied_over(cast: Cast) -> None:
    on_night_duty(cast, "yudi", date(2026, 11, 3))
    on_night_duty(cast, "ratmi", date(2026, 12, 1))
    assert copy_month(office=cast.palu, into=date(2026, 12, 1), by=cast.darsono, at=NOW) == 0
    assert Duty.objects.get(on=date(2026, 12, 1)).staff == cast.ratmi


def test_without_a_month_before_there_is_nothing_to_copy(cast: Cast) -> None:
    with pytest.raises(NothingToCopy):
        copy_month(office=cast.palu, into=date(2026, 12, 1), by=cast.darsono, at=NOW)


def test_what_is_over_is_not_rewritten(cast: Cast) -> None:
    on_night_duty(cast, "yudi", date(2026, 11, 3))
    changed = plan_duties(office=cast.palu, chosen={Shift(date(2026, 11, 3), NIGHT): cast.ratmi},
                          by=cast.darsono, at=NOW)  # fmt: skip
    assert changed == 0
    assert Duty.objects.get().staff == cast.yudi


def test_nights_without_anybody_are_named(cast: Cast) -> None:
    on_night_duty(cast, "yudi")
    assert uncovered_nights(cast.palu, NOW, 3) == [date(2026, 11, 25), date(2026, 11, 26)]


def the_form(cast: Cast, **chosen: str) -> dict[str, str]:
    page = browser_of(cast.darsono).get(reverse("roster"), {"bulan": "2026-11"})
    form = page.context["form"]
    typed = {name: str(form[name].value() or "") for name in form.fields}
    return {**typed, **chosen}


def test_planned_on_the_page_and_read_by_everybody_there(cast: Cast) -> None:
    with at(NOW):
        form = the_form(cast, **{"24-night": str(cast.yudi.pk)})
        assert browser_of(cast.ratmi).post(reverse("roster"), form).status_code == 200
        assert not Duty.objects.exists()  # a PK reads it
        answer = browser_of(cast.darsono).post(f"{reverse('roster')}?bulan=2026-11", form)
        assert answer.status_code == 302
        assert "Yudi Tanase" in browser_of(cast.ratmi).get(reverse("roster")).content.decode()
    with at(TWO_AT_NIGHT):
        page = browser_of(cast.ratmi).get(reverse("roster")).content.decode()
    assert "<b>Yudi Tanase</b>" in page
    assert "kantor tutup" in page and "hari Minggu" not in page  # the date says the weekday


def test_a_stale_month_overwrites_nobody(cast: Cast) -> None:
    with at(NOW):
        form = the_form(cast, **{"24-night": str(cast.yudi.pk)})
        on_night_duty(cast, "ratmi", date(2026, 11, 25))
        answer = browser_of(cast.darsono).post(f"{reverse('roster')}?bulan=2026-11", form)
        assert answer.status_code == 409
        assert "Orang lain baru saja mengubah bulan ini" in answer.content.decode()
    assert Duty.objects.get().staff == cast.ratmi


def test_copied_on_the_page(cast: Cast) -> None:
    on_night_duty(cast, "yudi", date(2026, 11, 3))
    with at(NOW):
        answer = browser_of(cast.darsono).post(reverse("roster_copy"), {"bulan": "2026-12"})
    assert answer["Location"].endswith("?bulan=2026-12&pesan=disalin")
    assert Duty.objects.filter(on=date(2026, 12, 1), staff=cast.yudi).exists()


@pytest.mark.parametrize(
    ("nights", "can_be_called", "said"),
    [
        ([], False, ("ok", "Piket malam ini dapat dipanggil.")),
        ([25], True, ("warn", "Malam ini belum ada piket: Bapas Palu.")),
        ([24], False, ("warn", "Piket malam ini belum dapat dipanggil: Bapas Palu.")),
        ([24], True, ("ok", "Piket malam ini dapat dipanggil.")),
    ],
)
def test_the_doctor_says_whether_tonight_somebody_can_be_called(
    cast: Cast, nights: list[int], can_be_called: bool, said: tuple[str, str]
) -> None:
    for day in nights:
        on_night_duty(cast, "yudi", date(2026, 11, day))
    if can_be_called:
        reached(cast, "yudi")
    found = check_duty(None, NOW)  # type: ignore[arg-type]
    assert (str(found.level), found.sentence) == said
