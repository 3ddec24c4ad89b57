"""For a time nobody is told of one trouble: asked by one, approved by another, over by itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cast import Cast
from economy_scenes import DAYTIME, MINUTE, danger, minutes_pass, reached, told, trouble
from titian.alerts.actions import see_alert
from titian.alerts.models import Alert, Suspension
from titian.alerts.suspending import (
    AlreadyDecided,
    BadSpan,
    MayNotDecide,
    NeverSuspended,
    Wish,
    approve_suspension,
    ask_suspension,
    end_suspension,
    refuse_suspension,
)
from titian.kit.ids import uuid7
from titian.messages.models import Message
from troubles import at, browser_of

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def asked(cast: Cast, kind: str = "zone", hours: int = 5) -> Suspension:
    wish = Wish(kind, DAYTIME + hours * HOUR, "HP diperbaiki")
    return ask_suspension(id=uuid7(), client=cast.sarro, wish=wish, by=cast.ratmi, at=DAYTIME)


def held(cast: Cast, kind: str = "zone", hours: int = 5) -> Suspension:
    return approve_suspension(suspension=asked(cast, kind, hours), by=cast.darsono, at=DAYTIME)


def test_while_it_holds_nobody_is_told_and_what_happened_is_on_record(cast: Cast) -> None:
    reached(cast)
    held(cast)
    alert = trouble(cast.sarro, "zone", DAYTIME + MINUTE)
    minutes_pass(DAYTIME + MINUTE, 120, 10)
    assert told(alert) == []
    assert [step.what for step in alert.steps.all()] == ["opened", "held"]
    assert not Message.objects.exists()  # nor the client


def test_it_ends_by_itself_and_what_waited_is_told_then(cast: Cast) -> None:
    held(cast)
    alert = trouble(cast.sarro, "zone", DAYTIME + MINUTE)
    minutes_pass(DAYTIME + 5 * HOUR, 1)
    assert [who for _, who in told(alert)] == ["ratmi"]
    alert.refresh_from_db()
    assert alert.held_until is None


def test_what_is_open_already_is_held_too(cast: Cast) -> None:
    reached(cast)
    alert = trouble(cast.sarro, "zone", DAYTIME - MINUTE)
    held(cast)
    minutes_pass(DAYTIME, 120, 10)
    assert [who for _, who in told(alert)] == ["ratmi"]  # when it opened


def test_what_somebody_opens_meanwhile_is_theirs_and_held_no_more(cast: Cast) -> None:
    held(cast)
    alert = trouble(cast.sarro, "zone", DAYTIME)
    see_alert(alert=alert, by=cast.ratmi, at=DAYTIME)
    alert.refresh_from_db()
    assert alert.held_until is None
    minutes_pass(DAYTIME + 5 * HOUR, 120, 10)
    assert told(alert) == []


def test_other_troubles_and_other_clients_are_told(cast: Cast) -> None:
    held(cast)
    assert told(trouble(cast.sarro, "unverified", DAYTIME)) == [(0, "ratmi")]
    assert told(trouble(cast.marlina, "zone", DAYTIME)) == [(0, "yudi")]


def test_danger_breaks_through(cast: Cast) -> None:
    with pytest.raises(NeverSuspended):
        asked(cast, "forbidden")
    held(cast, "silence")
    assert told(danger(cast.sarro, DAYTIME)) == [(0, "ratmi")]


def test_what_becomes_urgent_breaks_through(cast: Cast) -> None:
    held(cast, "silence")
    alert = trouble(cast.sarro, "silence", DAYTIME)
    assert told(alert) == []
    trouble(cast.sarro, "silence", DAYTIME + MINUTE, is_urgent=True)
    assert [who for _, who in told(alert)] == ["ratmi"]


def test_whoever_asked_does_not_approve(cast: Cast) -> None:
    row = asked(cast)
    for who in (cast.ratmi, cast.yudi, cast.made):  # the asker, another PK, the other section
        with pytest.raises(MayNotDecide):
            approve_suspension(suspension=row, by=who, at=DAYTIME)
    assert told(trouble(cast.sarro, "zone", DAYTIME)) == [(0, "ratmi")]


def test_a_head_of_section_who_asks_needs_another_too(cast: Cast) -> None:
    wish = Wish("zone", DAYTIME + HOUR, "HP diperbaiki")
    row = ask_suspension(
        id=uuid7(), client=cast.sarro, wish=wish, by=cast.darsono, at=DAYTIME
    )  # fmt: skip
    with pytest.raises(MayNotDecide):
        approve_suspension(suspension=row, by=cast.darsono, at=DAYTIME)
    approve_suspension(suspension=row, by=cast.nurhayati, at=DAYTIME)


@pytest.mark.parametrize("who", ["ratmi", None])
def test_the_database_keeps_that_promise_too(cast: Cast, who: str | None) -> None:
    """Neither whoever asked nor nobody."""
    row, by = asked(cast), cast.staff[who] if who else None
    with pytest.raises(IntegrityError), transaction.atomic():
        Suspension.objects.filter(pk=row.pk).update(approved_at=DAYTIME, approved_by=by)


def test_decided_once(cast: Cast) -> None:
    row = asked(cast)
    refuse_suspension(suspension=row, because="HP pengganti ada", by=cast.darsono, at=DAYTIME)
    with pytest.raises(AlreadyDecided):
        approve_suspension(suspension=row, by=cast.nurhayati, at=DAYTIME)


@pytest.mark.parametrize("hours", [0, -1, 24 * 30 + 1])
def test_no_end_no_suspension(cast: Cast, hours: int) -> None:
    with pytest.raises(BadSpan):
        asked(cast, hours=hours)


def test_ended_early_what_waited_is_told_at_once(cast: Cast) -> None:
    row = held(cast)
    alert = trouble(cast.sarro, "zone", DAYTIME + MINUTE)
    end_suspension(suspension=row, by=cast.ratmi, at=DAYTIME + HOUR)
    minutes_pass(DAYTIME + HOUR, 0)
    assert [who for _, who in told(alert)] == ["ratmi"]


def test_asked_decided_and_ended_on_the_pages(cast: Cast) -> None:
    ratmi, darsono = browser_of(cast.ratmi), browser_of(cast.darsono)
    with at(DAYTIME):
        form = {"id": str(uuid7()), "kind": "zone", "until_on": "24/11/2026",
                "until_time": "18.00", "reason": "HP diperbaiki"}  # fmt: skip
        assert ratmi.post(reverse("suspension_new", args=[cast.sarro.pk]), form).status_code == 302
        row = Suspension.objects.get()
        decide = reverse("suspension_decide", args=[cast.sarro.pk, row.pk])
        assert ratmi.post(decide, {"decision": "ya"}).status_code == 403
        assert darsono.post(decide, {"decision": "tidak", "note": ""}).status_code == 422
        assert darsono.post(decide, {"decision": "ya"}).status_code == 302
        page = ratmi.get(reverse("suspensions", args=[cast.sarro.pk])).content.decode()
        assert "disetujui Darsono bin Karyo" in page
        trouble(cast.sarro, "zone", DAYTIME)
        listed = ratmi.get(reverse("alerts")).content.decode()
        assert "Ditangguhkan sampai" in listed
        assert "0 belum selesai" in listed
        end = reverse("suspension_end", args=[cast.sarro.pk, row.pk])
        assert ratmi.post(end).status_code == 302
    row.refresh_from_db()
    assert row.until_at == DAYTIME or row.until_at - DAYTIME < MINUTE


def test_whoever_may_decide_is_shown_what_waits(cast: Cast) -> None:
    wanted = "Penangguhan yang menunggu keputusan Anda"
    asked(cast)
    shown = {}
    with at(DAYTIME):
        for name in ("ratmi", "yudi", "darsono", "made", "nurhayati"):
            page = browser_of(getattr(cast, name)).get(reverse("alerts")).content.decode()
            shown[name] = wanted in page
    assert shown == {
        "ratmi": False, "yudi": False, "darsono": True, "made": False, "nurhayati": True,
    }  # fmt: skip


def test_only_who_may_see_the_client_may_ask(cast: Cast) -> None:
    address = reverse("suspension_new", args=[cast.sarro.pk])
    assert browser_of(cast.yudi).get(address).status_code in (302, 403)
    assert Alert.objects.count() == 0
