"""The same request twice at the same moment is one deed with one answer."""

from cast import Cast
from programs import a_program, new_client
from test_people_who_press_at_once import at_once
from titian.clients.models import Client
from titian.offices.models import SentKey

KEY = "kunci-pertama-1"


def test_two_at_once_with_one_key_do_one_deed(living: Cast) -> None:
    program, body = a_program(living), new_client(living)
    answers = at_once(*[lambda: program.post("/klien", body, key=KEY)] * 2)
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert Client.objects.filter(name="Rusdin Labalo").count() == 1


def test_two_at_once_with_one_key_and_two_bodies_do_the_first(living: Cast) -> None:
    program = a_program(living)
    bodies = [new_client(living, why_again=why) for why in ("satu", "dua")]
    answers = at_once(*[lambda body=body: program.post("/klien", body, key=KEY) for body in bodies])
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert SentKey.objects.count() == 1
    assert Client.objects.filter(name="Rusdin Labalo").count() == 1
