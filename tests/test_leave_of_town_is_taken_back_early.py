"""Taken back by one officer with a reason: zones judge again, reports are owed, it is told."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError, transaction

from browsing import signed_in
from cast import NOW, Cast
from client_pages import known_browser
from legal_scenes import wants_to_travel
from place_scenes import a_phone, home_zone
from titian.audit.models import Entry
from titian.kit.millis import ms
from titian.messages.models import Message
from titian.reporting.grounds import permit_on
from titian.reporting.permitting import rule_on_travel
from titian.supervision.models import TravelPermit
from titian.supervision.travel import come_back
from titian.tracking.bounds import Bounds
from titian.tracking.ending import MayNotEnd, NotGoingOn, end_journey
from titian.tracking.models import Unjudged

pytestmark = pytest.mark.django_db
WHY = "Acaranya batal"
LEAVES, BACK = date(2026, 12, 1), date(2026, 12, 8)
MIDNIGHT = datetime(2026, 12, 7, 16, 0, tzinfo=UTC)  # the first day back begins in Palu
MIDWAY = datetime(2026, 12, 3, 2, 0, tzinfo=UTC)  # 10.00 WITA


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def allowed(cast: Cast, *, is_allowed: bool = True) -> TravelPermit:
    permit = wants_to_travel(cast, from_on=LEAVES, until_on=BACK)
    return rule_on_travel(
        permit=permit, is_allowed=is_allowed, letter_number="W.7-1", note="—", by=cast.nurhayati,
        at=NOW,
    )  # fmt: skip


def ended(cast: Cast, permit: TravelPermit, at: datetime = MIDWAY) -> TravelPermit:
    return end_journey(permit=permit, because=WHY, by=cast.ratmi, at=at)


def test_zones_judge_again_from_that_moment_and_not_before(cast: Cast) -> None:
    home_zone(cast)
    phone = a_phone(cast)
    permit = allowed(cast)
    leaves = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)  # 1 December in Palu
    ended(cast, permit)
    [rule] = Bounds().of([phone.number])[phone.number].zones
    assert rule.pauses == ((ms(leaves), ms(MIDWAY)),)
    assert Unjudged.objects.filter(device=phone, from_at=MIDWAY).exists()


def test_one_that_had_not_begun_excepts_nothing(cast: Cast) -> None:
    home_zone(cast)
    phone = a_phone(cast)
    ended(cast, allowed(cast), NOW)
    [rule] = Bounds().of([phone.number])[phone.number].zones
    assert rule.pauses == ()
    assert permit_on(cast.supervision("sarro"), LEAVES) is None


def test_reports_are_owed_again_from_the_next_day_on(cast: Cast) -> None:
    permit = ended(cast, allowed(cast))
    excused = {
        day: permit_on(cast.supervision("sarro"), LEAVES + timedelta(days=day)) is not None
        for day in range(5)
    }
    assert permit.ended_at == MIDWAY
    assert excused == {0: True, 1: True, 2: True, 3: False, 4: False}


def test_the_client_is_told_and_reads_why(cast: Cast) -> None:
    permit = ended(cast, allowed(cast), NOW)
    text = Message.objects.get(once_key__startswith=f"permission_ended:{permit.pk}").text
    assert "tidak berlaku lagi" in text
    assert WHY not in text  # a message is read by others, too
    page = known_browser(cast).get("/s/data/wilayah/").content.decode()
    assert "Diakhiri lebih awal oleh petugas." in page
    assert WHY in page


def test_it_is_ended_on_a_page_that_says_who_and_why(cast: Cast) -> None:
    permit = allowed(cast)
    life, pk = f"/klien/{cast.sarro.pk}/bimbingan/", signed_in(cast, "ratmi")
    address = f"{life}izin-luar-kota/{permit.pk}/pengakhiran/"
    assert "Akhiri lebih awal" in pk.get(life).content.decode()
    assert pk.post(address, {"because": " "}).status_code == 422
    assert pk.post(address, {"because": WHY}).status_code == 302
    page = pk.get(life).content.decode()
    assert "Diakhiri lebih awal" in page
    assert f"Diakhiri {cast.ratmi.name}" in page
    assert WHY in page
    assert "Akhiri lebih awal" not in page
    assert str(cast.ratmi.pk) in Entry.objects.get(deed="travel.ended").actor
    assert pk.get(address).status_code == 302


def test_who_asks_may_and_who_decides_may_and_no_other(cast: Cast) -> None:
    permit = allowed(cast)
    with pytest.raises(MayNotEnd):
        end_journey(permit=permit, because=WHY, by=cast.yudi, at=NOW)
    address = f"/klien/{cast.sarro.pk}/bimbingan/izin-luar-kota/{permit.pk}/pengakhiran/"
    for name in ("made", "tono", "agus", "yohana"):
        answer = signed_in(cast, name).post(address, {"because": WHY})
        assert answer.status_code in {403, 404}, name
    assert signed_in(cast, "nurhayati").post(address, {"because": WHY}).status_code == 302
    assert TravelPermit.objects.get().ended_by == cast.nurhayati


@pytest.mark.parametrize("at", [MIDNIGHT, MIDNIGHT + timedelta(days=20)])
def test_one_that_is_over_is_not_ended(cast: Cast, at: datetime) -> None:
    with pytest.raises(NotGoingOn):
        ended(cast, allowed(cast), at)


def test_only_what_was_allowed_and_goes_on_is_ended_and_once(cast: Cast) -> None:
    with pytest.raises(NotGoingOn):
        ended(cast, wants_to_travel(cast), NOW)
    with pytest.raises(NotGoingOn):
        ended(cast, allowed(cast, is_allowed=False), NOW)
    permit = ended(cast, allowed(cast))
    with pytest.raises(NotGoingOn):
        ended(cast, permit)
    home_again = allowed(cast)
    come_back(permit=home_again, on=date(2026, 12, 2), by=cast.ratmi, at=MIDWAY)
    with pytest.raises(NotGoingOn):
        ended(cast, home_again)
    with pytest.raises(IntegrityError), transaction.atomic():
        TravelPermit.objects.filter(pk=permit.pk).update(ended_because="")
