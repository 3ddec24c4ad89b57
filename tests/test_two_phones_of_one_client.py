"""A client who reports with two phones has one report a day, and both phones know its receipt."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client as Browser

from cast import NOW, Cast
from client_pages import ANSWERS, known_browser
from recap_scenes import allowed_at_a_distance
from titian.kit.ids import uuid7
from titian.reporting.models import Doubt, Report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def phones(cast: Cast) -> tuple[Browser, Browser]:
    """An old one and that of his shop; both were opened by a link of their own."""
    allowed_at_a_distance(cast, cast.sarro)
    return known_browser(cast), known_browser(cast)


def sends(phone: Browser, report: dict[str, object]) -> dict[str, object]:
    body = {"sent_at": NOW.isoformat(), "reports": [report]}
    (receipt,) = phone.post("/s/kirim/", body, content_type="application/json").json()["receipts"]
    assert isinstance(receipt, dict)
    return receipt


def report(**more: object) -> dict[str, object]:
    made_at = (NOW - timedelta(minutes=5)).isoformat()
    return {
        "id": str(uuid7()), "form_version": "2026-01", "made_at": made_at, "answers": ANSWERS,
        "no_fix_because": "refused", **more,
    }  # fmt: skip


def test_the_second_phone_learns_the_receipt_of_the_first(
    cast: Cast, phones: tuple[Browser, Browser]
) -> None:
    old, shop = phones
    first, second = sends(old, report()), sends(shop, report())
    assert (first["state"], second["state"]) == ("received", "second")
    assert first["number"] == second["number"]
    assert Report.objects.filter(client=cast.sarro, is_counted=True).count() == 1


def test_what_the_second_said_waits_for_a_person(
    cast: Cast, phones: tuple[Browser, Browser]
) -> None:
    old, shop = phones
    sends(old, report())
    sends(shop, report(answers={**ANSWERS, "mood": "bad"}))
    doubts = Doubt.objects.filter(client=cast.sarro, settled_at=None)
    assert [doubt.kind for doubt in doubts] == [Doubt.Kind.SECOND_THAT_DAY]


def test_one_report_copied_to_both_has_one_receipt(
    cast: Cast, phones: tuple[Browser, Browser]
) -> None:
    same = report()
    assert sends(phones[0], same) == sends(phones[1], same)
    assert Report.objects.filter(client=cast.sarro).count() == 1
    assert not Doubt.objects.filter(client=cast.sarro).exists()


def test_either_phone_asks_how_it_stands(phones: tuple[Browser, Browser]) -> None:
    old, shop = phones
    receipt = sends(old, report())
    body = {"sent_at": NOW.isoformat(), "ask": [receipt["id"]]}
    said = shop.post("/s/kirim/", body, content_type="application/json").json()["receipts"]
    assert [one["number"] for one in said] == [receipt["number"]]
