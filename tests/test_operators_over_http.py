"""The telephone in the office and WhatsApp: what is asked of them, and what each answer means."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from http_operator import Operator, operator
from message_scenes import SARRO
from titian.kit.ids import uuid7
from titian.messages.carriers import Handed, NotReached, Outgoing, Refused, Unclear, web
from titian.messages.carriers.android import AndroidCarrier
from titian.messages.carriers.setup import Android, Carriers, WhatsApp, opened
from titian.messages.carriers.whatsapp import WhatsAppCarrier
from titian.messages.rules.states import State

UNTIL = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


@pytest.fixture
def there() -> Iterator[Operator]:
    with operator() as one:
        yield one


def telephone(there: Operator) -> AndroidCarrier:
    return AndroidCarrier(Android(there.url, "sms", "rahasia", "kunci"))


def meta(there: Operator) -> WhatsAppCarrier:
    return WhatsAppCarrier(WhatsApp("77", "token", "s", "v", url=there.url))


def words(text: str = "Besok lapor", *, is_answer: bool = False) -> Outgoing:
    return Outgoing(uuid7(), SARRO, text, UNTIL, "Bapas Palu", is_answer)


def test_the_telephone_is_asked_with_our_own_id_and_a_last_moment(there: Operator) -> None:
    one = words()
    there.answers = [(202, {"id": str(one.id), "state": "Pending"})]
    assert telephone(there).send(one) == Handed(str(one.id))
    asked = there.asked[0]
    assert (asked.method, asked.path) == ("POST", "/messages")
    assert asked.headers["Authorization"] == "Basic c21zOnJhaGFzaWE="
    assert asked.body == {
        "id": str(one.id), "textMessage": {"text": "Besok lapor"}, "phoneNumbers": [SARRO],
        "withDeliveryReport": True, "validUntil": "2026-11-25T08:00:00Z",
    }  # fmt: skip


def test_a_telephone_that_knows_the_message_has_it(there: Operator) -> None:
    one = words()
    there.answers = [(409, {"message": "duplicate"})]
    assert telephone(there).send(one) == Handed(str(one.id))


@pytest.mark.parametrize("status", [401, 403, 404, 429, 503])
def test_an_answer_that_took_nothing_is_tried_again(there: Operator, status: int) -> None:
    for carrier in (telephone(there), meta(there)):
        there.answers = [(status, {})]
        with pytest.raises(NotReached):
            carrier.send(words())


def test_a_refusal_says_why(there: Operator) -> None:
    there.answers = [(400, {"message": "invalid phone number"})]
    assert telephone(there).send(words()) == Refused("invalid phone number")
    there.answers = [(400, {"error": {"code": 131026, "message": "Undeliverable"}})]
    assert meta(there).send(words()) == Refused("Undeliverable")


@pytest.mark.parametrize("answer", [(500, {}), (502, b"<html>"), None])
def test_a_broken_answer_is_unclear(there: Operator, answer: Any) -> None:
    for carrier in (telephone(there), meta(there)):
        there.answers = [answer]
        with pytest.raises(Unclear):
            carrier.send(words())


def test_a_slow_operator_is_unclear_after_a_while(there: Operator, monkeypatch: Any) -> None:
    monkeypatch.setattr(web.ask, "__kwdefaults__", {"body": None, "timeout": 0.1})
    there.slow = 0.4
    with pytest.raises(Unclear):
        telephone(there).send(words())


def test_an_operator_that_is_not_there_took_nothing() -> None:
    with operator() as gone:
        pass
    with pytest.raises(NotReached):
        telephone(gone).send(words())


def test_an_answer_that_leads_elsewhere_is_not_followed(there: Operator) -> None:
    there.answers = [(302, {})]
    assert isinstance(telephone(there).send(words()), Refused)
    assert len(there.asked) == 1


def test_a_wicked_address_is_never_opened() -> None:
    for url in ("file:///etc/passwd", "ftp://x", ""):
        with pytest.raises(NotReached):
            AndroidCarrier(Android(url, "a", "b", "c")).send(words())


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ((200, {"state": "Delivered"}), State.DELIVERED),
        ((200, {"state": "Baru"}), State.HANDED),
        ((404, {}), None),
    ],
)
def test_the_telephone_can_be_asked(there: Operator, answer: Any, state: State | None) -> None:
    there.answers = [answer]
    assert telephone(there).ask(uuid7()) is state


def test_outside_of_a_day_a_template_goes_and_within_it_plain_words(there: Operator) -> None:
    there.answers = [
        (200, {"messages": [{"id": "wamid.1"}]}),
        (200, {"messages": [{"id": "wamid.2"}]}),
    ]
    one = words()
    assert meta(there).send(one) == Handed("wamid.1")
    assert meta(there).send(words(is_answer=True)) == Handed("wamid.2")
    template, plain = (asked.body for asked in there.asked)
    assert there.asked[0].path == "/77/messages"
    assert there.asked[0].headers["Authorization"] == "Bearer token"
    assert template["biz_opaque_callback_data"] == str(one.id)
    places = template["template"]["components"][0]["parameters"]  # type: ignore[index]
    assert [place["text"] for place in places] == ["Bapas Palu", "Besok lapor"]
    assert plain["text"] == {"body": "Besok lapor"}


def test_a_limit_of_meta_is_tried_again(there: Operator) -> None:
    there.answers = [(400, {"error": {"code": 131056, "message": "pair rate limit"}})]
    with pytest.raises(NotReached):
        meta(there).send(words())


def test_a_good_answer_without_a_name_is_unclear(there: Operator) -> None:
    there.answers = [(200, b"<html>login</html>")]
    with pytest.raises(Unclear):
        meta(there).send(words())


def test_a_key_may_lie_in_a_file_and_is_never_printed(tmp_path: Path) -> None:
    (tmp_path / "kunci").write_text("rahasia\n")
    assert opened(f"file:{tmp_path}/kunci") == "rahasia"
    assert "rahasia" not in repr(Carriers(android=Android("u", "u", "rahasia", "rahasia")))
