"""How do tests search as somebody of the cast, and register people to be found?"""

from datetime import date

from cast import NOW, Cast
from titian.clients.actions import Identity, PhoneEntry, register_client
from titian.clients.models import Client
from titian.clients.search.finding import Found, find
from titian.clients.search.memory import MEMORY
from titian.kit.ids import uuid7


def registered(
    cast: Cast, name: str, *, officer: str = "ratmi", born: int = 1990, **more: str
) -> Client:
    """A client with this name; `more` are fields of the identity, and `phone`."""
    phone = more.pop("phone", "")
    pk = cast.staff[officer]
    register, day = more.pop("register", "adult"), date(born, 5, 6)
    identity = Identity(register=register, name=name, sex="L", birth_on=day, **more)
    return register_client(
        id=uuid7(), office=pk.office, identity=identity, officer=pk, by=pk, at=NOW,
        phone_entries=(PhoneEntry(phone),) if phone else (),
    )  # fmt: skip


def searched(cast: Cast, text: str, *, as_: str = "ratmi", limit: int = 20) -> Found:
    """As the page asks, with every word of the database known."""
    MEMORY.forget()
    user = cast.staff[as_]
    listed = Client.objects.listed_for(user, at=NOW)
    return find(text, among=listed, user=user, at=NOW, limit=limit)


def names_found(cast: Cast, text: str, *, as_: str = "ratmi") -> list[str]:
    """Names in the order of the answer."""
    hits = searched(cast, text, as_=as_).hits
    rows = Client.objects.in_bulk([hit.client for hit in hits])
    return [rows[hit.client].name for hit in hits]
