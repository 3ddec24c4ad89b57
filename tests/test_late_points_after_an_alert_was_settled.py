"""A person has settled the alert; then points come that tell more, less, or the same again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast import NOW, Cast
from economy_scenes import CODE_OF
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import Enrolled, enrolled
from titian.alerts.actions import settle_alert
from titian.alerts.models import Alert
from titian.tracking.models import Episode
from titian.tracking.timetables import TimetableRow
from titian.tracking.unjudged import judge_from
from troubles import browser_of

__all__ = ["scene"]
pytestmark = pytest.mark.django_db
LATE = timedelta(minutes=30)
ALWAYS = tuple(TimetableRow(day, "00:00", "00:00") for day in range(7))


def minutes(n: float):  # type: ignore[no-untyped-def]
    return NOW + n * MINUTE


def settled(cast: Cast, cause: str, n: float) -> Alert:
    alert = Alert.objects.get(settled_at=None)
    return settle_alert(
        alert=alert, code=CODE_OF[cause], note="sudah", by=cast.ratmi, at=minutes(n)
    )


def seen_outside_late(cast: Cast, scene: Scene, cause: str) -> Alert:
    """Outside from 27 on, settled at 32; then it turns out that it was from 7 on."""
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.send(fix(phone, minutes(1)), *(fix(phone, minutes(m), 300) for m in (27, 29, 31)))
    scene.judged(minutes(31))
    first = settled(cast, cause, 32)
    scene.send(*(fix(phone, minutes(m), 300, late=LATE) for m in (7, 9, 11)))
    scene.judged(minutes(41))
    return first


@pytest.mark.parametrize("cause", ["false", "technical"])
def test_what_was_taken_for_nothing_is_a_new_alert_when_it_began_earlier(
    cast: Cast, scene: Scene, cause: str
) -> None:
    first = seen_outside_late(cast, scene, cause)
    again = Alert.objects.get(settled_at=None)
    assert (again.kind, again.since_at) == ("zone", minutes(7))
    assert again.steps.get().evidence["settled_as"] == cause
    assert [step.what for step in first.steps.all()][-2:] == ["settled", "earlier"]
    page = browser_of(cast.ratmi).get(reverse("alert", args=[again.pk])).content.decode()
    assert "Semula diselesaikan sebagai" in page
    scene.restart()
    scene.store.mark(Episode.objects.filter(superseded_at=None).get().device.number, 0)
    scene.judged(minutes(42))
    assert Alert.objects.count() == 2


@pytest.mark.parametrize("cause", ["breach", "excused"])
def test_what_was_taken_for_true_is_told_in_its_story_only(
    cast: Cast, scene: Scene, cause: str
) -> None:
    first = seen_outside_late(cast, scene, cause)
    assert Alert.objects.get() == first
    assert first.steps.last().evidence["thought_at"] == minutes(27).isoformat()


def test_what_was_possible_and_settled_as_false_is_a_new_alert_once_it_is_certain(
    cast: Cast, scene: Scene
) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW, kind="exclusion")
    scene.send(fix(phone, minutes(1), 900), fix(phone, minutes(3), 180, acc=100))
    scene.judged(minutes(3))
    settled(cast, "false", 4)
    scene.send(*(fix(phone, minutes(m), 20, late=LATE) for m in (3.5, 4, 5)))
    scene.judged(minutes(36))
    assert Alert.objects.get(settled_at=None).kind == "forbidden"


def out_then_in_between(cast: Cast, scene: Scene) -> Enrolled:
    """Outside at 20 and 22; the alert is open. What comes of 21 does away with it."""
    phone = enrolled(cast)
    home_zone(cast, NOW, timetable=ALWAYS, grace_min=10)
    scene.send(fix(phone, minutes(1)), fix(phone, minutes(20), 300), fix(phone, minutes(22), 300))
    scene.judged(minutes(31))
    return phone


def test_a_breach_that_later_points_do_away_with_is_looked_at_again(
    cast: Cast, scene: Scene
) -> None:
    phone = out_then_in_between(cast, scene)
    alert = settled(cast, "breach", 32)
    scene.send(fix(phone, minutes(21), 0, late=LATE))
    scene.judged(minutes(52))
    scene.judged(minutes(53))
    alert.refresh_from_db()
    assert alert.cause == "breach"
    assert [step.what for step in alert.steps.all()][-2:] == ["settled", "changed"]
    again = Alert.objects.get(settled_at=None)
    assert (again.kind, again.urgent) == ("unverified", False)
    for one, said in ((alert, "Titik yang datang kemudian menunjukkan lain"), (again, "Semula")):
        page = browser_of(cast.ratmi).get(reverse("alert", args=[one.pk])).content.decode()
        assert said in page


def test_a_false_alarm_that_later_points_do_away_with_bothers_nobody(
    cast: Cast, scene: Scene
) -> None:
    phone = out_then_in_between(cast, scene)
    settled(cast, "false", 32)
    scene.send(fix(phone, minutes(21), 0, late=LATE))
    scene.judged(minutes(52))
    assert [step.what for step in Alert.objects.get().steps.all()][-2:] == ["settled", "changed"]


def test_what_later_points_answered_and_others_bring_back_is_raised_again(
    cast: Cast, scene: Scene
) -> None:
    phone = out_then_in_between(cast, scene)
    scene.send(fix(phone, minutes(21), 0))
    scene.judged(minutes(31))
    assert Alert.objects.get().cause == "superseded"
    # the same fix comes once more and says that it is good to 900 m only: it decides nothing
    scene.send(fix(phone, minutes(21), 0, acc=900))
    judge_from([phone.device], minutes(0))
    scene.judged(minutes(33))
    assert Episode.objects.get(superseded_at=None).alert == Alert.objects.get(settled_at=None)
