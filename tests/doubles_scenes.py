"""Two files of one person: Suparmin was registered twice, misspelt the second time."""

from datetime import date, datetime, timedelta
from uuid import UUID

from cast import NOW, Cast
from titian.clients.actions import GuarantorEntry, Identity, PhoneEntry, register_client
from titian.clients.merging import Wish, merge_files
from titian.clients.models import Client, Merge, Pair
from titian.kit.ids import uuid7
from titian.supervision.actions import Decree, ScheduleEntry, end_supervision, receive
from titian.supervision.models import Supervision

EARLIER = NOW - timedelta(days=200)
YESTERDAY = NOW - timedelta(days=1)
LATER = NOW + timedelta(hours=1)
BORN = date(1984, 5, 3)
NIK = "7271010305840017"


def file_of(
    cast: Cast,
    name: str = "Suparmin bin Karto",
    *,
    officer: str = "ratmi",
    at: datetime = EARLIER,
    phone: str = "0812-3456-7890",
    why_again: str = "",
    **identity: object,
) -> Client:
    pk = getattr(cast, officer)
    known = {"register": "adult", "sex": "L", "birth_on": BORN, "address": "Jalan Kenari 12"}
    return register_client(
        id=uuid7(), office=pk.office, identity=Identity(name=name, **{**known, **identity}),
        phone_entries=(PhoneEntry(phone),), guarantor=GuarantorEntry("Hasna", "kakak"),
        officer=pk, why_again=why_again, by=pk, at=at,
    )  # fmt: skip


def twice(cast: Cast, **second: object) -> tuple[Client, Client, Pair]:
    """The file, the misspelt second one with another officer, and the pair that was noticed."""
    first = file_of(cast, nik=NIK)
    given = {"officer": "yudi", "at": YESTERDAY, "phone": "0812-3456-7891", **second}
    other = file_of(cast, "Soeparmin Karto", **given)
    return first, other, Pair.objects.get(first=first, second=other)


def under_decree(client: Client, by: str, cast: Cast, at: datetime = EARLIER) -> Supervision:
    return receive(
        id=uuid7(), client=client,
        decree=Decree("PB", f"PAS-{client.number}", date(2026, 1, 5), date(2026, 1, 10),
                      date(2028, 1, 10)),
        schedule=ScheduleEntry("monthly", anchor_day=10), by=getattr(cast, by), at=at,
    )  # fmt: skip


def ended(supervision: Supervision, by: str, cast: Cast) -> Supervision:
    return end_supervision(
        supervision=supervision, way="expired", on=YESTERDAY.date(), by=getattr(cast, by),
        at=YESTERDAY,
    )  # fmt: skip


def merged(
    cast: Cast, pair: Pair, survivor: Client, absorbed: Client, *taken: str, at: datetime = NOW
) -> Merge:
    survivor.refresh_from_db()
    absorbed.refresh_from_db()
    wish = Wish(survivor, absorbed, frozenset(taken), "orang yang sama menurut KTP",
                (survivor.rev, absorbed.rev))  # fmt: skip
    return merge_files(pair=pair, wish=wish, by=cast.darsono, at=at)


def again(client: Client) -> Client:
    return Client.objects.get(pk=client.pk)


def ids(rows: object) -> set[UUID]:
    return {row.pk for row in rows}
