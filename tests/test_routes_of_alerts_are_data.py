"""Who is asked of what stands in a file with its ground; an office sets the minutes."""

import pytest
from django.urls import reverse

from cast import NOW, Cast
from economy_scenes import DAYTIME, MINUTE, danger, minutes_pass, told, trouble
from titian.alerts.causes import CODES, cause_of, codes_for
from titian.alerts.models import Alert
from titian.alerts.routes import Minutes, as_set, route_of, routes
from titian.offices.actions import set_settings
from titian.offices.models import Setting
from titian.offices.settings_of import DEFAULTS, settings_of
from troubles import at, browser_of

PEOPLE = {"officer", "deputy", "duty", "kasubsi", "head"}
EVERY_KIND = [(kind, urgent) for kind in Alert.Kind.values for urgent in (False, True)]


@pytest.mark.parametrize(("kind", "urgent"), EVERY_KIND)
def test_every_kind_goes_some_way_and_an_urgent_one_no_slower(kind: str, urgent: bool) -> None:
    route = route_of(kind, urgent=urgent)
    assert route.level <= route_of(kind, urgent=False).level
    assert route.day
    assert route.night


def test_danger_is_of_the_first_level_and_begins_anew() -> None:
    for kind, urgent in (("forbidden", True), ("help", True), ("help", False), ("tamper", True)):
        route = route_of(kind, urgent=urgent)
        assert route.level == 1
        assert route.again > 0
        assert not route.client  # no machine warns the client
        assert {route.day[-1].to, route.night[-1].to} == {"head"}
        assert all(step.calls and step.is_wall_clock for step in (*route.day, *route.night))


def test_what_nobody_weighed_is_small() -> None:
    assert route_of("unheard_of", urgent=False).level == 3


def test_each_has_its_ground_and_asks_people_that_there_are() -> None:
    for route in routes():
        assert route.ground
        assert route.mark in "VKIO"
        for steps in (route.day, route.night):
            assert {step.to for step in steps} <= PEOPLE
            assert steps[0].after == 0


def test_minutes_of_an_office_never_change_the_order() -> None:
    route = route_of("forbidden", urgent=True)
    odd = Minutes(own={"bahaya.day.1": 60, "bahaya.day.2": 1}, kasubsi=60, kasubsi_urgent=15)
    assert [step.after for step in as_set(route, odd).day] == [0, 60, 60, 60]


@pytest.mark.django_db
def test_an_offices_minutes_hold_from_then_on(cast: Cast) -> None:
    set_settings(office=cast.palu, values={"alert_minutes": {"bahaya.day.2": 6}}, seen=None,
                 by=cast.nurhayati, at=DAYTIME - MINUTE)  # fmt: skip
    alert = danger(cast.sarro, DAYTIME)
    minutes_pass(DAYTIME, 10)
    assert told(alert) == [(0, "ratmi"), (6, "darsono")]


@pytest.mark.django_db
def test_set_on_the_page_as_a_version(cast: Cast) -> None:
    browser = browser_of(cast.nurhayati)
    with at(NOW):
        form = {"client_first": "no", "digest_at": "06.45", "bahaya.night.1": "3", "seen": ""}
        assert browser.post(reverse("settings_routes"), form).status_code == 302
        page = browser.get(reverse("settings_routes")).content.decode()
        overview = browser.get(reverse("settings_office")).content.decode()
        shown = browser_of(cast.ratmi).get(reverse("alert_routes")).content.decode()
    found = settings_of(cast.palu, NOW)
    assert (found.client_first, found.digest_at) == ("no", "06:45")
    assert found.alert_minutes == {"bahaya.night.1": 3}
    assert "Bahaya segera, kantor tutup, PK dipanggil: 3" in overview
    assert "pukul 06.45" in page
    assert "sesudah 3 menit" in shown
    assert "Klien lebih dahulu" not in shown
    assert Setting.objects.filter(key="alert_minutes").count() == 1


@pytest.mark.django_db
def test_nothing_set_is_as_ours(cast: Cast) -> None:
    with at(NOW):
        form = {"client_first": "yes", "digest_at": "07.30", "seen": ""}
        assert browser_of(cast.nurhayati).post(reverse("settings_routes"), form).status_code == 302
    assert settings_of(cast.palu, NOW).alert_minutes == DEFAULTS.alert_minutes
    assert not Setting.objects.exists()


@pytest.mark.django_db
def test_the_short_address_leads_to_what_waits_and_names_nothing(cast: Cast) -> None:
    answer = browser_of(cast.ratmi).get(reverse("called"))
    assert answer["Location"] == f"{reverse('alerts')}?keadaan=menunggu"


def test_each_code_belongs_to_a_cause_and_has_words() -> None:
    assert {one.code for one in CODES} == set(Alert.Code.values) - {"unsaid"}
    assert {one.cause for one in CODES} == set(Alert.Cause.values) - {"superseded"}
    assert cause_of("excused") == ""
    for kind in Alert.Kind.values:
        assert 3 <= len(codes_for(kind)) <= 12


@pytest.mark.django_db
def test_the_form_groups_the_codes_by_cause(cast: Cast) -> None:
    alert = trouble(cast.sarro, "zone", DAYTIME)
    with at(DAYTIME):
        page = browser_of(cast.ratmi).get(reverse("alert", args=[alert.pk])).content.decode()
        assert '<p class="group">Peringatan keliru</p>' in page
        assert 'value="gps"' in page
        assert 'value="reported"' not in page  # of reports only
        browser_of(cast.ratmi).post(
            reverse("alert_settlement", args=[alert.pk]), {"code": "gps", "note": "Di rumah."}
        )
        after = browser_of(cast.ratmi).get(reverse("alert", args=[alert.pk])).content.decode()
    assert "Peringatan keliru: Posisi perangkat keliru" in after
