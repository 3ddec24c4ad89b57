"""Opened at 02.00 and forgotten: whoever opened it is asked again, then the next, until it is
settled."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cast import Cast
from economy_scenes import (
    DAYTIME,
    MINUTE,
    TWO_AT_NIGHT,
    called,
    danger,
    minutes_pass,
    on_night_duty,
    reached,
    trouble,
)
from titian.alerts.actions import UnknownCause, see_alert, settle_alert
from titian.alerts.models import Alert, Suspension
from titian.alerts.routes import routes
from titian.alerts.saying import say_waiting
from titian.alerts.watcher import ask_unsettled
from titian.audit.deeds import deed
from titian.offices.actions import set_settings
from titian.offices.models import Staff
from troubles import at, browser_of

pytestmark = pytest.mark.django_db
OPENED_AT = TWO_AT_NIGHT + 3 * MINUTE


def forgotten(cast: Cast, *, kind: str = "") -> Alert:
    """Yudi of the night's duty opens it at 02.03 and falls asleep."""
    reached(cast)
    on_night_duty(cast, "yudi")
    found = trouble(cast.sarro, kind, TWO_AT_NIGHT) if kind else danger(cast.sarro, TWO_AT_NIGHT)
    return see_alert(alert=found, by=cast.yudi, at=OPENED_AT)


def loops_run(minutes: int, step: int = 1) -> None:
    """From the moment on which it was opened."""
    for n in range(0, minutes + 1, step):
        moment = OPENED_AT + n * MINUTE
        minutes_pass(moment, 0)
        ask_unsettled(moment)
        say_waiting(moment)


def asked(alert: Alert) -> list[tuple[int, str]]:
    """Who was asked again, so many minutes after it was opened; "" for nobody."""
    steps = alert.steps.filter(what="again").select_related("told")
    return [(round((s.at - OPENED_AT) / MINUTE), s.told.username if s.told else "") for s in steps]


def test_whoever_opened_it_is_asked_again_then_one_after_the_other(cast: Cast) -> None:
    alert = forgotten(cast)
    loops_run(60 + 30 * 5, 5)
    assert asked(alert) == [
        (60, "yudi"), (90, "ratmi"), (120, "darsono"), (150, "nurhayati"), (180, "yudi"),
        (210, "ratmi"),
    ]  # fmt: skip
    assert len(called(cast.yudi)) == 3  # when it opened, and twice since
    assert len(called(cast.nurhayati)) == 1
    alert.refresh_from_db()
    assert alert.ask_again_at == OPENED_AT + 240 * MINUTE
    assert alert.escalated_to == cast.nurhayati


def test_whoever_settles_it_ends_the_asking(cast: Cast) -> None:
    alert = forgotten(cast)
    loops_run(61)
    settle_alert(
        alert=alert, code=Alert.Code.GPS, note="Di rumah", by=cast.yudi, at=OPENED_AT + 62 * MINUTE
    )
    loops_run(300, 10)
    assert asked(alert) == [(60, "yudi")]


def test_who_may_not_open_it_any_more_is_passed_over_at_once(cast: Cast) -> None:
    alert = forgotten(cast)
    Staff.objects.filter(pk=cast.yudi.pk).update(state="left")
    loops_run(61)
    assert asked(alert) == [(60, "ratmi")]


def test_where_nobody_is_left_it_says_so_and_goes_on(cast: Cast) -> None:
    alert = forgotten(cast)
    Staff.objects.update(state="left")
    loops_run(61)
    Staff.objects.filter(pk=cast.darsono.pk).update(state="active")
    loops_run(91, 30)
    assert asked(alert) == [(60, ""), (90, "darsono")]


def test_a_breach_of_the_night_waits_for_half_a_working_day(cast: Cast) -> None:
    """Nobody is woken twice for it: it asks at noon, when Yudi's shift is long over."""
    alert = forgotten(cast, kind="zone")
    loops_run(9 * 60 + 57 + 120, 3)
    assert asked(alert) == [(9 * 60 + 57, "ratmi"), (9 * 60 + 57 + 120, "darsono")]


def test_small_things_ask_without_calling(cast: Cast) -> None:
    alert = forgotten(cast, kind="battery")
    for day in range(1, 8):
        ask_unsettled(TWO_AT_NIGHT + timedelta(days=day))
        say_waiting(TWO_AT_NIGHT + timedelta(days=day))
    assert [who for _, who in asked(alert)][:2] == ["ratmi", "darsono"]
    assert called() == []


def test_a_suspension_holds_and_the_asking_goes_on_after_it(cast: Cast) -> None:
    alert = forgotten(cast, kind="zone")
    hold = Suspension(
        client=cast.sarro, office=cast.palu, kind="zone", from_at=OPENED_AT,
        until_at=OPENED_AT + timedelta(hours=11), reason="HP diperbaiki", asked_at=OPENED_AT,
        asked_by=cast.ratmi, approved_at=OPENED_AT, approved_by=cast.darsono,
    )  # fmt: skip
    with deed("suspension.approved", subject=cast.sarro, by=cast.darsono, at=OPENED_AT) as d:
        d.save(hold)
    loops_run(11 * 60, 20)
    assert asked(alert) == [(11 * 60, "ratmi")]


def test_an_office_sets_its_own_minutes(cast: Cast) -> None:
    minutes = {"bahaya.open.0": 20, "bahaya.open.1": 5}
    set_settings(office=cast.palu, values={"alert_minutes": minutes}, seen=None,
                 by=cast.nurhayati, at=DAYTIME - MINUTE)  # fmt: skip
    alert = forgotten(cast)
    loops_run(26)
    assert asked(alert) == [(20, "yudi"), (25, "ratmi")]


def test_every_route_says_when_and_why() -> None:
    for route in routes():
        assert route.unsettled.ground
        assert 0 < route.unsettled.then <= route.unsettled.after
        assert route.unsettled.calls == (route.level < 3)


def test_the_pages_say_that_it_lies_opened(cast: Cast) -> None:
    alert = forgotten(cast)
    loops_run(61)
    with at(OPENED_AT + 62 * MINUTE):
        browser = browser_of(cast.ratmi)
        page = browser.get(reverse("alert", args=[alert.pk])).content.decode()
        listed = browser.get(reverse("alerts"), {"keadaan": "belum_ditutup"}).content.decode()
        waits = browser.get(browser.get(reverse("called"))["Location"]).content.decode()
        other = browser.get(reverse("alerts"), {"keadaan": "belum_dilihat"}).content.decode()
        ways = browser.get(reverse("alert_routes")).content.decode()
    for shown in (page, listed, waits):
        assert "Dibuka, belum ditutup</span>" in shown
        assert cast.sarro.list_name in shown
    assert f"oleh {cast.yudi.name}, belum ditutup" in page
    assert "ditanya lagi: dibuka, belum ditutup" in page
    assert cast.sarro.list_name not in other
    assert "ditanya lagi sesudah 60 menit" in ways


def test_a_person_settles_it_with_a_code_that_fits(cast: Cast) -> None:
    alert = trouble(cast.sarro, "zone", DAYTIME)
    for code in ("", "false", "superseded", "reported", "spoken", "unsaid"):
        with pytest.raises(UnknownCause):
            settle_alert(alert=alert, code=code, note="x", by=cast.ratmi, at=DAYTIME)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.filter(pk=alert.pk).update(
            settled_at=DAYTIME, settled_by=cast.ratmi, cause="false"
        )
    Alert.objects.filter(pk=alert.pk).update(
        settled_at=DAYTIME, settled_by=cast.ratmi, cause="false", code="unsaid"
    )
    with at(DAYTIME):
        page = browser_of(cast.ratmi).get(reverse("alert", args=[alert.pk])).content.decode()
    assert "Peringatan keliru" in page
    assert "Tidak dicatat" not in page
