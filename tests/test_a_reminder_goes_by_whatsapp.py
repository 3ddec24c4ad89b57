"""A reminder by WhatsApp: from the due day to Meta, its delivery and the client's answer back.

Sarro of Palu (WITA) chose WhatsApp; he reports on the 5th, and in June 2026 that is a Friday.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client as Browser

from cast import Cast
from http_operator import Operator, operator
from message_scenes import MINUTE, SARRO, chooses, with_number
from titian.messages.carriers.configured import lines
from titian.messages.carriers.setup import Carriers, WhatsApp
from titian.messages.models import Message
from titian.messages.postman import Round
from titian.offices.watcher import note_turn
from titian.reporting.reminders import NAME, remind

pytestmark = pytest.mark.django_db
BEFORE = datetime(2026, 6, 4, 1, 0, tzinfo=UTC)  # 09.00 WITA the day before
SECRET = "rahasia-aplikasi"
META = "wamid.HBgN"


@pytest.fixture
def meta(settings: LazySettings) -> Iterator[Operator]:
    with operator() as there:
        cloud = WhatsApp("77", "token", SECRET, "salam", url=there.url)
        settings.CARRIERS = {"*": Carriers(whatsapp="cloud", cloud=cloud, strangers_to="PALU")}
        there.answers = [(200, {"messages": [{"id": META}]})]
        yield there


@pytest.fixture
def reminder(cast: Cast, meta: Operator) -> Iterator[Message]:
    """Handed to Meta at its hour."""
    with_number(cast)
    chooses(cast, channel="whatsapp")
    note_turn(NAME, BEFORE - MINUTE)
    with time_machine.travel(BEFORE, tick=False):
        remind(BEFORE)
        (cloud,) = (line for line in lines() if line.route.carrier.name == "whatsapp")
        Round(cloud).turn(BEFORE)
        yield Message.objects.get(client=cast.sarro, kind="reminder")


def told(value: dict[str, object]) -> int:
    """As Meta tells our door, signed."""
    body = json.dumps({"entry": [{"changes": [{"value": value}]}]}).encode()
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    answer = Browser().post(
        "/pesan/masuk/whatsapp/", body, content_type="application/json",
        headers={"X-Hub-Signature-256": f"sha256={signature}"},
    )  # fmt: skip
    return answer.status_code


def status(of: Message, state: str) -> dict[str, object]:
    when = str(int(BEFORE.timestamp()))
    return {"id": META, "status": state, "timestamp": when, "biz_opaque_callback_data": str(of.pk)}


def test_it_is_a_template_of_two_places_to_his_number(reminder: Message, meta: Operator) -> None:
    assert (reminder.channel, reminder.state) == ("whatsapp", "handed")
    (asked,) = meta.asked
    assert (asked.path, asked.body["to"]) == ("/77/messages", SARRO.removeprefix("+"))
    template = asked.body["template"]
    assert isinstance(template, dict)
    office, words = template["components"][0]["parameters"]
    assert office["text"] == "Bapas Palu"
    assert "Besok, Jumat, 5 Juni 2026, waktunya lapor." in words["text"]


def test_that_it_arrived_is_believed_from_meta_alone(reminder: Message) -> None:
    assert told({"statuses": [status(reminder, "sent"), status(reminder, "delivered")]}) == 202
    reminder.refresh_from_db()
    assert reminder.state == "delivered"


def test_his_answer_stands_in_the_same_conversation(cast: Cast, reminder: Message) -> None:
    when = str(int((BEFORE + MINUTE).timestamp()))
    words = {"id": "wamid.2", "from": SARRO.removeprefix("+"), "timestamp": when,
             "type": "text", "text": {"body": "Baik Bu, besok saya datang"}}  # fmt: skip
    assert told({"messages": [words]}) == 202
    said = Message.objects.filter(client=cast.sarro, channel="whatsapp").order_by("direction")
    assert [one.direction for one in said] == ["in", "out"]
    assert said[0].text == "Baik Bu, besok saya datang"


def test_going_round_again_says_it_no_second_time(reminder: Message, meta: Operator) -> None:
    remind(BEFORE + MINUTE)
    for line in lines():
        Round(line).turn(BEFORE + MINUTE)
    assert [asked.body["to"] for asked in meta.asked] == [SARRO.removeprefix("+")]
