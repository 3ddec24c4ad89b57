"""Queue numbers: given once, called in order, shown on the wall as numbers and nothing else."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client as Browser

from browsing import signed_in
from cast import NOW, Cast
from titian.audit.models import Entry
from titian.kit.ids import uuid7
from titian.offices.models import Office
from titian.reception.models import QueueTicket
from titian.reception.queueing import (
    AlreadyEnded,
    NotCalled,
    call_again,
    call_next,
    end_ticket,
    take_ticket,
)

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def tuesday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def number(
    cast: Cast, *, at: datetime = NOW, is_first: bool = False, office: Office | None = None
) -> QueueTicket:
    return take_ticket(
        id=uuid7(), office=office or cast.palu, service="report", is_first=is_first,
        by=cast.staff["lasmi"], at=at,
    )  # fmt: skip


def called(cast: Cast, counter: int = 1, at: datetime = NOW) -> int:
    """0 when nobody waits."""
    found = call_next(office=cast.palu, counter=counter, by=cast.staff["lasmi"], at=at)
    return found.number if found else 0


def test_numbers_go_up_by_one_in_each_office_and_each_day(cast: Cast) -> None:
    assert [number(cast).number for _each in range(3)] == [1, 2, 3]
    assert number(cast, office=cast.ternate).number == 1
    assert number(cast, at=NOW + ONE_DAY).number == 1


def test_the_same_form_twice_is_one_number(cast: Cast) -> None:
    browser, typed = signed_in(cast, "lasmi"), {"id": str(uuid7()), "service": "report"}
    where = [browser.post("/antrean/nomor/", typed).headers["Location"] for _each in range(2)]
    assert where[0] == where[1]
    assert QueueTicket.objects.get().number == 1


def test_who_goes_first_is_called_before_lower_numbers(cast: Cast) -> None:
    number(cast)
    number(cast)
    number(cast, is_first=True)
    assert [called(cast) for _each in range(4)] == [3, 1, 2, 0]


def test_calling_the_next_ends_whoever_sat_at_this_counter(cast: Cast) -> None:
    for _each in range(3):
        number(cast)
    called(cast, counter=1)
    called(cast, counter=2)
    called(cast, counter=1)
    ends = list(QueueTicket.objects.order_by("number").values_list("end", flat=True))
    assert ends == ["served", "", ""]


def test_a_number_is_called_again_until_it_ends(cast: Cast) -> None:
    ticket, lasmi = number(cast), cast.staff["lasmi"]
    with pytest.raises(NotCalled):
        end_ticket(ticket=ticket, end="absent", by=lasmi, at=NOW)
    called(cast)
    assert call_again(ticket=ticket, counter=2, by=lasmi, at=NOW).calls == 2
    end_ticket(ticket=ticket, end="absent", by=lasmi, at=NOW)
    with pytest.raises(AlreadyEnded):
        call_again(ticket=ticket, counter=2, by=lasmi, at=NOW)


def test_yesterdays_numbers_wait_for_nobody(cast: Cast) -> None:
    number(cast, at=NOW - ONE_DAY)
    assert called(cast) == 0


def test_the_wall_shows_numbers_and_nothing_else(cast: Cast) -> None:
    for _each in range(3):
        number(cast)
    called(cast, counter=1)
    called(cast, counter=2)
    answer = Browser().get(f"/antrean/layar/{cast.palu.pk}/")
    page = answer.text
    assert answer.status_code == 200 and answer.headers["Refresh"] == "5"
    assert page.index("002") < page.index("001") and "ke loket 2" in page
    assert "003" not in page  # not called yet
    assert "Wajib lapor" not in page and "Lasmi" not in page
    assert "<script" not in page


def test_the_wall_of_another_office_and_of_none(cast: Cast) -> None:
    number(cast)
    called(cast)
    assert "001" not in Browser().get(f"/antrean/layar/{cast.ternate.pk}/").text
    assert Browser().get(f"/antrean/layar/{cast.kanwil.pk}/").status_code == 404
    assert Browser().get(f"/antrean/layar/{uuid7()}/").status_code == 404


def test_the_desk_calls_by_buttons_and_is_told_when_nobody_waits(cast: Cast) -> None:
    number(cast)
    browser = signed_in(cast, "lasmi")
    browser.post("/antrean/loket/", {"loket": "3"})
    browser.post("/antrean/panggilan/")
    page = browser.get("/antrean/").text
    assert '<p class="ticket">001</p>' in page and "Loket 3" in page
    assert "Tidak ada lagi yang menunggu" in browser.post("/antrean/panggilan/", follow=True).text
    assert QueueTicket.objects.get().end == "served"


def test_a_counter_that_does_not_exist_is_not_taken(cast: Cast) -> None:
    browser = signed_in(cast, "lasmi")
    browser.post("/antrean/loket/", {"loket": "99"})
    assert "Loket 1" in browser.get("/antrean/").text


def test_pressed_at_the_counter_it_leads_back_to_the_counter(cast: Cast) -> None:
    number(cast)
    answer = signed_in(cast, "lasmi").post("/antrean/panggilan/", {"dari": "meja"})
    assert answer.headers["Location"] == "/meja-depan/"
    page = signed_in(cast, "lasmi").get("/meja-depan/").text
    assert '<p class="ticket">001</p>' in page


def test_the_slip_says_the_number_and_how_many_are_before(cast: Cast) -> None:
    number(cast)
    second = number(cast)
    page = signed_in(cast, "lasmi").get(f"/antrean/{second.pk}/cetak/").text
    assert "002" in page and "1 orang sebelum Anda" in page
    assert "Wajib lapor" not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("lasmi", 200), ("ratmi", 200), ("darsono", 200), ("tono", 200), ("agus", 403),
     ("markus", 403)],
)  # fmt: skip
def test_who_may_call(cast: Cast, who: str, status: int) -> None:
    assert signed_in(cast, who).get("/antrean/").status_code == status


def test_numbers_of_another_office_are_out_of_reach(cast: Cast) -> None:
    ticket = number(cast)
    browser = signed_in(cast, "lasmi_ternate")
    for page in ("cetak/", "panggilan/", "akhir/"):
        ask = browser.get if page == "cetak/" else browser.post
        assert ask(f"/antrean/{ticket.pk}/{page}").status_code == 404


def test_each_call_is_a_deed(cast: Cast) -> None:
    number(cast)
    called(cast)
    deeds = Entry.objects.filter(deed__startswith="queue.").values_list("deed", flat=True)
    assert sorted(deeds) == ["queue.called", "queue.taken"]
