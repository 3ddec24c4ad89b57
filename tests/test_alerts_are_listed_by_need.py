"""The list of alerts: what needs a hand first, nobody else's, in few questions."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import Cast, on_leave
from titian.alerts.actions import see_alert, settle_alert
from titian.alerts.models import Alert
from troubles import at, browser_of, silent, silent_for_three_periods

pytestmark = pytest.mark.django_db


def listed(cast: Cast, who: str, **query: str) -> list[str]:
    answer = browser_of(cast.staff[who]).get(reverse("alerts"), query)
    assert answer.status_code == 200
    return [line.alert.client.list_name for line in answer.context["lines"]]


def everyone_silent(cast: Cast) -> None:
    for name in ("sarro", "ayu", "marlina", "ferdy"):
        silent(cast, name)


def test_each_sees_their_own(cast: Cast) -> None:
    everyone_silent(cast)
    sarro, ayu, marlina, ferdy = (cast.clients[n].list_name for n in cast.clients)
    assert set(listed(cast, "ratmi")) == {sarro, ayu}
    assert listed(cast, "yudi") == [marlina]
    assert set(listed(cast, "darsono")) == {sarro, marlina}
    assert listed(cast, "made") == [ayu]
    assert set(listed(cast, "nurhayati")) == {sarro, ayu, marlina}
    assert listed(cast, "yohana") == [ferdy]


def test_a_stand_in_sees_the_absent_officers_until_the_leave_ends(cast: Cast) -> None:
    silent(cast)
    on_leave(cast, "ratmi", "yudi", until=date(2026, 6, 10))
    with at(datetime(2026, 6, 9, 2, tzinfo=UTC)):
        assert listed(cast, "yudi") == [cast.clients["sarro"].list_name]
    with at(datetime(2026, 6, 10, 2, tzinfo=UTC)):
        assert listed(cast, "yudi") == []


def test_urgent_then_unseen_then_oldest_and_settled_last(cast: Cast) -> None:
    urgent = silent_for_three_periods(cast)
    for name in ("ayu", "marlina"):
        silent(cast, name)
    Alert.objects.exclude(pk=urgent.pk).update(urgent=False)
    moment = datetime(2026, 9, 2, 2, tzinfo=UTC)
    ayu = Alert.objects.get(client=cast.clients["ayu"])
    see_alert(alert=ayu, by=cast.made, at=moment)
    sarro, child, marlina, _ = (cast.clients[n].list_name for n in cast.clients)
    assert listed(cast, "nurhayati") == [sarro, marlina, child]
    settle_alert(alert=urgent, code="knew", note="x", by=cast.ratmi, at=moment)
    assert listed(cast, "nurhayati") == [marlina, child, sarro]


def test_filters_by_state_officer_and_cause(cast: Cast) -> None:
    everyone_silent(cast)
    sarro, _ayu, marlina, _ = (cast.clients[n].list_name for n in cast.clients)
    alert = Alert.objects.get(client=cast.clients["sarro"])
    settle_alert(alert=alert, code="reported", note="x", by=cast.ratmi, at=alert.opened_at)
    assert listed(cast, "darsono", keadaan="terbuka") == [marlina]
    assert listed(cast, "darsono", keadaan="selesai") == [sarro]
    assert listed(cast, "darsono", sebab="false") == [sarro]
    assert listed(cast, "darsono", petugas=str(cast.staff["yudi"].pk)) == [marlina]
    assert set(listed(cast, "darsono", keadaan="x", petugas="'", halaman="0")) == {sarro, marlina}


def test_a_pk_cannot_choose_another_officer(cast: Cast) -> None:
    answer = browser_of(cast.ratmi).get(reverse("alerts"))
    assert "petugas" not in answer.context["form"].fields


def test_the_open_screen_gets_the_list_alone_and_asks_who_may_again(cast: Cast) -> None:
    silent(cast)
    answer = browser_of(cast.ratmi).get(reverse("alerts"), headers={"X-Titian-Live": "1"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="daftar" data-live')
    assert "<html" not in page
    refused = browser_of(cast.lasmi).get(reverse("alerts"), headers={"X-Titian-Live": "1"})
    assert refused.status_code == 403


@pytest.mark.parametrize("who", ["lasmi", "tono", "agus", "markus"])
def test_the_list_is_closed_to_those_without_alerts(cast: Cast, who: str) -> None:
    assert browser_of(cast.staff[who]).get(reverse("alerts")).status_code == 403


def test_more_alerts_ask_no_more_questions(cast: Cast) -> None:
    browser = browser_of(cast.nurhayati)

    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get(reverse("alerts"))
        return len(asked)

    silent(cast)
    questions()
    few = questions()
    everyone_silent(cast)
    assert questions() == few


def test_an_empty_list_says_why(cast: Cast) -> None:
    page = browser_of(cast.ratmi).get(reverse("alerts")).content.decode()
    assert "Tidak ada peringatan" in page
