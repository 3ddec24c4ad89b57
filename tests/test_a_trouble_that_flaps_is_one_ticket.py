"""What comes back within ten minutes joins its ticket, is counted, and the page says how often."""

import pytest
from django.urls import reverse

from cast import Cast
from economy_scenes import BY, DAYTIME, MINUTE, minutes_pass, told, trouble
from titian.alerts.actions import see_alert, settle_alert, supersede
from titian.alerts.models import Alert
from titian.audit.deeds import deed
from troubles import browser_of

pytestmark = pytest.mark.django_db


def answered(alert: Alert, minute: int) -> None:
    """A later fact says that it is over."""
    at = DAYTIME + minute * MINUTE
    with deed("tests.heard", subject=alert.client, by=BY, at=at) as d:
        for strand in Alert.objects.get(pk=alert.pk).strands:
            supersede(d, client=alert.client, kinds=[alert.kind], because="titik:1", by=BY, at=at,
                      strand=strand)  # fmt: skip


def test_twelve_flaps_are_one_ticket(cast: Cast) -> None:
    for n in range(12):
        alert = trouble(cast.sarro, "unverified", DAYTIME + 8 * n * MINUTE)
        answered(alert, 8 * n + 4)
    row = Alert.objects.get()
    assert (row.again, row.cause, row.is_open) == (11, "superseded", False)


def test_after_ten_minutes_it_is_another(cast: Cast) -> None:
    first = trouble(cast.sarro, "unverified", DAYTIME)
    answered(first, 1)
    trouble(cast.sarro, "unverified", DAYTIME + 11 * MINUTE)
    assert Alert.objects.count() == 2


def test_what_a_person_settled_is_not_opened_again(cast: Cast) -> None:
    first = trouble(cast.sarro, "unverified", DAYTIME)
    settle_alert(alert=first, code="gps", note="x", by=cast.ratmi, at=DAYTIME)
    trouble(cast.sarro, "unverified", DAYTIME + MINUTE)
    assert Alert.objects.count() == 2


def test_whoever_saw_it_is_not_asked_again(cast: Cast) -> None:
    alert = trouble(cast.sarro, "unverified", DAYTIME)
    see_alert(alert=alert, by=cast.ratmi, at=DAYTIME)
    answered(alert, 2)
    trouble(cast.sarro, "unverified", DAYTIME + 5 * MINUTE)
    minutes_pass(DAYTIME + 5 * MINUTE, 120, 10)
    assert told(alert) == [(0, "ratmi")]


def test_whom_nobody_heard_is_asked_on_where_it_stopped(cast: Cast) -> None:
    alert = trouble(cast.sarro, "unverified", DAYTIME)
    answered(alert, 2)
    trouble(cast.sarro, "unverified", DAYTIME + 5 * MINUTE)
    minutes_pass(DAYTIME + 5 * MINUTE, 60, 5)
    assert [who for _, who in told(alert)] == ["ratmi", "darsono"]


def test_the_page_says_how_often(cast: Cast) -> None:
    alert = trouble(cast.sarro, "unverified", DAYTIME)
    answered(alert, 2)
    trouble(cast.sarro, "unverified", DAYTIME + 5 * MINUTE)
    for address in (reverse("alerts"), reverse("alert", args=[alert.pk])):
        assert "Terjadi lagi 1 kali" in browser_of(cast.ratmi).get(address).content.decode()


def test_two_telephones_that_tell_of_the_same_are_no_flap(cast: Cast) -> None:
    trouble(cast.sarro, "zone", DAYTIME, source="a")
    trouble(cast.sarro, "zone", DAYTIME + MINUTE, source="b")
    assert Alert.objects.get().again == 0
    trouble(cast.sarro, "zone", DAYTIME + 20 * MINUTE, source="a")
    assert Alert.objects.get().again == 1
