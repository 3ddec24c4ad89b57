"""The feed for a calendar program: by a secret address, without names, until it is revoked."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client as Browser
from hypothesis import given
from hypothesis import strategies as st

from browsing import signed_in
from cast import NOW, Cast
from titian.audit.models import Change
from titian.guidance.appointments import Meeting, make_appointment, mark_outcome
from titian.guidance.models import Appointment, DiaryLink
from titian.kit.icalendar import Event, feed
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.supervision.models import Supervision
from wall_scenes import walled

TEN = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture
def tuesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sarro_at_ten(cast: Cast, tuesday: None) -> Appointment:
    _ = tuesday
    said = Meeting(TEN, "kunjungan", "rumah", "rumah Hasna", "tanya soal Hasna")
    return make_appointment(
        id=uuid7(), client=cast.clients["sarro"], meeting=said, by=cast.staff["ratmi"], at=NOW
    )


def made(cast: Cast, who: str = "ratmi") -> str:
    page = signed_in(cast, who).post("/agenda/langganan/").text
    found = re.search(r"http://testserver(/agenda/ics/[\w-]{40,}/agenda\.ics)", page)
    assert found
    return found[1]


def read(address: str) -> str:
    answer = Browser().get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.decode().replace("\r\n ", "")


@pytest.mark.django_db
def test_number_and_purpose_stand_in_it_and_nothing_else(
    cast: Cast, sarro_at_ten: Appointment
) -> None:
    Supervision.objects.filter(client=cast.sarro).update(due_on=date(2026, 12, 7))
    text = read(made(cast))
    assert f"SUMMARY:{cast.sarro.number}: Kunjungan rumah" in text
    assert "DTSTART:20261124T020000Z" in text and f"UID:{sarro_at_ten.pk}@titian" in text
    assert f"SUMMARY:{cast.sarro.number}: wajib lapor" in text
    for word in ("Sarro", "Hasna", "Ayu", "A.S.P", "Jalan", "Ratmi", "LOCATION", "DESCRIPTION"):
        assert word not in text


@pytest.mark.django_db
def test_only_the_hash_is_kept_and_the_address_is_shown_once(cast: Cast) -> None:
    address = made(cast)
    secret = address.split("/")[3]
    kept = [DiaryLink.objects.get().secret_hash, *Change.objects.values_list("after", flat=True)]
    assert secret not in str(kept)
    assert secret not in signed_in(cast, "ratmi").get("/agenda/langganan/").text


@pytest.mark.django_db
def test_a_revoked_address_answers_nobody(cast: Cast) -> None:
    address = made(cast)
    assert signed_in(cast, "ratmi").post("/agenda/langganan/pencabutan/").status_code == 200
    assert Browser().get(address).status_code == 404


@pytest.mark.django_db
def test_a_new_address_kills_the_old_one(cast: Cast) -> None:
    old, new = made(cast), made(cast)
    assert Browser().get(old).status_code == 404 and Browser().get(new).status_code == 200


@pytest.mark.django_db
def test_who_left_or_lost_the_task_is_read_no_more(cast: Cast) -> None:
    address = made(cast)
    Staff.objects.filter(pk=cast.ratmi.pk).update(state=Staff.State.LOCKED)
    assert Browser().get(address).status_code == 404
    Staff.objects.filter(pk=cast.ratmi.pk).update(state=Staff.State.ACTIVE)
    cast.ratmi.roles.update(role="tu")
    assert Browser().get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["x", "a" * 43, "..", "%00", "é"])
def test_a_guess_finds_nothing(cast: Cast, secret: str) -> None:
    made(cast)
    assert Browser().get(f"/agenda/ics/{secret}/agenda.ics").status_code == 404


@pytest.mark.django_db
def test_a_restricted_file_stays_at_home(cast: Cast, sarro_at_ten: Appointment) -> None:
    _ = sarro_at_ten
    address = made(cast)
    walled(cast, named=["ratmi"])
    assert cast.sarro.number not in read(address)


@pytest.mark.django_db
def test_a_meeting_called_off_is_said_to_be(cast: Cast, sarro_at_ten: Appointment) -> None:
    address = made(cast)
    assert "STATUS:CANCELLED" not in read(address)
    mark_outcome(
        appointment=sarro_at_ten, seen_rev=1, outcome="batal", by=cast.staff["ratmi"], at=NOW
    )
    text = read(address)
    assert "STATUS:CANCELLED" in text and "SEQUENCE:2" in text


def test_a_whole_day_has_no_hour() -> None:
    text = feed("A", [Event("u", date(2026, 12, 31), "x")], stamp=TEN).decode()
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in text


@given(st.text(max_size=300))
def test_no_words_break_the_file(words: str) -> None:
    words = words.encode("utf-8", "ignore").decode()
    content = feed("A", [Event("u", TEN, words, lasts=timedelta(hours=2))], stamp=TEN)
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)
    unfolded = content.decode().replace("\r\n ", "")
    assert unfolded.count("\r\nBEGIN:VEVENT\r\n") == 1 and "\r\nDTEND:20261124T040000Z" in unfolded
    summary = re.search(r"\r\nSUMMARY:(.*)\r\nSEQUENCE", unfolded, re.DOTALL)
    assert summary is not None
    read_back = re.sub(
        r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], summary[1], flags=re.DOTALL
    )
    assert read_back == "".join(c for c in words if c == "\n" or c >= " ")
