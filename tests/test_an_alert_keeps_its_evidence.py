"""Are the messages on which an alert rests still there when the week has passed?"""

from datetime import timedelta
from hashlib import sha256

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.alerts.models import Alert
from titian.audit.models import Entry
from titian.tracking.forgetting import Forgetting
from titian.tracking.frames import Frame
from titian.tracking.models import Episode, EvidenceFrame
from titian.tracking.points import Flag, Point
from titian.tracking.rules.versions import current

__all__ = ["scene"]
pytestmark = pytest.mark.django_db


def frame_of(point: Point) -> Frame:
    raw = f'{{"_type":"location","tst":{point.at_ms // 1000}}}'.encode()
    return Frame(point.device, point.received_ms, "owntracks", "http", raw)


def comes(scene: Scene, *points: Point) -> None:
    scene.store.append(points, (), (), [frame_of(point) for point in points])


def out_and_about(cast: Cast, scene: Scene) -> list[Point]:
    """At home, then two kilometres away for ten minutes."""
    phone = enrolled(cast)
    home_zone(cast, NOW)
    points = [fix(phone, NOW + n * 5 * MINUTE, metres=0 if n < 2 else 2_000) for n in range(4)]
    comes(scene, *points)
    scene.judged(NOW + 20 * MINUTE)
    return points


def test_an_alert_copies_the_messages_of_its_evidence(cast: Cast, scene: Scene) -> None:
    points = out_and_about(cast, scene)
    episode = Episode.objects.get()
    decided = {row["received_ms"] for row in episode.evidence}
    frames = list(EvidenceFrame.objects.filter(alert=episode.alert))
    expected = {frame_of(p).raw for p in points if p.received_ms in decided}
    assert {bytes(one.raw) for one in frames} == expected != set()
    assert all(one.sha256 == sha256(bytes(one.raw)).hexdigest() for one in frames)
    assert Entry.objects.filter(deed="evidence.kept").count() == 1


def test_the_copy_outlives_the_week_and_is_made_once(cast: Cast, scene: Scene) -> None:
    points = out_and_about(cast, scene)
    kept = EvidenceFrame.objects.count()
    comes(scene, *points)  # the same once more
    scene.judged(NOW + 25 * MINUTE)
    Forgetting(scene.points).turn(NOW + timedelta(days=8))
    assert scene.store.frames(points[0].device, [p.received_ms for p in points]) == []
    assert EvidenceFrame.objects.count() == kept > 0


def test_a_ticket_about_a_device_copies_the_messages_of_its_signs(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    plain = [fix(phone, NOW + n * MINUTE, n) for n in range(3)]
    removed = plain[1]._replace(flags=plain[1].flags | int(Flag.REMOVED))
    comes(scene, plain[0], removed, plain[2])
    scene.judged(NOW + 5 * MINUTE)
    scene.judged(NOW + 6 * MINUTE)
    frames = Alert.objects.get(kind="tamper").frames.all()
    assert [bytes(one.raw) for one in frames] == [frame_of(removed).raw]


def test_what_raises_no_alert_copies_nothing(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    comes(scene, *(fix(phone, NOW + n * 5 * MINUTE) for n in range(4)))
    scene.judged(NOW + 20 * MINUTE)
    assert EvidenceFrame.objects.count() == 0


def test_an_episode_names_the_version_of_the_rules(cast: Cast, scene: Scene) -> None:
    out_and_about(cast, scene)
    episode = Episode.objects.select_related("alert").get()
    assert episode.rule == current().id
    assert episode.alert is not None
    assert episode.alert.steps.first().evidence["rule"] == current().id
