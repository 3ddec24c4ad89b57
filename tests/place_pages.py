"""Which pages tell of phones, zones and positions, when one of each state is there?

Sarro went out last night, into the place that he must not enter too; one phone is well, one was
never heard, one is revoked, one the child Ayu had before him; messages lie in quarantine.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from cast import Cast
from permission_scenes import in_each_state
from phones_of_clients import consented, says, with_phone
from place_scenes import (
    BAD_FIX,
    LAT,
    LON,
    METRES,
    OUT,
    a_permission,
    a_phone,
    home_zone,
    judge,
    sends,
)
from titian.kit.ids import uuid7
from titian.kit.millis import ms
from titian.tracking.devices import hand_over_device, revoke_device
from titian.tracking.kept_apart import put_away
from titian.tracking.models import Device, Permission, Zone, ZonePause, ZoneVersion
from titian.tracking.opening import open_store
from titian.tracking.points import Poison
from titian.tracking.pool import Points
from titian.tracking.silence import PhoneWatch
from titian.tracking.zones import Bounds, approve_pause, end_zone, propose_version, refuse_pause

BEFORE = timedelta(days=3)
LAST_NIGHT = timedelta(hours=7, minutes=20)  # 01.40 WITA when it is 09.00
OF_A_CLIENT = (
    "perangkat/", "perangkat/dasar/", "perangkat/baru/", "wilayah/", "wilayah/baru/",
    "wilayah/baru/?peta=1", "wilayah/peta/", "posisi/", "posisi/?tanggal=02/09/2026",
    "posisi/peta/", "wilayah/izin/", "wilayah/izin/baru/",
)  # fmt: skip
OF_A_DEVICE = ("", "kartu/", "pencabutan/", "pengembalian/", "penyerahan/")
REASONS = (
    "future", "old", "unreadable", "incomplete", "not-a-number", "out-of-range", "null-island",
    "encrypted", "unknown-type", "revoked", "new-reason",
)  # fmt: skip


def a_night_out(cast: Cast, where: Path, at: datetime) -> None:
    """What the zones forbid, what the phone sent, what was judged of it."""
    version = home_zone(cast, name="Sidera", at=at - BEFORE)
    corner = LON + round(400 / METRES * 1e7)
    home_zone(
        cast, kind="exclusion", purpose="victim", name="Tondo", rows=(), at=at - BEFORE,
        shape={"circle": [LAT, corner, 60]},
    )  # fmt: skip
    home_zone(cast, kind="neutral", purpose="work", name="Talise", rows=(), at=at - BEFORE)
    _proposals(cast, version, at)
    device = a_phone(cast, at - BEFORE)
    sends(device, where, BAD_FIX, start=at - LAST_NIGHT - timedelta(days=1))
    sends(device, where, OUT, start=at - LAST_NIGHT, late=True)
    judge(where, at - timedelta(minutes=1))
    _phones(cast, where, at)


def _proposals(cast: Cast, version: ZoneVersion, at: datetime) -> None:
    other = Bounds("inclusion", {"circle": [LAT, LON + 9_000, 150]}, "—", grace_min=10)
    propose_version(id=uuid7(), zone=version.zone, bounds=other, by=cast.ratmi, at=at)
    ended = home_zone(cast, name="Lere", at=at - BEFORE)
    end_zone(zone=ended.zone, because="—", by=cast.darsono, at=at)
    corners = [[LAT, LON], [LAT + 9_000, LON], [LAT, LON + 9_000]]
    home_zone(cast, name="Besusu", approved=False, shape={"polygon": corners}, at=at)
    a_permission(cast, version, at)
    approve_pause(pause=a_permission(cast, version, at), by=cast.darsono, at=at)
    refuse_pause(pause=a_permission(cast, version, at), because="—", by=cast.darsono, at=at)
    in_each_state(cast, at)


def _phones(cast: Cast, where: Path, at: datetime) -> None:
    with closing(open_store(str(where))) as store:
        says(store, with_phone(cast, "sarro"), 3)
        says(store, with_phone(cast, "sarro"), 3, batt=9, skew_ms=-3_720_000, permission="denied",
             optimised=True)  # fmt: skip
        says(store, with_phone(cast, "sarro"), 300, batt=5, power_saving=True, exact=False)
        never = with_phone(cast, "ayu")
        gone = with_phone(cast, "sarro").device
        for reason in REASONS:
            text = b'{"lat": 95}'
            store.append([], [Poison(ms(at), gone.number, "owntracks", reason, text)], [])
        first = store.quarantined([gone.number])[0]
        put_away(store=store, message=first, device=gone, note="—", by=cast.ratmi, at=at)
    hand_over_device(
        device=never.device, client=cast.sarro, from_at=at, reason="—", by=cast.ratmi, at=at
    )
    revoke_device(device=gone, because="—", by=cast.ratmi, at=at)
    watched = Points(str(where))
    PhoneWatch(watched).turn(at)
    watched.drop()


def pages_of_places(cast: Cast) -> Iterator[tuple[str, str]]:
    """Who opens which page."""
    for device in Device.objects.all():
        yield from (("ratmi", f"/perangkat/{device.pk}/{page}") for page in OF_A_DEVICE)
    for number in range(1, len(REASONS) + 1):
        yield "ratmi", f"/perangkat/karantina/{number}/"
    for client in (cast.sarro, cast.ayu):
        yield from (("ratmi", f"/klien/{client.pk}/{page}") for page in OF_A_CLIENT)
    for zone in Zone.objects.filter(ended_at=None):
        yield from _pages_of_zone(zone)
    for version in ZoneVersion.objects.select_related("zone"):
        for name in ("ratmi", _head_over(version.zone)):
            yield name, f"/wilayah/versi/{version.pk}/"
        yield "ratmi", f"/wilayah/versi/{version.pk}/peta/"
    for pause in ZonePause.objects.all():
        for name in ("ratmi", "darsono"):
            yield name, f"/wilayah/izin/{pause.pk}/"
        if pause.approved_at:
            yield "ratmi", f"/wilayah/izin/{pause.pk}/lembar/"
    for row in Permission.objects.all():
        for name in ("ratmi", "darsono"):
            yield name, f"/permohonan-izin/{row.pk}/"


def _pages_of_zone(zone: Zone) -> Iterator[tuple[str, str]]:
    """A place that is only noted needs no leave."""
    if not zone.versions.filter(approved_at=None).exists():
        yield "ratmi", f"/wilayah/{zone.pk}/perubahan/"
    if not zone.versions.filter(kind="neutral").exists():
        yield "ratmi", f"/wilayah/{zone.pk}/izin/"
    yield _head_over(zone), f"/wilayah/{zone.pk}/pengakhiran/"


def enrolments(cast: Cast) -> Iterator[tuple[str, dict[str, str]]]:
    """Each app once, and the first of them sent twice: the code is not shown again."""
    consented(cast, "ayu")
    again = str(uuid7())
    for key, kind in ((again, "owntracks"), (str(uuid7()), "traccar"), (again, "owntracks")):
        yield f"/klien/{cast.ayu.pk}/perangkat/baru/", {"id": key, "kind": kind, "label": ""}


def _head_over(zone: Zone) -> str:
    """Where a victim is protected only the head of office sees, beside the officer in charge."""
    return "nurhayati" if zone.purpose == Zone.Purpose.VICTIM else "darsono"
