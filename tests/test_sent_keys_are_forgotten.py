"""A program's key is remembered for a month, then forgotten: the table does not grow for ever."""

from datetime import timedelta
from pathlib import Path

import pytest

from cast import Cast
from programs import a_program, identity, new_client
from titian.clients.models import Client
from titian.config.work import watchers
from titian.kit import clock
from titian.offices import sent_once
from titian.offices.models import ClockDoubt, SentKey
from titian.offices.sent_once import KEYS_KEPT, forget_sent

pytestmark = pytest.mark.django_db
KEY = "kunci-pertama-1"
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def sent(cast: Cast) -> SentKey:
    assert a_program(cast).post("/klien", new_client(cast), key=KEY).status_code == 201
    return SentKey.objects.get()


def test_a_key_of_today_is_remembered(sent: SentKey) -> None:
    assert forget_sent(sent.at + KEYS_KEPT - A_MINUTE) == 0
    assert SentKey.objects.exists()


def test_a_key_of_last_month_is_forgotten_and_what_it_made_stays(sent: SentKey) -> None:
    assert forget_sent(sent.at + KEYS_KEPT + A_MINUTE) == 1
    assert not SentKey.objects.exists()
    assert Client.objects.filter(pk=sent.made).exists()


def test_a_forgotten_key_may_name_another_request(cast: Cast) -> None:
    program = a_program(cast)
    other = new_client(cast, identity=identity(name="Hasan Basri"))
    assert program.post("/klien", new_client(cast), key=KEY).status_code == 201
    assert program.post("/klien", other, key=KEY).status_code == 409
    forget_sent(clock.now() + KEYS_KEPT + A_MINUTE)
    assert program.post("/klien", other, key=KEY).status_code == 201


def test_no_key_is_forgotten_while_the_clock_is_in_doubt(cast: Cast, sent: SentKey) -> None:
    doubt = ClockDoubt(office=cast.palu, noticed_at=clock.now(), seconds_off=9_000_000, rev=1)
    doubt.save(force_insert=True)
    assert forget_sent(sent.at + KEYS_KEPT * 100) == 0


def test_no_more_go_in_one_turn_than_a_program_can_wait_for(
    sent: SentKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = [SentKey(token=sent.token, key=f"kunci-lama-{n}", fingerprint="", made=sent.made,
                    at=sent.at) for n in range(4)]  # fmt: skip
    SentKey.objects.bulk_create(more)
    monkeypatch.setattr(sent_once, "AT_ONCE", 3)
    late = sent.at + KEYS_KEPT + A_MINUTE
    assert [forget_sent(late) for _ in range(3)] == [3, 2, 0]


def test_the_document_says_how_long() -> None:
    said = (Path(__file__).parent.parent / "docs" / "api.md").read_text()
    assert f"Kunci diingat {KEYS_KEPT.days} hari" in said


def test_a_loop_of_ours_does_it() -> None:
    assert "sent keys" in {watcher.name for watcher in watchers()}
