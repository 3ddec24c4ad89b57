"""Does the bench of kills count a report only when its receipt has arrived?"""

import threading
from collections import deque
from collections.abc import Mapping

import pytest

from titian.bench.desks import Desk, Tally
from titian.bench.visitor import Answer, Visitor, fields_of

FORM = '<!doctype html><input name="id" value="r1"><input type="radio" name="channel" value="desk"'
PAGE = Answer(200, f"{FORM} checked>".encode(), "", {})
RECEIPT = Answer(302, b"", "/laporan/r1/", {})
ERROR = Answer(500, b"", "", {})
CONFLICT = Answer(409, b"", "", {})


class Scripted(Visitor):
    """Answers what the test says, in order."""

    def __init__(self, *answers: Answer | OSError) -> None:
        self.answers = list(answers)
        self.sent: list[str] = []

    def get(self, path: str) -> Answer:
        _ = path
        return self._next()

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        _ = path
        self.sent.append(fields["id"])
        return self._next()

    def _next(self) -> Answer:
        answer = self.answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer


def serve(*answers: Answer | OSError, monkeypatch: pytest.MonkeyPatch) -> tuple[Tally, Scripted]:
    monkeypatch.setattr("titian.bench.desks.SENT_TWICE", 0.0)
    monkeypatch.setattr("titian.bench.desks.TRY_AGAIN_AFTER", 0.0)
    tally, visitor = Tally(), Scripted(*answers)
    Desk(visitor, deque(["c1"]), tally, threading.Event(), 0.0).run()
    return tally, visitor


def test_a_form_keeps_its_id_until_it_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    tally, visitor = serve(
        OSError(), PAGE, ConnectionResetError(), ERROR, RECEIPT, monkeypatch=monkeypatch
    )
    assert visitor.sent == ["r1", "r1", "r1"]
    assert tally.acknowledged == {"r1": "/laporan/r1/"}
    assert tally.failures == 3


def test_a_refused_form_is_not_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    tally, _ = serve(PAGE, CONFLICT, monkeypatch=monkeypatch)
    assert tally.acknowledged == {}
    assert tally.refused == 1


def test_a_choice_that_is_not_made_is_not_sent() -> None:
    page = '<input type="radio" name="need" value="work"><input name="note" value="a">'
    assert fields_of(page) == {"note": "a"}
