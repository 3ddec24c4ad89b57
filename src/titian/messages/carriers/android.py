"""How does a telephone in the office carry messages? SMS Gateway for Android, by its REST API.

Our own id is the message's id there too, so a report can name it and the telephone can be asked
about it. Its webhooks are signed: HMAC-SHA256 of the body followed by the time stamp.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from titian.messages.carriers import (
    Delivery,
    Forged,
    Handed,
    NotReached,
    Outgoing,
    Refused,
    Report,
    Said,
    Strange,
    Text,
    Unclear,
)
from titian.messages.carriers.reading import Json, digest, json_of, moment, part, text, uuid
from titian.messages.carriers.setup import Android, opened
from titian.messages.carriers.web import Answer, ask, basic, handed_or_not, is_signed
from titian.messages.rules.states import State

NAME = "android"
KNOWN_ALREADY = 409
NO_SUCH_MESSAGE = 404
STATE_OF = {
    "Pending": State.HANDED,
    "Processed": State.HANDED,
    "Sent": State.HANDED,
    "Delivered": State.DELIVERED,
    "Failed": State.FAILED,
}
STATE_OF_EVENT = {
    "sms:sent": (State.HANDED, "sentAt"),
    "sms:delivered": (State.DELIVERED, "deliveredAt"),
    "sms:failed": (State.FAILED, "failedAt"),
}


@dataclass(frozen=True)
class AndroidCarrier:
    """Gives SMS to the telephone."""

    setup: Android
    name: str = NAME
    channel: str = "sms"

    def send(self, one: Outgoing) -> Handed | Refused:
        answer = self._ask("/messages", _as_asked(one))
        if answer.status == KNOWN_ALREADY:
            return Handed(str(one.id))
        ref = text(answer.data, "id") or (str(one.id) if answer.is_good else "")
        return handed_or_not(answer, ref=ref, because=text(answer.data, "message"))

    def ask(self, id: UUID) -> State | None:
        try:
            answer = self._ask(f"/messages/{id}")
        except Unclear as trouble:
            raise NotReached(str(trouble)) from trouble
        if answer.status == NO_SUCH_MESSAGE:
            return None
        if not answer.is_good:
            raise NotReached(f"Ponsel menjawab {answer.status}")
        return STATE_OF.get(text(answer.data, "state"), State.HANDED)

    def collect(self, take: Callable[[Said], None]) -> int:
        _ = take  # the telephone comes to our door by itself
        return 0

    def _ask(self, path: str, body: object | None = None) -> Answer:
        headers = basic(self.setup.user, opened(self.setup.password))
        return ask(f"{self.setup.url.rstrip('/')}{path}", headers=headers, body=body)


@dataclass(frozen=True)
class AndroidListener:
    """Reads what the telephone tells."""

    setup: Android
    name: str = NAME

    def read(self, request: Delivery) -> list[Said]:
        stamp = request.headers.get("x-timestamp", "")
        content = request.body + stamp.encode()
        signature = request.headers.get("x-signature", "")
        if not is_signed(signature, key=opened(self.setup.signing_key), content=content):
            raise Forged
        data = json_of(request)
        event, about = text(data, "event"), part(data, "payload")
        if event == "system:ping":
            return []
        if event in STATE_OF_EVENT:
            return [_report(event, about, request)]
        if event == "sms:received" and text(about, "phoneNumber"):
            return [_text(about, request)]
        return [
            Strange(
                digest(request.body.decode(errors="replace")), request.body.decode(errors="replace")
            )
        ]

    def greet(self, query: dict[str, str]) -> str | None:
        _ = query
        return None


def _as_asked(one: Outgoing) -> dict[str, object]:
    return {
        "id": str(one.id),
        "textMessage": {"text": one.text},
        "phoneNumbers": [one.number],
        "withDeliveryReport": True,
        "validUntil": f"{one.valid_until:%Y-%m-%dT%H:%M:%SZ}",
    }


def _report(event: str, about: Json, request: Delivery) -> Report:
    state, when = STATE_OF_EVENT[event]
    named = text(about, "messageId")
    return Report(
        key=f"{event}:{named}",
        state=state,
        at=moment(text(about, when), request.at),
        id=uuid(named),
        ref=named,
        because=text(about, "reason"),
    )


def _text(about: Json, request: Delivery) -> Text:
    """Two webhooks for one event tell of the same SMS under two ids: its own words are its key."""
    number, words, when = (text(about, key) for key in ("phoneNumber", "message", "receivedAt"))
    key = digest("sms:received", number, words, when)
    return Text(key=key, number=number, text=words, at=moment(when, request.at))
