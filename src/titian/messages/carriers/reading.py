"""How is an operator's JSON read without trusting its shape?"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from titian.messages.carriers import Delivery, Unreadable

Json = Mapping[str, object]


def json_of(request: Delivery) -> Json:
    """The object in the body. Raises Unreadable."""
    try:
        found = json.loads(request.body)
    except ValueError:
        raise Unreadable from None
    if not isinstance(found, dict):
        raise Unreadable
    return found


def text(data: Json, key: str) -> str:
    """Empty where there is none; without the sign that no database takes."""
    found = data.get(key)
    said = str(found) if isinstance(found, str | int) else ""
    return said.replace("\0", "")


def part(data: Json, key: str) -> Json:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def each(data: Json, key: str) -> Iterator[Json]:
    found = data.get(key)
    if isinstance(found, Sequence) and not isinstance(found, str):
        yield from (one for one in found if isinstance(one, dict))


def moment(said: str, otherwise: datetime) -> datetime:
    """ISO 8601 or seconds since 1970; what cannot be read, or lies ahead, is now."""
    try:
        if said.isdigit():
            found = datetime.fromtimestamp(int(said), UTC)
        else:
            found = datetime.fromisoformat(said)
    except (ValueError, OverflowError, OSError):
        return otherwise
    return min(found, otherwise) if found.tzinfo else otherwise


def uuid(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def digest(*parts: str) -> str:
    """The same words give the same key."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:48]
