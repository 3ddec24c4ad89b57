"""Does whoever may answer a request for permission see on Hari ini how many wait, since when?"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache

from browsing import signed_in
from cast import NOW, Cast
from permission_scenes import asked_by_the_guarantor, asked_on_the_phone, given
from place_scenes import home_zone

pytestmark = pytest.mark.django_db
LINE = "permohonan izin menunggu keputusan Anda"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def hari_ini(cast: Cast, who: str) -> str:
    return " ".join(signed_in(cast, who).get("/").content.decode().split())


def test_the_count_the_oldest_and_where_they_are_answered(cast: Cast) -> None:
    asked_on_the_phone(cast, NOW - timedelta(days=2), begins=NOW + timedelta(days=1))
    asked_by_the_guarantor(cast, NOW - timedelta(hours=3))
    for who in ("darsono", "nurhayati"):
        page = hari_ini(cast, who)
        assert f"2 {LINE}" in page
        assert "yang paling lama sejak 22 November 2026, 09.12 WITA" in page
        assert 'href="/persetujuan/#mohon"' in page
    assert 'id="mohon"' in signed_in(cast, "darsono").get("/persetujuan/").content.decode()


def test_nobody_else_is_told(cast: Cast) -> None:
    """Another section's head, the officer of the client, the counter."""
    asked_on_the_phone(cast, NOW)
    for who in ("made", "ratmi", "lasmi", "tono"):
        assert LINE not in hari_ini(cast, who)


def test_who_wrote_it_down_does_not_answer_it(cast: Cast) -> None:
    row = asked_by_the_guarantor(cast, NOW)
    type(row).objects.filter(pk=row.pk).update(asked_by=cast.darsono)
    assert LINE not in hari_ini(cast, "darsono")
    assert f"1 {LINE}" in hari_ini(cast, "nurhayati")


def test_what_was_answered_or_is_over_waits_for_nobody(cast: Cast) -> None:
    given(cast, asked_on_the_phone(cast, NOW), NOW)
    asked_on_the_phone(cast, NOW, hours=2)
    assert f"1 {LINE}" in hari_ini(cast, "darsono")
    with time_machine.travel(NOW + timedelta(hours=13), tick=False):
        assert LINE not in hari_ini(cast, "darsono")


def test_it_is_not_counted_among_the_proposals_too(cast: Cast) -> None:
    asked_on_the_phone(cast, NOW)
    home_zone(cast, approved=False, at=NOW)
    page = hari_ini(cast, "darsono")
    assert f"1 {LINE}" in page
    assert "1 usul menunggu persetujuan Anda" in page
