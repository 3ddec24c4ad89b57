"""Walls around Sarro and Ayu, as Hj. Nurhayati would build them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cast import Cast
from titian.clients.disclosing import Asking, enter_request
from titian.clients.glass import open_for_reason
from titian.clients.models import Client, Conflict, Disclosure, FileGrant, Restriction
from titian.clients.walls import note_conflict, restrict
from titian.kit import clock
from titian.kit.ids import uuid7

REASON = "klien mantan pegawai kantor ini"


def walled(
    cast: Cast,
    whom: str = "sarro",
    *,
    named: Sequence[str] = ("yudi",),
    lasts: timedelta | None = None,
    at: datetime | None = None,
) -> Restriction:
    at = at or clock.now()
    return restrict(
        client=client_of(cast, whom), officers=[cast.staff[who] for who in named], reason=REASON,
        until_at=at + lasts if lasts else None, by=cast.staff["nurhayati"], at=at,
    )  # fmt: skip


def related(cast: Cast, who: str, whom: str = "sarro", *, by: str = "nurhayati") -> Conflict:
    return note_conflict(
        client=client_of(cast, whom), staff=cast.staff[who], relation="adik kandung",
        by=cast.staff[by], at=clock.now(),
    )  # fmt: skip


def broken(cast: Cast, who: str = "darsono", whom: str = "sarro") -> FileGrant:
    return open_for_reason(
        client=client_of(cast, whom), reason="klien sakit di ruang tunggu", by=cast.staff[who],
        at=clock.now(), lasts=timedelta(hours=1),
    )  # fmt: skip


def asked_for_ayu(cast: Cast, by: str = "ratmi") -> Disclosure:
    asking = Asking("Rosmini", "Dinas Sosial", "7271 0101 0101 0001", "12/DS/2026, 20-11-2026",
                    "bantuan sekolah", "nama sekolah dan alamat")  # fmt: skip
    return enter_request(
        id=uuid7(), client=client_of(cast, "ayu"), asking=asking, by=cast.staff[by],
        at=clock.now(),
    )  # fmt: skip


def client_of(cast: Cast, whom: str) -> Client:
    return Client.objects.select_related("office", "officer").get(pk=cast.clients[whom].pk)
