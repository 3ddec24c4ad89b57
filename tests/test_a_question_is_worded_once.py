"""Does a question that was worded once answer just as the query set that it was made from?"""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db.models import QuerySet

from cast import NOW, Cast
from titian.audit.models import Notice
from titian.audit.questions import Question, Questions
from titian.clients.around import Reader
from titian.clients.models import Client, Phone
from titian.offices.models import Role, Staff
from titian.supervision.models import Supervision


def of_client(client: UUID) -> QuerySet[Supervision]:
    return Supervision.objects.filter(client=client).select_related("client__office", "office")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["sarro", "ayu", "ferdy"])
def test_rows_are_those_of_the_query_set_with_what_is_joined(
    cast: Cast, name: str, django_assert_num_queries: Callable[..., object]
) -> None:
    question = Question(of_client)
    for pk in (cast.clients["marlina"].pk, cast.clients[name].pk):  # worded by another client
        rows, plain = question.rows(pk), list(of_client(pk))
    assert [row.__dict__ | {"_state": 0} for row in rows] == [
        row.__dict__ | {"_state": 0} for row in plain
    ]
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert rows[0].client.office.zone == plain[0].client.office.zone
    assert rows[0]._state.db == "default"
    assert not rows[0]._state.adding
    assert rows[0].before == plain[0].before


@pytest.mark.django_db
def test_columns_have_the_types_of_their_fields(cast: Cast) -> None:
    def ask(office: UUID, on: date) -> QuerySet[Supervision, tuple[UUID, date]]:
        rows = Supervision.objects.filter(office=office, starts_on__lte=on, ended_on=None)
        return rows.order_by("pk").values_list("client", "starts_on")

    question = Question(ask)
    given = (cast.palu.pk, NOW.date())
    assert question.lines(*given) == list(ask(*given)) != []
    assert question.lines(cast.palu.pk, date(1999, 1, 1)) == []


@pytest.mark.django_db
def test_a_fixed_value_stays_what_it_is(cast: Cast) -> None:
    question = Question(
        lambda staff: Role.objects.filter(staff=staff, role="pk", until_at=None).values_list("role")
    )
    assert question.lines(cast.staff["ratmi"].pk) == [("pk",)]
    assert question.lines(cast.staff["tono"].pk) == []


@pytest.mark.django_db
def test_one_value_may_stand_in_many_places(cast: Cast) -> None:
    question = Question(
        lambda person: Client.objects.filter(officer=person, office__staff=person).order_by("pk")
    )
    ratmi = cast.staff["ratmi"].pk
    assert [row.pk for row in question.rows(ratmi)] == list(
        Client.objects.filter(officer=ratmi).order_by("pk").values_list("pk", flat=True)
    )


@pytest.mark.django_db
def test_words_and_numbers_are_values_too(cast: Cast) -> None:
    by_name = Question(lambda name: Staff.objects.filter(username=name).values_list("pk"))
    assert by_name.lines("tono") == [(cast.staff["tono"].pk,)]
    assert by_name.lines("' OR 1=1 --") == []
    newer = Question(lambda pk: Notice.objects.filter(pk__gt=pk).values_list("pk"))
    assert len(newer.lines(0)) == Notice.objects.count() > 0


@pytest.mark.django_db
def test_nothing_is_found_of_nobody(cast: Cast) -> None:
    question = Question(lambda client: Phone.objects.filter(client=client))
    assert question.first(uuid4()) is None
    assert question.first(cast.clients["sarro"].pk) is not None


@pytest.mark.django_db
def test_a_value_that_the_words_leave_out_is_an_error() -> None:
    question = Question(lambda client: Phone.objects.exclude(pk=None))  # noqa: ARG005
    with pytest.raises(TypeError):
        question.rows(uuid4())


@pytest.mark.django_db
def test_a_count_is_that_of_the_query_set(cast: Cast) -> None:
    question = Question(of_client)
    pk = cast.clients["marlina"].pk
    assert question.count(pk) == of_client(pk).count() == 1
    assert question.count(uuid4()) == 0


@pytest.mark.django_db
def test_what_nobody_can_answer_is_not_asked(
    django_assert_num_queries: Callable[..., object],
) -> None:
    question = Question(lambda pk: Client.objects.filter(pk=pk, name__in=()).values_list("pk"))
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert question.rows(uuid4()) == question.lines(uuid4()) == []
        assert question.count(uuid4()) == 0


@pytest.mark.django_db
def test_each_reader_has_words_of_their_own(cast: Cast) -> None:
    asked = Questions(lambda reader, pk: Client.objects.visible_to(reader).filter(pk=pk))
    for name in ("ratmi", "yudi", "nurhayati"):
        reader = Reader.of(cast.staff[name], NOW)
        for client in cast.clients.values():
            plain = Client.objects.visible_to(cast.staff[name], at=NOW).filter(pk=client.pk)
            assert asked.of(reader).rows(client.pk) == list(plain)
