"""Register numbers: from the office's pattern, gapless, reserved, void, never given twice."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from cast import NOW, Cast
from titian.clients.actions import AlreadyRegistered, Identity, register_client
from titian.clients.models import Client, RegisterLine
from titian.clients.registers import NumberNotFree, reserve_number, void_number
from titian.clients.rules.numbering import BadPattern, Place, check, number_of
from titian.kit.ids import uuid7
from titian.offices.actions import set_settings
from titian.offices.models import Setting

pytestmark = pytest.mark.django_db
PLACE = Place("PALU", "D", date(2026, 11, 24))


def reserve(cast: Cast, *, register: str = "adult", until: date | None = None) -> RegisterLine:
    return reserve_number(
        id=uuid7(), office=cast.palu, register=register, because="menunggu SK",
        until_on=until or NOW.date() + timedelta(days=7), by=cast.ratmi, at=NOW,
    )  # fmt: skip


def registered(
    cast: Cast, *, number: UUID | None = None, at: datetime = NOW, id: UUID | None = None
) -> Client:
    return register_client(
        id=id or uuid7(), office=cast.palu, officer=cast.ratmi, by=cast.ratmi, at=at,
        identity=Identity(register="adult", name="Bahri", sex="L"), number=number,
    )  # fmt: skip


def set_pattern(cast: Cast, pattern: str) -> None:
    newest = Setting.objects.order_by("-valid_from", "-id").first()
    set_settings(
        office=cast.palu, values={"number_patterns": {"adult": pattern}},
        seen=newest.id if newest else None, by=cast.nurhayati, at=NOW,
    )  # fmt: skip


def running(cast: Cast) -> list[int]:
    book = RegisterLine.objects.filter(office=cast.palu, register="adult", year=2026)
    return sorted(book.values_list("running", flat=True))


def test_a_pattern_reads_as_the_office_wrote_it() -> None:
    assert number_of("{seq:04d}/{type}/{roman_month}/{year}", 412, PLACE) == "0412/D/XI/2026"
    assert number_of("{office}-{seq:03d}.{year}", 7, PLACE) == "PALU-007.2026"
    assert number_of("{seq}/{year}", 12, PLACE) == "12/2026"


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("{seq:04d}/{type}", "once"),
        ("{year}/{type}", "once"),
        ("{seq}/{seq}/{year}", "once"),
        ("{seq}{year}", "touches"),
        ("7{seq}/{year}", "touches"),
        ("{seq}/{year}/{nama}", "unknown"),
        ("{seq}/{year}/{0.__class__}", "sign"),
        ("{seq}/{year}<b>", "sign"),
        ("{seq}/{year}/" + "A" * 40, "long"),
    ],
)
def test_a_pattern_that_cannot_be_read_back_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(BadPattern) as refused:
        check(pattern, PLACE)
    assert refused.value.why == why


def test_a_changed_pattern_goes_on_in_the_same_sequence(cast: Cast) -> None:
    before = registered(cast)
    set_pattern(cast, "{office}/{year}/{seq:03d}")
    after = registered(cast)
    assert before.number == "0003/D/XI/2026"
    assert after.number == "PALU/2026/004"
    assert running(cast) == [1, 2, 3, 4]


def test_the_year_turns_and_the_count_begins_again(cast: Cast) -> None:
    new_year_in_palu = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # 00.30 WITA
    assert registered(cast, at=new_year_in_palu).number == "0001/D/I/2027"


def test_child_and_adult_are_counted_apart(cast: Cast) -> None:
    assert reserve(cast, register="child").number == "0002/A/XI/2026"
    assert reserve(cast).number == "0003/D/XI/2026"


def test_a_reserved_number_is_given_to_one_client(cast: Cast) -> None:
    line = reserve(cast)
    client = registered(cast, number=line.pk)
    assert client.number == line.number
    assert RegisterLine.objects.get(pk=line.pk).client == client
    with pytest.raises(NumberNotFree):
        registered(cast, number=line.pk)
    assert running(cast) == [1, 2, 3]


def test_a_form_sent_twice_with_a_reserved_number_is_one_client(cast: Cast) -> None:
    line, name = reserve(cast), uuid7()
    client = registered(cast, number=line.pk, id=name)
    with pytest.raises(AlreadyRegistered) as known:
        registered(cast, number=line.pk, id=name)
    assert known.value.client == client


def test_a_reservation_holds_until_its_day(cast: Cast) -> None:
    line = reserve(cast, until=NOW.date())
    with pytest.raises(NumberNotFree):
        registered(cast, number=line.pk, at=NOW + timedelta(days=1))
    assert registered(cast, number=line.pk).number == line.number


def test_a_void_number_is_given_to_nobody(cast: Cast) -> None:
    line = void_number(line=reserve(cast), because="salah pesan", by=cast.nurhayati, at=NOW)
    with pytest.raises(NumberNotFree):
        registered(cast, number=line.pk)
    assert registered(cast).number == "0004/D/XI/2026"
    assert running(cast) == [1, 2, 3, 4]


def test_a_given_number_cannot_be_voided(cast: Cast) -> None:
    line = RegisterLine.objects.get(client=registered(cast))
    with pytest.raises(NumberNotFree):
        void_number(line=line, because="salah", by=cast.nurhayati, at=NOW)


def test_a_number_of_another_office_or_book_is_not_taken(cast: Cast) -> None:
    with pytest.raises(NumberNotFree):
        registered(cast, number=reserve(cast, register="child").pk)
