"""The door of the operators: signed or refused, taken once, garbage kept, nothing lost."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from django.test import Client as Browser

from cast import NOW, Cast
from message_scenes import SARRO, STRANGER, now, put, sent, with_number
from titian.messages import store
from titian.messages.carriers.setup import Android, Calls, Carriers, WhatsApp
from titian.messages.models import Message, Odd

pytestmark = pytest.mark.django_db
KEY = "rahasia-ponsel"


@pytest.fixture(autouse=True)
def carriers(settings: Any) -> None:
    settings.CARRIERS = {
        "*": Carriers(
            strangers_to="PALU",
            android=Android("http://127.0.0.1:1", "sms", "x", KEY),
            cloud=WhatsApp("1", "t", KEY, "salam"),
            calls=Calls(KEY),
        ),
        "TTE": Carriers(android=Android("http://127.0.0.1:2", "sms", "x", "kunci-ternate")),
    }


def signature(content: bytes, key: str = KEY) -> str:
    return hmac.new(key.encode(), content, hashlib.sha256).hexdigest()


def android(event: str, payload: dict[str, object], *, key: str = KEY, id: str = "e1") -> int:
    body = json.dumps({"id": id, "event": event, "deviceId": "d", "payload": payload}).encode()
    stamp = "1764000000"
    answer = Browser().post(
        "/pesan/masuk/android/", body, content_type="application/json",
        headers={"X-Timestamp": stamp, "X-Signature": signature(body + stamp.encode(), key)},
    )  # fmt: skip
    return answer.status_code


def received(
    words: str, *, number: str = SARRO, when: str = "2026-11-24T09:12:00+08:00", **more: str
) -> int:
    payload = {"message": words, "phoneNumber": number, "receivedAt": when, "messageId": "m"}
    return android("sms:received", payload, **more)


def handed_over(cast: Cast) -> Message:
    """As the telephone has it: our id is its id."""
    message = sent(cast)
    message.carrier, message.carrier_ref = "android", str(message.pk)
    Message.objects.filter(pk=message.pk).update(carrier="android", carrier_ref=str(message.pk))
    return message


def test_a_signed_report_is_believed(cast: Cast) -> None:
    message = handed_over(cast)
    assert android("sms:delivered", {"messageId": str(message.pk)}) == 202
    assert now(message).state == "delivered"


def test_a_failure_says_why(cast: Cast) -> None:
    message = handed_over(cast)
    assert android("sms:failed", {"messageId": str(message.pk), "reason": "No signal\0"}) == 202
    assert (now(message).state, now(message).reason) == ("failed", "No signal")


@pytest.mark.parametrize("key", ["", "lain", "é"])
def test_a_forged_report_changes_nothing(cast: Cast, key: str) -> None:
    message = handed_over(cast)
    assert android("sms:delivered", {"messageId": str(message.pk)}, key=key or "kosong") == 401
    assert now(message).state == "handed"
    assert not Odd.objects.exists()


def test_without_any_signature_nobody_enters(cast: Cast) -> None:
    body = json.dumps({"event": "sms:received"}).encode()
    for headers in ({}, {"X-Signature": "é"}, {"X-Signature": ""}):
        answer = Browser().post(
            "/pesan/masuk/android/", body, content_type="application/json", headers=headers
        )
        assert answer.status_code == 401


def test_the_same_report_twice_is_one(cast: Cast) -> None:
    message = handed_over(cast)
    for _time in range(2):
        assert android("sms:delivered", {"messageId": str(message.pk)}) == 202
    assert now(message).state == "delivered"


def test_a_report_of_a_message_that_was_never_given_is_kept_apart(cast: Cast) -> None:
    waiting = put(cast)
    assert android("sms:delivered", {"messageId": str(waiting.pk)}) == 202
    assert now(waiting).state == "waiting"
    assert android("sms:delivered", {"messageId": "01234567-0123-7123-8123-012345678901"}) == 202
    assert android("sms:delivered", {"messageId": "abc"}) == 202
    assert Odd.objects.filter(what="report").count() == 3


def test_a_report_that_comes_while_the_message_is_handed_over_is_believed(cast: Cast) -> None:
    waiting = put(cast)
    store.claim(waiting.pk, until=NOW)
    assert android("sms:delivered", {"messageId": str(waiting.pk)}) == 202
    assert now(waiting).state == "delivered"


def test_what_a_client_writes_stands_in_the_conversation_once(cast: Cast) -> None:
    with_number(cast)
    assert received("Besok saya datang", id="e1") == 202
    assert received("Besok saya datang", id="e2") == 202  # two webhooks, one SMS
    message = Message.objects.get(direction="in")
    assert (message.client, message.text) == (cast.sarro, "Besok saya datang")


def test_an_unknown_number_is_kept_for_a_person(cast: Cast) -> None:
    assert received("Halo", number=STRANGER) == 202
    message = Message.objects.get()
    assert (message.client, message.office, message.number) == (None, cast.palu, STRANGER)


def test_a_sender_without_a_number_is_kept_too(cast: Cast) -> None:
    assert received("Promo!", number="TELKOMSEL") == 202
    assert Message.objects.get().number == "TELKOMSEL"


def test_the_telephone_of_another_office_speaks_for_that_office(cast: Cast) -> None:
    assert received("Halo", number=STRANGER, key="kunci-ternate") == 202
    assert Message.objects.get().office == cast.ternate


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"event":5}',
        b'{"event":"sms:received","payload":[]}',
    ],
)
def test_garbage_that_is_signed_is_answered_and_kept(cast: Cast, body: bytes) -> None:
    for _time in range(2):  # the telephone comes again with what we did not take
        answer = Browser().post(
            "/pesan/masuk/android/", body, content_type="application/json",
            headers={"X-Timestamp": "1", "X-Signature": signature(body + b"1")},
        )  # fmt: skip
        assert answer.status_code in {202, 400}
    assert Odd.objects.filter(what="unreadable").count() == 1


def test_who_is_no_operator_here_is_told_so(cast: Cast) -> None:
    assert (
        Browser().post("/pesan/masuk/merpati/", b"{}", content_type="application/json").status_code
        == 404
    )
    assert Browser().get("/pesan/masuk/android/").status_code == 404
    assert Browser().put("/pesan/masuk/android/").status_code == 405
    big = Browser().post("/pesan/masuk/android/", b"x" * 300_000, content_type="application/json")
    assert big.status_code == 413


def whatsapp(value: dict[str, object]) -> int:
    body = json.dumps({"entry": [{"changes": [{"field": "messages", "value": value}]}]}).encode()
    answer = Browser().post(
        "/pesan/masuk/whatsapp/", body, content_type="application/json",
        headers={"X-Hub-Signature-256": f"sha256={signature(body)}"},
    )  # fmt: skip
    return answer.status_code


def test_meta_is_greeted_once(cast: Cast) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": "salam", "hub.challenge": "1158"}
    assert Browser().get("/pesan/masuk/whatsapp/", asked).content == b"1158"
    assert (
        Browser().get("/pesan/masuk/whatsapp/", {**asked, "hub.verify_token": "x"}).status_code
        == 404
    )


def test_meta_tells_of_ours_by_our_own_id(cast: Cast) -> None:
    message = sent(cast)
    Message.objects.filter(pk=message.pk).update(carrier="whatsapp", carrier_ref="wamid.1")
    status = {
        "id": "wamid.1",
        "status": "read",
        "biz_opaque_callback_data": str(message.pk),
        "timestamp": "1764000000",
    }
    assert whatsapp({"statuses": [status]}) == 202
    assert now(message).state == "delivered"


def test_meta_brings_words_and_pictures(cast: Cast) -> None:
    with_number(cast)
    said = [
        {
            "id": "w1",
            "from": SARRO[1:],
            "type": "text",
            "text": {"body": "Ya"},
            "timestamp": "1764000000",
        },
        {
            "id": "w2",
            "from": SARRO[1:],
            "type": "image",
            "image": {"caption": "slip"},
            "timestamp": "1764000001",
        },
    ]
    assert whatsapp({"messages": said}) == 202
    assert [m.text for m in Message.objects.order_by("made_at")] == ["Ya", "[foto] slip"]


def test_a_missed_call_is_told_by_the_exchange(cast: Cast) -> None:
    with_number(cast)
    body = json.dumps(
        {"id": "c1", "number": "0812-1111-2233", "at": "2026-11-24T09:00:00+08:00"}
    ).encode()
    for _time in range(2):
        answer = Browser().post(
            "/pesan/masuk/telepon/", body, content_type="application/json",
            headers={"X-Titian-Signature": f"sha256={signature(body)}"},
        )  # fmt: skip
        assert answer.status_code == 202
    assert (Message.objects.get().kind, Message.objects.get().client) == ("call", cast.sarro)
