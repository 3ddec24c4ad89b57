"""From points in the store to one alert: judged twice, late, in turn, after a stop of ours."""

from datetime import date, timedelta

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import consented, enrolled
from titian.alerts.actions import settle_alert
from titian.alerts.models import Alert, AlertStep
from titian.audit.models import Entry
from titian.kit.millis import ms
from titian.offices.models import ClockDoubt
from titian.supervision.actions import end_supervision
from titian.tracking.devices import hand_over_device
from titian.tracking.models import Episode, Unjudged
from titian.tracking.timetables import TimetableRow

__all__ = ["scene"]
pytestmark = pytest.mark.django_db


def minutes(n: float):  # type: ignore[no-untyped-def]
    return NOW + n * MINUTE


def test_a_client_who_leaves_is_one_alert_with_its_evidence(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    version = home_zone(cast, NOW)
    scene.send(*(fix(phone, minutes(m), 0) for m in (1, 3, 5)))
    scene.judged(minutes(5))
    assert not Alert.objects.exists()
    scene.send(*(fix(phone, minutes(m), 300) for m in (7, 9, 11)))
    scene.judged(minutes(11))
    alert = Alert.objects.get()
    assert (alert.kind, alert.urgent, alert.about) == ("zone", False, str(version.zone_id))
    assert (alert.told, alert.since_at) == (cast.ratmi, minutes(7))
    episode = Episode.objects.get()
    assert (episode.kind, episode.confidence, episode.alert_id) == ("outside", "certain", alert.pk)
    assert alert.strands == [str(episode.pk)]
    assert [f["acc_m"] for f in episode.evidence] == [10] * len(episode.evidence)
    assert episode.evidence[0]["at_ms"] == int(minutes(7).timestamp() * 1000)


def test_judged_again_from_the_beginning_it_is_still_one_alert(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.send(*(fix(phone, minutes(m), 300) for m in (7, 9, 11)))
    scene.judged(minutes(11))
    for _ in range(2):
        scene.restart()
        scene.store.mark(phone.device.number, 0)
        scene.judged(minutes(12))
    assert Alert.objects.count() == Episode.objects.count() == 1
    assert AlertStep.objects.exclude(what="client").count() == 1
    assert Entry.objects.filter(deed="alert.opened").count() == 1


def test_a_crash_between_the_two_databases_raises_no_second_alert(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.send(*(fix(phone, minutes(m), 300) for m in (7, 9, 11)))
    scene.store.drain()
    saving = type(scene.store).save_all
    type(scene.store).save_all = lambda *_: (_ for _ in ()).throw(MemoryError())  # type: ignore[method-assign]
    scene.judged(minutes(11))
    type(scene.store).save_all = saving  # type: ignore[method-assign]
    assert Alert.objects.count() == 1
    scene.restart()
    assert scene.store.dirty()
    scene.judged(minutes(12))
    assert Alert.objects.count() == Episode.objects.count() == 1
    assert not scene.store.dirty()


def test_a_late_earlier_point_says_that_it_began_earlier(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.send(fix(phone, minutes(1)), *(fix(phone, minutes(m), 300) for m in (27, 29, 31)))
    scene.judged(minutes(31))
    late = timedelta(minutes=30)
    scene.send(*(fix(phone, minutes(m), 300, late=late) for m in (7, 9, 11)))
    scene.judged(minutes(41))
    alert = Alert.objects.get()
    assert (alert.since_at, alert.settled_at) == (minutes(7), None)
    step = alert.steps.get(what="earlier")
    assert step.evidence["happened_at"] == minutes(7).isoformat()
    assert step.evidence["received_at"] == minutes(37).isoformat()
    assert step.evidence["thought_at"] == minutes(27).isoformat()
    live = Episode.objects.get(superseded_at=None)
    assert (live.alert_id, alert.strands) == (alert.pk, [str(live.pk)])


def test_late_points_that_do_away_with_it_close_the_alert_and_say_so(
    cast: Cast, scene: Scene
) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW, timetable=every_hour(), grace_min=10)
    scene.send(fix(phone, minutes(1)), fix(phone, minutes(20), 300), fix(phone, minutes(22), 300))
    scene.judged(minutes(31))
    assert Alert.objects.get().is_open
    scene.send(fix(phone, minutes(21), 0))
    scene.judged(minutes(31))
    alert = Alert.objects.get()
    assert (alert.cause, alert.settled_by) == ("superseded", None)
    assert alert.note.startswith("titik:")
    assert Episode.objects.get().superseded_at == minutes(31)


def every_hour() -> tuple[TimetableRow, ...]:
    return tuple(TimetableRow(day, "00:00", "00:00") for day in range(7))


def test_a_second_episode_of_the_zone_joins_the_open_alert(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    outside = (7, 9, 11, 27, 29, 31)
    scene.send(*(fix(phone, minutes(m), 300) for m in outside), fix(phone, minutes(20), 0))
    scene.judged(minutes(31))
    alert = Alert.objects.get()
    assert sorted(alert.strands) == sorted(
        str(pk) for pk in Episode.objects.values_list("pk", flat=True)
    )
    assert [step.what for step in alert.steps.exclude(what="client")] == ["opened", "joined"]
    assert alert.again == 1


def test_what_a_person_has_settled_is_not_raised_again(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.send(*(fix(phone, minutes(m), 300) for m in (7, 9, 11)))
    scene.judged(minutes(11))
    settle_alert(alert=Alert.objects.get(), code="sick", note="izin", by=cast.ratmi, at=minutes(12))
    scene.send(*(fix(phone, minutes(m), 300) for m in (13, 15)))
    scene.judged(minutes(15))
    assert Alert.objects.count() == 1


def test_a_bad_fix_raises_nothing(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.send(
        *(fix(phone, minutes(m), 900, acc=1500) for m in (7, 9, 11)), fix(phone, minutes(12))
    )
    scene.judged(minutes(12))
    assert not Alert.objects.exists()
    assert not Episode.objects.exists()


def test_where_it_is_forbidden_certainly_is_urgent_and_possibly_is_not(
    cast: Cast, scene: Scene
) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW, kind="exclusion")
    scene.send(fix(phone, minutes(1), 900), fix(phone, minutes(3), 180, acc=100))
    scene.judged(minutes(3))
    possible = Alert.objects.get()
    assert (possible.kind, possible.urgent) == ("unverified", False)
    scene.send(*(fix(phone, minutes(m), 20) for m in (4, 5, 6)))
    scene.judged(minutes(6))
    certain = Alert.objects.get(kind="forbidden")
    assert (certain.urgent, certain.is_open) == (True, True)
    possible.refresh_from_db()
    assert possible.cause == "superseded"


def test_a_curfew_that_begins_without_a_new_point_is_judged(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    # NOW is Tuesday 09.12 WITA
    home_zone(cast, NOW, timetable=(TimetableRow(1, "09:30", "17:00"),), grace_min=15)
    scene.send(*(fix(phone, minutes(m), 300) for m in (7, 9, 11)))
    scene.judged(minutes(11))
    scene.judged(minutes(32))
    assert not Alert.objects.exists()
    scene.judged(minutes(34))
    assert Alert.objects.get().since_at == minutes(18)


def test_two_phones_for_one_client_are_one_alert(cast: Cast, scene: Scene) -> None:
    first, second = enrolled(cast), enrolled(cast)
    home_zone(cast, NOW)
    scene.send(*(fix(phone, minutes(m), 300) for m in (7, 9, 11) for phone in (first, second)))
    scene.judged(minutes(11))
    assert Episode.objects.count() == 2
    assert len(Alert.objects.get().strands) == 2


def test_one_phone_for_two_clients_in_turn_judges_each_for_their_own_time(
    cast: Cast, scene: Scene
) -> None:
    phone = enrolled(cast)
    consented(cast, "marlina")
    home_zone(cast, NOW)
    home_zone(cast, NOW, name="marlina")
    scene.send(*(fix(phone, minutes(m), 300) for m in (7, 9, 11)))
    scene.judged(minutes(11))
    hand_over_device(
        device=phone.device, client=cast.clients["marlina"], from_at=minutes(30),
        reason="dipinjamkan", by=cast.darsono, at=minutes(12),
    )  # fmt: skip
    scene.send(*(fix(phone, minutes(m), 300) for m in (31, 33, 35)))
    scene.judged(minutes(36))
    assert {a.client_id for a in Alert.objects.all()} == {cast.sarro.pk, cast.marlina.pk}
    assert not Unjudged.objects.exists()


def test_a_hand_over_told_afterwards_moves_the_blame(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    consented(cast, "marlina")
    home_zone(cast, NOW)
    home_zone(cast, NOW, name="marlina")
    scene.send(fix(phone, minutes(1)), *(fix(phone, minutes(m), 300) for m in (31, 33, 35)))
    scene.judged(minutes(36))
    assert Alert.objects.get().client_id == cast.sarro.pk
    hand_over_device(
        device=phone.device, client=cast.clients["marlina"], from_at=minutes(25),
        reason="dipinjamkan", by=cast.darsono, at=minutes(40),
    )  # fmt: skip
    scene.judged(minutes(41))
    assert Alert.objects.get(client=cast.clients["sarro"]).cause == "superseded"
    assert Alert.objects.get(client=cast.clients["marlina"]).is_open


def test_a_buffered_hour_across_a_change_of_zone_is_judged_by_each_for_its_time(
    cast: Cast, scene: Scene
) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW + 30 * MINUTE)
    late = timedelta(minutes=60)
    scene.send(*(fix(phone, minutes(m), 300, late=late) for m in range(1, 60, 2)))
    scene.judged(minutes(62))
    assert Episode.objects.get().from_at >= minutes(30)


def test_an_hour_without_watchers_is_judged_at_once_and_by_its_own_times(
    cast: Cast, scene: Scene
) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.judged(minutes(1))
    scene.send(*(fix(phone, minutes(m), 0 if m < 20 else 300) for m in range(1, 60, 2)))
    scene.restart()
    scene.judged(minutes(61))
    assert Alert.objects.get().since_at == minutes(21)


def test_while_points_wait_to_be_read_nobody_counts_as_unseen(
    cast: Cast, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW, timetable=(TimetableRow(1, "09:00", "23:00"),), grace_min=15)
    scene.send(*(fix(phone, minutes(m), 0) for m in (1, 3)))
    scene.judged(minutes(3))
    store = scene.points.open()
    with monkeypatch.context() as patch:
        patch.setattr(store, "waiting_since", lambda: ms(minutes(60)))  # an hour lies in the log
        scene.judged(minutes(120))
        assert not Episode.objects.exists()
    with monkeypatch.context() as patch:
        patch.setattr(store, "waiting_since", lambda: ms(minutes(120)) - 1000)  # what just came
        scene.judged(minutes(120))
        assert Episode.objects.exists()
    assert Episode.objects.get().kind == "unverified"


def test_a_clock_in_doubt_judges_nobody_until_it_is_confirmed(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    doubt = ClockDoubt(office=cast.palu, noticed_at=NOW, seconds_off=900, rev=1)
    doubt.save(force_insert=True)
    scene.send(*(fix(phone, minutes(m), 300) for m in (7, 9, 11)))
    assert scene.judged(minutes(11)) == 0
    assert not Episode.objects.exists()
    ClockDoubt.objects.update(confirmed_at=NOW, confirmed_by=cast.agus)
    scene.restart()
    scene.judged(minutes(12))
    assert Alert.objects.exists()


def test_nobody_is_alarmed_about_once_guidance_has_ended(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    end_supervision(
        supervision=cast.supervision("sarro"), way="expired", on=date(2026, 11, 23),
        by=cast.ratmi, at=NOW,
    )  # fmt: skip
    scene.send(*(fix(phone, minutes(m), 300) for m in (7, 9, 11)))
    scene.judged(minutes(11))
    assert not Alert.objects.exists()
    assert not Episode.objects.exists()
