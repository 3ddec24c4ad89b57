"""Stars at the end of a report: counted per day and service, by the official measure, nobody's."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from desk_scenes import signed_in
from titian.audit.models import Change, Entry
from titian.insight.models import Answered, Rating
from titian.insight.rules.satisfaction import index_of, measure_on
from titian.insight.satisfaction import NoSuchStars, rate, satisfaction_of
from titian.kit.ids import uuid7
from titian.offices.models import Office

NOW = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)  # already Wednesday in Palu
MEASURE = measure_on(date(2026, 11, 24))


def give(office: Office, stars: int, service: str = "lapor", at: datetime = NOW) -> None:
    """Somebody's answer for a receipt of their own."""
    rate(office=office, service=service, stars=stars, once=uuid7(), at=at)


@pytest.mark.parametrize(
    ("stars", "hundredths", "grade"),
    [
        ({6: 5}, 10_000, "A"),
        ({1: 5}, 2_500, "D"),
        ({4: 10}, 7_000, "C"),
        ({5: 10}, 8_500, "B"),
        ({5: 23, 6: 7}, 8_850, "A"),
        ({6: 10, 1: 10}, 6_250, "D"),
    ],
)
def test_stars_become_the_official_index(
    stars: dict[int, int], hundredths: int, grade: str
) -> None:
    found = index_of(stars, MEASURE)
    assert found is not None
    assert (found.hundredths, found.grade) == (hundredths, grade)


def test_the_borders_are_those_of_the_table() -> None:
    assert [(band.from_hundredths, band.grade) for band in MEASURE.bands] == [
        (2500, "D"), (6500, "C"), (7661, "B"), (8831, "A"),
    ]  # fmt: skip
    assert MEASURE.ground.startswith("PermenPANRB 14/2017")


def test_few_answers_are_not_shown() -> None:
    assert index_of({6: 4}, MEASURE) is None
    assert index_of({}, MEASURE) is None


@pytest.mark.django_db
def test_an_answer_is_one_more_of_the_offices_day_and_leaves_no_trace(cast: Cast) -> None:
    entries, changes = Entry.objects.count(), Change.objects.count()
    for stars in (6, 6, 4):
        give(cast.palu, stars)
    rows = Rating.objects.order_by("stars").values_list("on", "service", "stars", "times")
    assert list(rows) == [
        (date(2026, 11, 25), "lapor", 4, 1), (date(2026, 11, 25), "lapor", 6, 2),
    ]  # fmt: skip
    assert (Entry.objects.count(), Change.objects.count()) == (entries, changes)
    columns = {field.name for field in Rating._meta.get_fields()}
    assert columns == {"id", "office", "on", "service", "stars", "times"}


@pytest.mark.django_db
def test_a_receipt_is_answered_for_once_and_forgotten_after_two_months(cast: Cast) -> None:
    receipt, other = uuid7(), uuid7()
    first = rate(office=cast.palu, service="lapor", stars=2, once=receipt, at=NOW)
    again = rate(office=cast.palu, service="lapor", stars=6, once=receipt, at=NOW)
    assert (first, again) == (True, False)
    assert [(row.stars, row.times) for row in Rating.objects.all()] == [(2, 1)]
    assert {field.name for field in Answered._meta.get_fields()} == {"key", "month"}
    kept = Answered.objects.get()
    assert str(receipt) not in kept.key and receipt.hex not in kept.key
    later = NOW + timedelta(days=100)
    rate(office=cast.palu, service="lapor", stars=6, once=other, at=later)
    assert [row.month for row in Answered.objects.all()] == [date(2027, 3, 1)]


@pytest.mark.django_db
@pytest.mark.parametrize(("service", "stars"), [("lapor", 0), ("lapor", 7), ("lain", 3)])
def test_only_what_there_is_can_be_given(cast: Cast, service: str, stars: int) -> None:
    with pytest.raises(NoSuchStars):
        give(cast.palu, stars, service)
    with pytest.raises(IntegrityError):
        Rating(office=cast.palu, on=NOW.date(), service="lapor", stars=7, times=1).save()


@pytest.mark.django_db
def test_services_and_offices_are_counted_apart(cast: Cast) -> None:
    for _ in range(5):
        give(cast.palu, 6)
        give(cast.ternate, 1)
    give(cast.palu, 1, "bimbingan", NOW - timedelta(days=40))
    with CaptureQueriesContext(connection) as asked:
        found = satisfaction_of(cast.palu, NOW)
    assert len(asked) == 1
    said = [(one.service, one.answers, one.index and one.index.grade) for one in found.services]
    assert said == [("lapor", 5, "A"), ("bimbingan", 1, None), ("informasi", 0, None)]
    assert [count for _span, count, _index in found.months][:2] == [5, 1]


@pytest.mark.django_db
def test_the_screen_is_turned_to_the_client(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        browser = signed_in(cast, "lasmi")
        assert browser.get("/kepuasan/").content.count(b'name="bintang"') == 6
        asked = browser.get("/kepuasan/").content.decode()
        once = asked.partition('name="untuk" value="')[2][:36]
        given = {"bintang": "5", "layanan": "lapor", "untuk": once}
        for _ in range(2):
            answer = browser.post("/kepuasan/", given)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/kepuasan/?terima=kasih")
        wrongs = ({"bintang": "9"}, {"bintang": "x"}, {**given, "layanan": "x"}, {},
                  {**given, "untuk": "x"})  # fmt: skip
        for wrong in wrongs:
            assert browser.post("/kepuasan/", wrong).status_code == 400
    assert Rating.objects.get().times == 1
    assert signed_in(cast, "tono").get("/kepuasan/").status_code == 403


@pytest.mark.django_db
def test_the_head_reads_the_index_and_its_ground(cast: Cast) -> None:
    for _ in range(6):
        give(cast.palu, 5)
    with time_machine.travel(NOW, tick=False):
        said = unescape(signed_in(cast, "nurhayati").get("/kantor/kepuasan/").content.decode())
    assert "85,00" in said and "PermenPANRB 14/2017" in said
    assert "jawaban terlalu sedikit" in said
    assert signed_in(cast, "markus").get("/kantor/kepuasan/").status_code == 403
