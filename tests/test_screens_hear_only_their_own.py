"""A ticket for the open screen names only topics of the person's own office and work of now."""

import json
from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings

from cast import Cast, on_leave
from titian.kit.tickets import read_ticket
from troubles import at, browser_of

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 6, 9, 2, tzinfo=UTC)


def heard(cast: Cast, who: str, moment: datetime = MOMENT) -> set[str]:
    with at(moment):
        answer = browser_of(cast.staff[who]).post("/siaran/tiket")
    if answer.status_code == 204:
        return set()
    assert answer["Cache-Control"] == "no-store"
    url = urlsplit(json.loads(answer.content)["url"])
    assert url.path == "/alur"
    text = parse_qs(url.query)["tiket"][0]
    return set(read_ticket(key=settings.SECRETS["siaran"], text=text, at=moment).topics)


def test_topics_follow_the_role(cast: Cast) -> None:
    office = cast.palu.pk
    of = {name: f"officer:{staff.pk}" for name, staff in cast.staff.items()}
    assert heard(cast, "ratmi") == {of["ratmi"]}
    assert heard(cast, "darsono") == {of["darsono"], f"section:{office}/bkd"}
    assert heard(cast, "made") == {of["made"], f"section:{office}/bka"}
    assert heard(cast, "nurhayati") == {f"office:{office}"}
    assert heard(cast, "lasmi") == {f"desk:{office}"}
    assert heard(cast, "agus") == {f"health:{office}"}
    assert heard(cast, "markus") == heard(cast, "tono") == set()


def test_no_ticket_holds_a_topic_of_another_office(cast: Cast) -> None:
    for who, staff in cast.staff.items():
        own = {str(staff.office_id)} | {
            str(other.pk) for other in cast.staff.values() if other.office_id == staff.office_id
        }
        for topic in heard(cast, who):
            assert topic.partition(":")[2].partition("/")[0] in own


def test_a_stand_in_hears_the_absent_officers_topic_until_the_leave_ends(cast: Cast) -> None:
    on_leave(cast, "ratmi", "yudi", until=date(2026, 6, 10))
    ratmi = f"officer:{cast.staff['ratmi'].pk}"
    assert ratmi in heard(cast, "yudi")
    assert ratmi not in heard(cast, "yudi", datetime(2026, 6, 9, 16, tzinfo=UTC))


def test_a_stranger_gets_no_ticket(cast: Cast) -> None:
    from django.test import Client as Browser

    assert Browser().post("/siaran/tiket").headers["Location"].startswith("/masuk/")
