"""What did the client type? Without signs that nobody can see, and no longer than it is kept."""

from unicodedata import category
from uuid import UUID

from titian.kit.ids import uuid7
from titian.phone.doors import ClientRequest

ENDS_OF_LINES = "\n\t"


def text(request: ClientRequest, name: str, most: int) -> str:
    return seen_signs(request.POST.get(name, ""), most)


def seen_signs(sent: str, most: int) -> str:
    kept = (s for s in sent.replace("\r\n", "\n") if s in ENDS_OF_LINES or _is_seen(s))
    return "".join(kept).strip()[:most]


def parts(request: ClientRequest, *names: str) -> dict[str, str]:
    """The three numbers of a date, as they were typed."""
    return {name: text(request, name, 4) for name in names}


def own_id(request: ClientRequest) -> UUID:
    """The form's own, so that sent twice it is one."""
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        return uuid7()


def _is_seen(sign: str) -> bool:
    return not category(sign).startswith("C")
