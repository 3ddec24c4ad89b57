"""To be inside is right in one zone and wrong in another: signs and words say which."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from browsing import signed_in
from cast import Cast
from map_scenes import fix
from place_scenes import HOME, LAT, LON, START, Seen, a_phone, home_zone, judge, sends
from titian.alerts.models import Alert
from titian.desk.maps.drawing import draw
from titian.desk.maps.page import map_view
from titian.desk.maps.picture import Picture, Use, Zone
from titian.desk.maps.said import legend_of
from titian.kit.shapes import Circle

pytestmark = pytest.mark.django_db
FORBIDDEN = Zone("Tondo", Circle(LAT, LON, 120), is_exclusion=True)
WENT_IN: tuple[Seen, ...] = ((0, 900, 16), (10, 600, 16), (20, 10, 12), (22, 15, 12), (24, 500, 20))
LATER = START + timedelta(minutes=23)


def forbids(cast: Cast) -> None:
    home_zone(cast, kind="exclusion", purpose="victim", name="Tondo", rows=(), shape=HOME)


def positions(cast: Cast, at: datetime = LATER) -> str:
    with time_machine.travel(at, tick=False):
        return signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/posisi/").content.decode()


def tags(page: str) -> set[tuple[str, str]]:
    """Kind and word of each tag."""
    found = re.findall(r'<span class="tag ?(\w*)">(?:<svg.*?</svg> )?(.*?)</span>', page)
    return {(kind, word) for kind, word in found}


def test_inside_what_is_forbidden_warns(cast: Cast, points_here: Path) -> None:
    forbids(cast)
    sends(a_phone(cast), points_here, WENT_IN[:4])
    said = tags(positions(cast))
    assert ("warn", "Di dalam, padahal dilarang") in said
    assert ("warn", "Di dalam (dilarang)") in said
    assert ("ok", "Di luar") in said
    assert not any(kind == "ok" and word.startswith("Di dalam") for kind, word in said)


def test_away_from_what_is_forbidden_is_well(cast: Cast, points_here: Path) -> None:
    forbids(cast)
    sends(a_phone(cast), points_here, WENT_IN[:2])
    page = positions(cast, START + timedelta(minutes=11))
    assert ("ok", "Di luar, seperti seharusnya") in tags(page)


def test_inside_home_is_well_and_outside_warns(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    device = a_phone(cast)
    sends(device, points_here, [(0, 8, 16)])
    assert ("ok", "Di dalam, seperti seharusnya") in tags(
        positions(cast, START + timedelta(minutes=1))
    )
    sends(device, points_here, [(5, 700, 16), (7, 700, 16)])
    assert ("warn", "Di luar, padahal harus di dalam") in tags(
        positions(cast, START + timedelta(minutes=8))
    )


def test_at_an_hour_that_is_not_judged_nothing_is_right_or_wrong(
    cast: Cast, points_here: Path
) -> None:
    home_zone(cast)
    day = 60 * 8.0
    sends(a_phone(cast), points_here, [(day, 700, 16), (day + 2, 700, 16)])
    page = positions(cast, START + timedelta(minutes=day + 3))
    said = tags(page)
    assert ("plain", "Di luar") in said
    assert ("plain", "Tidak dinilai") in said
    assert not any(kind == "warn" for kind, _word in said)


def test_the_map_draws_what_is_wrong_alike_and_says_which() -> None:
    fixes = (fix(0, 600, 0, 16, Use.AWAY), fix(4, 5, 0, 16, Use.ENTERED))
    picture = Picture("Peta", zones=(FORBIDDEN,), fixes=fixes)
    with timezone.override("Asia/Makassar"):
        drawing = draw(picture)
    assert [mark.shape for mark in drawing.marks] == ["dot", "square"]
    signs = {(sign.drawing, sign.word) for sign in legend_of(picture, has_rough_shore=False)}
    assert ("sure", "Pasti di dalam wilayah terlarang") in signs
    assert ("in", "Pasti di luar wilayah terlarang") in signs
    with timezone.override("Asia/Makassar"):
        data = map_view(picture).data
    assert [one["use"] for one in data["fixes"]] == ["in", "sure"]  # type: ignore[attr-defined]
    assert "Tondo (dilarang)" in str(data["zones"])


def test_two_fixes_that_are_sure_only_together_are_not_called_unsure(
    cast: Cast, points_here: Path
) -> None:
    forbids(cast)
    rough = [(minute, 80.0, 90) for minute in (10.0, 12.0, 20.0, 30.0)]
    rough = [(0.0, 900.0, 16), *rough, (34.0, 600.0, 16)]
    sends(a_phone(cast), points_here, rough)
    judge(points_here)
    alert = Alert.objects.get(client=cast.sarro)
    assert alert.kind == Alert.Kind.FORBIDDEN
    page = signed_in(cast, "ratmi").get(f"/peringatan/{alert.pk}/").content.decode()
    assert "beberapa titik bersama-sama menunjukkannya" in page
    assert "Klien mungkin masuk wilayah terlarang" not in page


def test_a_fix_that_names_no_accuracy_is_never_sure(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    sends(a_phone(cast), points_here, [(0, 8, 16), (5, 2000, 0), (7, 2000, 0)])
    page = positions(cast, START + timedelta(minutes=8))
    assert ("unsure", "Belum pasti") in tags(page)
    assert ("warn", "Di luar") not in tags(page)
