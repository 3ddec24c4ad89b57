"""How does WhatsApp carry messages? Meta's Cloud API, with an approved template.

Outside of the 24 hours after a person's own message only a template goes: ours has two places, the
office and the words. Within them plain text goes, and costs nothing. Webhooks are signed with the
app's secret, and carry our own id back.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from titian.messages.carriers import (
    CannotTell,
    Delivery,
    Forged,
    Handed,
    MissedCall,
    Outgoing,
    Refused,
    Report,
    Said,
    Strange,
    Text,
)
from titian.messages.carriers.reading import Json, digest, each, json_of, moment, part, text, uuid
from titian.messages.carriers.setup import WhatsApp, opened
from titian.messages.carriers.web import Answer, ask, handed_or_not, is_signed
from titian.messages.rules.states import State

NAME = "whatsapp"
CHANNEL = "whatsapp"
OUR_TROUBLE = frozenset(
    {4, 80007, 130429, 131048, 131056, 190, 0}
)  # limits, and a token that ended
STATE_OF = {
    "sent": State.HANDED,
    "delivered": State.DELIVERED,
    "read": State.DELIVERED,
    "failed": State.FAILED,
}
WITHOUT_WORDS = {
    "image": "[foto]", "audio": "[pesan suara]", "video": "[video]", "document": "[berkas]",
    "sticker": "[stiker]", "location": "[lokasi]", "contacts": "[kontak]",
}  # fmt: skip


@dataclass(frozen=True)
class WhatsAppCarrier:
    """Gives messages to Meta."""

    setup: WhatsApp
    name: str = NAME
    channel: str = CHANNEL

    def send(self, one: Outgoing) -> Handed | Refused:
        headers = {"Authorization": f"Bearer {opened(self.setup.token)}"}
        url = f"{self.setup.url}/{self.setup.phone_id}/messages"
        answer = ask(url, headers=headers, body=_as_asked(one, self.setup))
        first = next(each(answer.data, "messages"), {})
        return handed_or_not(_plain(answer), ref=text(first, "id"), because=_why(answer))

    def ask(self, id: UUID) -> State | None:
        raise CannotTell(id)

    def collect(self, take: Callable[[Said], None]) -> int:
        _ = take
        return 0


@dataclass(frozen=True)
class WhatsAppListener:
    """Reads what Meta tells."""

    setup: WhatsApp
    name: str = NAME

    def read(self, request: Delivery) -> list[Said]:
        signature = request.headers.get("x-hub-signature-256", "").removeprefix("sha256=")
        if not is_signed(signature, key=opened(self.setup.app_secret), content=request.body):
            raise Forged
        changes = (
            part(change, "value")
            for entry in each(json_of(request), "entry")
            for change in each(entry, "changes")
        )
        return [said for value in changes for said in _said(value, request)]

    def greet(self, query: dict[str, str]) -> str | None:
        """Meta asks once whether the door is ours."""
        is_ours = query.get("hub.verify_token") == opened(self.setup.verify_token)
        is_asked = query.get("hub.mode") == "subscribe"
        return query.get("hub.challenge", "") if is_ours and is_asked else None


def _as_asked(one: Outgoing, setup: WhatsApp) -> dict[str, object]:
    asked: dict[str, object] = {
        "messaging_product": "whatsapp",
        "to": one.number.removeprefix("+"),
        "biz_opaque_callback_data": str(one.id),
    }
    if one.is_answer:
        return {**asked, "type": "text", "text": {"body": one.text}}
    places = [{"type": "text", "text": words} for words in (one.office, one.text)]
    template = {
        "name": setup.template,
        "language": {"code": setup.template_language},
        "components": [{"type": "body", "parameters": places}],
    }
    return {**asked, "type": "template", "template": template}


def _plain(answer: Answer) -> Answer:
    """A limit, or a token that ended, is trouble of ours: the message is tried again."""
    code = part(answer.data, "error").get("code")
    is_ours = not answer.is_good and isinstance(code, int) and code in OUR_TROUBLE
    return Answer(429, answer.data) if is_ours else answer


def _why(answer: Answer) -> str:
    error = part(answer.data, "error")
    return text(part(error, "error_data"), "details") or text(error, "message")


def _said(value: Json, request: Delivery) -> Iterator[Said]:
    for one in each(value, "statuses"):
        if (state := STATE_OF.get(text(one, "status"))) is not None:
            yield _report(one, state, request)
    for one in each(value, "messages"):
        yield _text(one, request)
    for one in each(value, "calls"):
        if text(one, "event") == "terminate" and text(one, "status") != "COMPLETED":
            when = moment(text(one, "timestamp"), request.at)
            yield MissedCall(f"call:{text(one, 'id')}", _plus(text(one, "from")), when)


def _report(one: Json, state: State, request: Delivery) -> Report:
    error = next(each(one, "errors"), {})
    return Report(
        key=f"{text(one, 'status')}:{text(one, 'id')}"[:120],
        state=state,
        at=moment(text(one, "timestamp"), request.at),
        id=uuid(text(one, "biz_opaque_callback_data")),
        ref=text(one, "id"),
        because=text(error, "title") or text(error, "message"),
    )


def _text(one: Json, request: Delivery) -> Said:
    number, kind = text(one, "from"), text(one, "type")
    if not number:
        return Strange(digest(str(one)), str(one))
    words = text(part(one, "text"), "body") or text(part(one, "button"), "text")
    answered = part(one, "interactive")
    for choice in ("button_reply", "list_reply"):
        words = words or text(part(answered, choice), "title")
    caption = text(part(one, kind), "caption") if kind else ""
    without = " ".join(filter(None, (WITHOUT_WORDS.get(kind, "[pesan]"), caption)))
    return Text(
        key=f"message:{text(one, 'id')}"[:120],
        number=_plus(number),
        text=words or without,
        at=moment(text(one, "timestamp"), request.at),
        channel=CHANNEL,
    )


def _plus(number: str) -> str:
    return f"+{number}" if number.isdigit() else number
