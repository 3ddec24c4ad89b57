"""An import asks for all its rows at once, and finds what the desk would find one by one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from doubles_scenes import BORN, NIK, file_of
from titian.clients.alike import Sought, alike
from titian.clients.alike_many import alike_many
from titian.clients.rules.persons import Written

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def sought(name: str, birth_on: date | None = BORN, **more: str) -> Sought:
    nik, phone = more.pop("nik", ""), more.pop("phone", "")
    birth = birth_on.isoformat() if birth_on else ""
    written = Written(name, birth, nik, phones=phone, **more)
    return Sought(written, birth_on, nik, (phone,) if phone else ())


PEOPLE = (
    sought("Soeparmin Karto"),
    sought("Karto Suparmin", BORN.replace(day=BORN.month, month=BORN.day)),
    sought("Suparmin bin Karto", None, address="Jalan Kenari 12"),
    sought("Suparmin bin Karto", BORN.replace(day=13), address="Jalan Kenari 12"),
    sought("Parmin", None, nik=NIK),
    sought("Supar Karto", None, phone="+6281234567890"),
    sought("Marlina"),
    sought(""),
)


def test_many_find_what_one_finds(cast: Cast) -> None:
    file_of(cast, nik=NIK)
    one_by_one = [[found.client.pk for found in alike(one, today=TODAY)] for one in PEOPLE]
    together = alike_many(PEOPLE, today=TODAY)
    assert [[found.client.pk for found in some] for some in together] == one_by_one
    assert [bool(some) for some in one_by_one] == [True] * 6 + [False] * 2


def test_the_number_of_questions_does_not_grow_with_the_rows(cast: Cast) -> None:
    file_of(cast, nik=NIK)
    alike_many(PEOPLE, today=TODAY)  # how common names are is counted once a day
    counts = []
    for rows in (PEOPLE, PEOPLE * 40):
        with CaptureQueriesContext(connection) as asked:
            alike_many(rows, today=TODAY)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_file_is_not_like_itself(cast: Cast) -> None:
    client = file_of(cast, nik=NIK)
    own = Sought(Written(client.name, BORN.isoformat(), NIK), BORN, NIK, self=client.pk)
    assert alike(own, today=TODAY) == alike_many([own], today=TODAY)[0] == []
