"""How does a test let Sarro ask for an exception? On the phone, or by the guarantor at the desk."""

from datetime import datetime, timedelta

from cast import Cast
from titian.clients.own import ClientActor
from titian.kit.ids import uuid7
from titian.tracking.ending import end_permission
from titian.tracking.models import Permission
from titian.tracking.permissions import (
    THE_CLIENT,
    Asker,
    Wanted,
    ask_permission,
    give_permission,
    refuse_permission,
    zones_to_except,
)

PLACE = "Masjid Raya"


def asked_on_the_phone(
    cast: Cast, at: datetime, *, begins: datetime | None = None, hours: float = 4
) -> Permission:
    begins = begins or at + timedelta(hours=10)
    wanted = Wanted("worship", begins, begins + timedelta(hours=hours), "Maulid", PLACE)
    client = cast.sarro
    return ask_permission(
        id=uuid7(), client=client, wanted=wanted, asker=THE_CLIENT, by=ClientActor.of(client), at=at
    )


def asked_by_the_guarantor(cast: Cast, at: datetime) -> Permission:
    begins, client = at + timedelta(days=1), cast.sarro
    wanted = Wanted("homecoming", begins, begins + timedelta(days=3), "Lebaran", "Poso")
    guarantor = client.guarantors.get()
    return ask_permission(
        id=uuid7(), client=client, wanted=wanted, by=cast.ratmi, at=at,
        asker=Asker(Permission.Through.GUARANTOR, cast.ratmi, guarantor),
    )  # fmt: skip


def given(cast: Cast, row: Permission, at: datetime, note: str = "") -> Permission:
    """By the kasubsi, for every zone that may be excepted."""
    zones = [zone.pk for zone in zones_to_except(row)]
    return give_permission(permission=row, zones=zones, note=note, by=cast.darsono, at=at)


def in_each_state(cast: Cast, at: datetime) -> None:
    """One waits, one was given, one refused, one ended early."""
    asked_by_the_guarantor(cast, at)
    given(cast, asked_on_the_phone(cast, at), at, note="—")
    refuse_permission(permission=asked_on_the_phone(cast, at), because="—", by=cast.darsono, at=at)
    soon = given(cast, asked_on_the_phone(cast, at, hours=2), at)
    end_permission(permission=soon, because="—", by=cast.ratmi, at=at)
