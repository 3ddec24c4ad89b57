"""A phone that is not heard: one alert with the other silence, its cause, our own failures."""

from datetime import date, timedelta

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import Enrolled, consented, enrolled
from titian.alerts.models import Alert
from titian.kit.ids import uuid7
from titian.kit.millis import ms
from titian.offices.models import Outage
from titian.reporting.actions import Answers, take_report
from titian.reporting.excuses import end_guidance
from titian.tracking.devices import hand_over_device, revoke_device
from titian.tracking.models import DeviceSilence, Episode
from titian.tracking.points import Facts, facts_text
from titian.tracking.silence import PhoneWatch
from titian.tracking.timetables import TimetableRow
from troubles import silent

__all__ = ["scene"]
pytestmark = pytest.mark.django_db


def minutes(n: float):  # type: ignore[no-untyped-def]
    return NOW + n * MINUTE


def watched(scene: Scene, at: object) -> int:
    return PhoneWatch(scene.points).turn(at)  # type: ignore[arg-type]


def heard(scene: Scene, phone: Enrolled, n: float, **known: object) -> None:
    scene.sign(phone.device.number, minutes(n), **known)  # type: ignore[arg-type]


def test_four_heartbeats_of_silence_are_one_alert_with_its_cause(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    heard(scene, phone, 1, batt=7)
    watched(scene, minutes(60))
    assert [alert.kind for alert in Alert.objects.all()] == ["battery"]
    watched(scene, minutes(61))
    watched(scene, minutes(62))
    alert = Alert.objects.exclude(kind="battery").get()
    assert (alert.kind, alert.urgent, alert.since_at) == ("silence", False, minutes(1))
    row = DeviceSilence.objects.get()
    assert (row.cause, row.alert_id, row.from_at) == ("battery", alert.pk, minutes(1))


def test_a_phone_that_is_heard_again_answers_the_alert(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    heard(scene, phone, 1)
    watched(scene, minutes(61))
    heard(scene, phone, 70)
    watched(scene, minutes(71))
    assert Alert.objects.get().cause == "superseded"
    assert DeviceSilence.objects.get().until_at == minutes(70)


def test_silence_of_the_phone_joins_the_clients_other_silence(cast: Cast, scene: Scene) -> None:
    alert = silent(cast)
    phone = enrolled(cast)
    heard(scene, phone, 1)
    watched(scene, minutes(61))
    joined = Alert.objects.get()
    assert joined.pk == alert.pk
    assert joined.strands == ["reports", f"device:{phone.device.pk}"]
    take_report(
        id=uuid7(), client=cast.clients["sarro"], answers=Answers(), made_at=minutes(65),
        by=cast.ratmi, at=minutes(65),
    )  # fmt: skip
    assert Alert.objects.get().is_open
    assert Alert.objects.get().strands == [f"device:{phone.device.pk}"]
    heard(scene, phone, 70)
    watched(scene, minutes(71))
    assert Alert.objects.get().cause == "superseded"


def test_the_cause_is_read_from_the_last_signs(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    heard(scene, phone, 1, batt=80, facts=facts_text(Facts(permission="none")))
    watched(scene, minutes(61))
    assert DeviceSilence.objects.get().cause == "permission"


def test_a_tracker_that_called_its_battery_low_is_probably_empty(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    low = facts_text(Facts(low_ms=ms(minutes(1))))
    heard(scene, phone, 1, batt=33, facts=low)  # two of six
    watched(scene, minutes(61))
    assert DeviceSilence.objects.get().cause == "battery"


def test_silence_during_a_failure_of_ours_counts_only_afterwards(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    heard(scene, phone, 1)
    Outage(office=cast.palu, from_at=minutes(5), until_at=minutes(65), cause="no_heartbeat").save()
    for n in (66, 65 + 10 + 59):  # ten minutes to hand in what was kept
        watched(scene, minutes(n))
        assert not Alert.objects.exists()
    watched(scene, minutes(65 + 10 + 60))
    assert Alert.objects.exists()


def test_a_failure_in_another_office_excuses_nobody_here(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    heard(scene, phone, 1)
    Outage(
        office=cast.ternate, from_at=minutes(5), until_at=minutes(60), cause="no_heartbeat"
    ).save()
    watched(scene, minutes(62))
    assert Alert.objects.exists()


def test_a_silent_phone_that_changes_hands_is_asked_for_at_its_new_holder(
    cast: Cast, scene: Scene
) -> None:
    phone = enrolled(cast)
    consented(cast, "marlina")
    heard(scene, phone, 1)
    watched(scene, minutes(62))
    assert Alert.objects.get().client_id == cast.sarro.pk
    hand_over_device(
        device=phone.device, client=cast.marlina, from_at=minutes(70), reason="dipinjamkan",
        by=cast.darsono, at=minutes(71),
    )  # fmt: skip
    for n in (131, 132):  # not looked at in between
        watched(scene, minutes(n))
    assert Alert.objects.get(client=cast.sarro).cause == "superseded"
    assert Alert.objects.get(client=cast.marlina).since_at == minutes(70)


def test_many_phones_that_fall_silent_at_once_are_an_incident_and_no_alerts(
    cast: Cast, scene: Scene
) -> None:
    phones = [enrolled(cast) for _ in range(6)]
    for phone in phones:
        heard(scene, phone, 1)
    watched(scene, minutes(61))
    assert not Alert.objects.exists()
    for phone in phones[1:]:
        heard(scene, phone, 62)
    watched(scene, minutes(63))
    assert Alert.objects.count() == 1


def test_a_few_of_many_phones_that_fall_silent_at_once_are_alerts(cast: Cast, scene: Scene) -> None:
    phones = [enrolled(cast) for _ in range(20)]
    for phone in phones:
        heard(scene, phone, 1)
    for phone in phones[5:]:
        heard(scene, phone, 50)
    watched(scene, minutes(62))
    assert DeviceSilence.objects.count() == 5


def test_a_revoked_phone_is_no_longer_waited_for(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    heard(scene, phone, 1)
    watched(scene, minutes(61))
    revoke_device(device=phone.device, because="rusak", by=cast.ratmi, at=minutes(62))
    watched(scene, minutes(63))
    assert Alert.objects.get().cause == "superseded"


def test_a_phone_that_was_never_set_up_is_waited_for_a_day(cast: Cast, scene: Scene) -> None:
    enrolled(cast)
    watched(scene, NOW + timedelta(hours=23))
    assert not Alert.objects.exists()
    watched(scene, NOW + timedelta(hours=24))
    assert Alert.objects.exists()


def in_curfew(cast: Cast, scene: Scene) -> Enrolled:
    """At home at 09.14 WITA, then no fix any more in the hours from 09.30."""
    phone = enrolled(cast)
    home_zone(cast, NOW, timetable=(TimetableRow(1, "09:30", "23:00"),), grace_min=15)
    scene.send(fix(phone, minutes(2), 0))
    scene.judged(minutes(3))
    return phone


def test_a_silent_phone_in_a_curfew_is_silence_and_no_breach(cast: Cast, scene: Scene) -> None:
    in_curfew(cast, scene)
    scene.judged(minutes(64))
    assert Episode.objects.get().kind == "unverified"
    watched(scene, minutes(64))
    assert [a.kind for a in Alert.objects.all()] == ["silence"]


def test_a_phone_that_is_heard_without_a_place_cannot_be_verified(cast: Cast, scene: Scene) -> None:
    phone = in_curfew(cast, scene)
    heard(scene, phone, 60)
    scene.judged(minutes(64))
    watched(scene, minutes(64))
    alert = Alert.objects.get()
    assert (alert.kind, alert.urgent) == ("unverified", False)
    scene.send(fix(phone, minutes(70), 0))
    scene.judged(minutes(71))
    assert Alert.objects.get().cause == "superseded"


def test_a_phone_that_spoke_without_a_place_and_is_silent_now_is_silence_alone(
    cast: Cast, scene: Scene
) -> None:
    phone = in_curfew(cast, scene)
    heard(scene, phone, 60)
    scene.judged(minutes(121))
    assert Episode.objects.get().kind == "unverified"
    watched(scene, minutes(121))
    assert [a.kind for a in Alert.objects.all()] == ["silence"]


def test_another_phone_of_the_client_that_knows_better_spares_the_alert(
    cast: Cast, scene: Scene
) -> None:
    phone, other = in_curfew(cast, scene), enrolled(cast)
    heard(scene, phone, 60)
    scene.send(fix(other, minutes(60), 0))
    scene.judged(minutes(64))
    watched(scene, minutes(64))
    assert not Alert.objects.exists()


def test_a_stop_of_ours_at_night_excuses_what_could_not_be_seen(cast: Cast, scene: Scene) -> None:
    phone = in_curfew(cast, scene)
    scene.restart()
    heard(scene, phone, 119)
    scene.judged(minutes(120))
    watched(scene, minutes(120))
    assert Episode.objects.filter(kind="unverified").exists()
    assert not Alert.objects.exists()


def test_a_phone_of_ended_guidance_is_waited_for_by_nobody(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    heard(scene, phone, 1)
    watched(scene, minutes(61))
    end_guidance(
        supervision=cast.supervision("sarro"), way="expired", on=date(2026, 11, 24),
        by=cast.ratmi, at=minutes(62),
    )  # fmt: skip
    watched(scene, minutes(63))
    assert Alert.objects.get().cause == "superseded"
