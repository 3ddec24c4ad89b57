"""What a device did last year is not read each time its newest points are judged."""

import pytest
from django.db import connection

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.kit.ids import uuid7
from titian.tracking import findings
from titian.tracking.bounds import Binding
from titian.tracking.findings import Verdict
from titian.tracking.models import Episode

__all__ = ["scene"]


@pytest.mark.django_db
def test_only_what_may_change_is_read(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    for m in range(0, 60, 10):
        outside = [fix(phone, NOW + (m + n) * MINUTE, 300) for n in (1, 3, 5)]
        scene.send(*outside, fix(phone, NOW + (m + 7) * MINUTE))
    scene.judged(NOW + 60 * MINUTE)
    assert Episode.objects.exclude(settled_ms=None).count() == 6
    binding = scene.judge._bounds.of([phone.device.number])[phone.device.number]
    after = Episode.objects.order_by("-from_at")[2].settled_ms
    assert len(findings._known([Verdict(phone.device.number, binding, after, ())])) == 2


@pytest.mark.django_db
def test_what_may_change_is_found_by_indexes() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("on small tables PostgreSQL rightly reads all")
    binding = Binding(uuid7(), uuid7(), ())
    verdicts = [Verdict(number, binding, 5, ()) for number in range(400)]
    for question in findings._may_change(verdicts):
        plan = Episode.objects.filter(question).explain()
        assert "episode_settled_later (device_id=? AND settled_ms" in plan
