"""How is an operator asked over HTTP, and what is certain when it does not answer?

Before the whole request is out nothing can have happened there: that is tried again. Afterwards an
answer that fails to come says nothing.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import NoReturn
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from titian.messages.carriers import Handed, NotReached, Refused, Unclear

TIMEOUT = 15.0  # seconds
MOST = 200_000  # bytes of an answer
TRY_LATER = frozenset({401, 403, 404, 408, 429, 503})  # nothing was taken; somebody mends it
SERVER_FAILED = 500


@dataclass(frozen=True)
class Answer:
    """What came back; `data` is empty when it was no JSON object."""

    status: int
    data: Mapping[str, object]

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


class _NoRedirect(HTTPRedirectHandler):
    """A request that is sent elsewhere would arrive without its body."""

    def redirect_request(self, *_args: object, **_more: object) -> None:
        return None


_OPENER = build_opener(_NoRedirect)


def ask(
    url: str, *, headers: Mapping[str, str], body: object | None = None, timeout: float = TIMEOUT
) -> Answer:
    """GET, or POST of a JSON body. Raises NotReached, Unclear."""
    content = None if body is None else json.dumps(body).encode()
    kind = {"Content-Type": "application/json", "Accept": "application/json"}
    return _ask(url, {**kind, **headers}, content, timeout)


def post_nothing(url: str, *, headers: Mapping[str, str], timeout: float = TIMEOUT) -> Answer:
    """POST without a body: all that is said stands in the headers. Raises NotReached, Unclear."""
    return _ask(url, headers, b"", timeout)


def _ask(url: str, headers: Mapping[str, str], content: bytes | None, timeout: float) -> Answer:
    if not url.startswith(("http://", "https://")):
        raise NotReached("Alamat operator bukan http atau https")
    try:
        with _OPENER.open(
            Request(url, content, dict(headers)),  # noqa: S310 - checked above
            timeout=timeout,
        ) as answer:
            return Answer(answer.status, _data(answer.read(MOST)))
    except HTTPError as refusal:
        with refusal:
            return Answer(refusal.code, _data(refusal.read(MOST)))
    except URLError as trouble:
        raise NotReached(f"Operator tidak terjangkau: {trouble.reason}") from trouble
    except (OSError, HTTPException) as trouble:
        raise Unclear(str(trouble)) from trouble


def handed_or_not(answer: Answer, *, ref: str, because: str) -> Handed | Refused:
    """The plain meaning of an answer to "send this". Raises NotReached, Unclear."""
    if answer.is_good:
        return Handed(ref) if ref else _unclear(answer)
    if answer.status in TRY_LATER:
        raise NotReached(f"Operator menjawab {answer.status}: {because}")
    if answer.status >= SERVER_FAILED:
        _unclear(answer)
    return Refused(because or f"Operator menolak ({answer.status})")


def basic(user: str, password: str) -> dict[str, str]:
    token = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"Authorization": f"Basic {token}"}


def is_signed(signature: str, *, key: str, content: bytes) -> bool:
    """HMAC-SHA256 in hexadecimal; an empty key signs nothing."""
    if not key:
        return False
    right = hmac.new(key.encode(), content, hashlib.sha256).hexdigest()
    return hmac.compare_digest(right.encode(), signature.strip().lower().encode())


def _unclear(answer: Answer) -> NoReturn:
    raise Unclear(f"Operator menjawab {answer.status}")


def _data(content: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
