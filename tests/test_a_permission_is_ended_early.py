"""Ended before its time by one officer with a reason: judged again from then on, and told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError, transaction

from browsing import signed_in
from cast import NOW, Cast
from client_pages import known_browser
from permission_scenes import asked_on_the_phone, given
from place_scenes import NIGHT, START, a_permission, a_phone, home_zone, judge, points_here, sends
from titian.audit.models import Entry
from titian.messages.models import Message
from titian.tracking.bounds import Bounds, ms
from titian.tracking.ending import MayNotEnd, NotGoingOn, end_pause, end_permission
from titian.tracking.models import Episode, Permission, Unjudged, ZonePause
from titian.tracking.rules.zones import judged_spans
from titian.tracking.zones import approve_pause

__all__ = ["points_here"]
pytestmark = pytest.mark.django_db
WHY = "Acaranya batal"
HOUR_MS = 3_600_000
AWAY = [(float(minute), 400.0, 12) for minute in range(-60, 90, 5)]


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def ended(cast: Cast, row: Permission, at: datetime = NOW) -> Permission:
    return end_permission(permission=row, because=WHY, by=cast.ratmi, at=at)


def test_from_then_on_the_zone_is_judged_and_not_before(cast: Cast, points_here: Path) -> None:
    """He is out from an hour before START; the permission was to hold all night."""
    home_zone(cast)
    phone = a_phone(cast)
    before = START - timedelta(hours=3)
    row = given(cast, asked_on_the_phone(cast, before, begins=before, hours=12), before)
    sends(phone, points_here, AWAY)
    judge(points_here, START)
    assert not Episode.objects.filter(kind="outside").exists()
    ended(cast, row, START)
    assert Unjudged.objects.filter(device=phone, from_at=START).exists()
    judge(points_here, NIGHT)
    assert Episode.objects.get(kind="outside", superseded_at=None).from_at == START


def test_one_that_had_not_begun_excepts_nothing(cast: Cast) -> None:
    home_zone(cast)
    phone = a_phone(cast)
    row = given(cast, asked_on_the_phone(cast, NOW), NOW)
    [rule] = Bounds().of([phone.number])[phone.number].zones
    assert rule.pauses == ((ms(row.from_at), ms(row.until_at)),)
    ended(cast, row)
    pause = ZonePause.objects.get()
    assert pause.from_at == pause.until_at == row.from_at
    [rule] = Bounds().of([phone.number])[phone.number].zones
    day = ms(row.from_at) - HOUR_MS, ms(row.until_at) + HOUR_MS
    assert judged_spans(rule, *day) == judged_spans(replace(rule, pauses=()), *day)


def test_the_client_is_told_and_reads_why(cast: Cast) -> None:
    home_zone(cast)
    ended(cast, given(cast, asked_on_the_phone(cast, NOW), NOW))
    row = Permission.objects.get()
    text = Message.objects.get(once_key__startswith=f"permission_ended:{row.pk}").text
    assert "tidak berlaku lagi" in text
    assert WHY not in text  # a message is read by others, too
    page = known_browser(cast).get("/s/data/izin/").content.decode()
    assert "Diakhiri lebih awal oleh petugas." in page
    assert WHY in page
    assert "Masjid Raya" not in known_browser(cast).get("/s/data/wilayah/").content.decode()


def test_it_is_on_record_with_its_reason_on_the_page_and_the_paper(cast: Cast) -> None:
    from pypdf import PdfReader

    row = given(cast, asked_on_the_phone(cast, NOW), NOW)
    address = f"/permohonan-izin/{row.pk}/"
    pk = signed_in(cast, "ratmi")
    assert "Akhiri lebih awal" in pk.get(address).content.decode()
    assert pk.post(f"{address}pengakhiran/", {"because": " "}).status_code == 422
    assert pk.post(f"{address}pengakhiran/", {"because": WHY}).status_code == 302
    entry = Entry.objects.get(deed="permission.ended")
    assert str(cast.ratmi.pk) in entry.actor
    page = pk.get(address).content.decode()
    assert "Diakhiri lebih awal" in page
    assert WHY in page
    assert "Akhiri lebih awal" not in page
    content = pk.get(f"{address}surat/").content
    paper = " ".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages)
    assert WHY in paper
    assert "Izin ini tidak berlaku lagi." in paper
    assert "berakhir dengan sendirinya" not in paper


def test_the_officer_who_asked_may_and_the_one_who_decides_may_and_no_other(cast: Cast) -> None:
    row = given(cast, asked_on_the_phone(cast, NOW), NOW)
    with pytest.raises(MayNotEnd):
        end_permission(permission=row, because=WHY, by=cast.made, at=NOW)
    address = f"/permohonan-izin/{row.pk}/pengakhiran/"
    for name in ("made", "yudi", "lasmi", "tono"):
        assert signed_in(cast, name).post(address, {"because": WHY}).status_code == 403
    assert signed_in(cast, "darsono").post(address, {"because": WHY}).status_code == 302
    assert Permission.objects.get(pk=row.pk).ended_by == cast.darsono


def test_only_what_was_given_and_goes_on_is_ended_and_once(cast: Cast) -> None:
    waiting = asked_on_the_phone(cast, NOW)
    with pytest.raises(NotGoingOn):
        ended(cast, waiting)
    row = given(cast, asked_on_the_phone(cast, NOW), NOW)
    with pytest.raises(NotGoingOn):
        ended(cast, row, row.until_at)
    ended(cast, row)
    with pytest.raises(NotGoingOn):
        ended(cast, row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Permission.objects.filter(pk=row.pk).update(ended_because="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Permission.objects.filter(pk=waiting.pk).update(
            ended_at=NOW, ended_by=cast.ratmi, ended_because="x"
        )


def test_a_pause_that_an_officer_asked_for_is_ended_too(cast: Cast) -> None:
    version = home_zone(cast)
    pause = approve_pause(pause=a_permission(cast, version, NOW), by=cast.darsono, at=NOW)
    address = f"/wilayah/izin/{pause.pk}/"
    pk = signed_in(cast, "ratmi")
    assert "Akhiri lebih awal" in pk.get(address).content.decode()
    assert (
        signed_in(cast, "made").post(f"{address}pengakhiran/", {"because": WHY}).status_code == 403
    )
    assert pk.post(f"{address}pengakhiran/", {"because": ""}).status_code == 422
    assert pk.post(f"{address}pengakhiran/", {"because": WHY}).status_code == 302
    for page in (address, f"{address}lembar/", f"/klien/{cast.sarro.pk}/wilayah/"):
        assert "Diakhiri lebih awal" in pk.get(page).content.decode()
    assert WHY in pk.get(address).content.decode()
    assert "Akhiri lebih awal" not in pk.get(address).content.decode()
    assert Message.objects.filter(once_key__startswith=f"permission_ended:{pause.pk}").exists()
    assert WHY not in known_browser(cast).get("/s/data/wilayah/").content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        ZonePause.objects.filter(pk=pause.pk).update(ended_because="")


def test_a_pause_of_a_permission_ends_with_it_only(cast: Cast) -> None:
    home_zone(cast)
    row = given(cast, asked_on_the_phone(cast, NOW), NOW)
    pause = ZonePause.objects.get()
    with pytest.raises(NotGoingOn):
        end_pause(pause=pause, because=WHY, by=cast.ratmi, at=NOW)
    answer = signed_in(cast, "ratmi").get(f"/wilayah/izin/{pause.pk}/pengakhiran/")
    assert answer.headers["Location"] == f"/permohonan-izin/{row.pk}/pengakhiran/"
    ended(cast, row)
    assert ZonePause.objects.get().ended_because == WHY
