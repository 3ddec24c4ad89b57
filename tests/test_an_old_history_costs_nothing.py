"""What a device did last year is not read each time its newest points are judged."""

from functools import reduce
from operator import or_

import pytest
from django.db import connection
from django.db.models import Q

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.kit.ids import uuid7
from titian.tracking import findings
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
    binding = scene.judge._known[phone.device.number][1]
    after = Episode.objects.order_by("-from_at")[2].settled_ms
    assert len(findings._known([Verdict(phone.device.number, binding, after, ())])) == 2


@pytest.mark.django_db
def test_the_question_for_what_was_settled_later_has_its_index() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("on small tables PostgreSQL rightly reads all")
    many = [Q(device=uuid7(), settled_ms__gt=5) for _ in range(200)]
    rows = Episode.objects.filter(reduce(or_, many), superseded_at=None)
    assert rows.explain().count("episode_settled_later") == 200
