"""What have invented clients asked to be excepted from? One waits, one was given, one was not."""

from dataclasses import dataclass
from datetime import timedelta

from titian.audit.past import Past
from titian.clients.own import ClientActor
from titian.demo.carrying import Bearer, Story
from titian.demo.founding import Bureau
from titian.tracking.models import Permission, Zone, ZonePause

ASKED_BEFORE = timedelta(hours=13)
ANSWERED_AFTER = timedelta(minutes=50)


@dataclass(frozen=True)
class Request:
    """As the client typed it, and the answer; `is_given` None: it waits."""

    kind: str
    place: str
    reason: str
    begins_after: timedelta  # the present of the invented office
    lasts: timedelta
    is_given: bool | None = None
    note: str = ""


REQUESTS = {
    Story.ROOF: Request(
        ZonePause.Kind.HOMECOMING, "Rumah orang tua di kampung", "Menjenguk ibu yang sakit",
        timedelta(hours=68), timedelta(days=3),
    ),
    Story.BATTERY: Request(
        ZonePause.Kind.WORSHIP, "Masjid di kelurahan sebelah", "Pengajian bulanan",
        timedelta(hours=44), timedelta(hours=4), is_given=True, note="Pulang sebelum tengah malam",
    ),
    Story.SAVER: Request(
        ZonePause.Kind.TRAVEL, "Luar kota", "Ikut teman berdagang",
        timedelta(hours=90), timedelta(days=10), is_given=False,
        note="Terlalu lama. Bicarakan dahulu dengan PK.",
    ),
}  # fmt: skip


def write_request(past: Past, bureau: Bureau, bearer: Bearer, zone: Zone) -> None:
    """On the client's own page, yesterday evening."""
    request = REQUESTS.get(bearer.story)
    if request is None:
        return
    client, asked = bearer.client, bureau.until - ASKED_BEFORE
    begins = bureau.until + request.begins_after
    row = Permission(
        id=past.id(asked), client=client, office=client.office, kind=request.kind,
        place=request.place, from_at=begins, until_at=begins + request.lasts,
        reason=request.reason, through=Permission.Through.PHONE, asked_at=asked,
    )  # fmt: skip
    past.deed("permission.asked", subject=client, by=ClientActor.of(client), at=asked).save(row)
    if request.is_given is not None:
        _answer(past, bureau, row, request, zone)


def _answer(past: Past, bureau: Bureau, row: Permission, request: Request, zone: Zone) -> None:
    at, head = row.asked_at + ANSWERED_AFTER, bureau.head_of("bkd")
    name = "permission.given" if request.is_given else "permission.refused"
    d = past.deed(name, subject=row.client, by=head, at=at)
    row.is_given, row.decided_at, row.decided_by, row.note = (
        request.is_given,
        at,
        head,
        request.note,
    )
    d.save(row)
    if request.is_given:
        d.save(_pause(past, row, zone))


def _pause(past: Past, row: Permission, zone: Zone) -> ZonePause:
    at = row.decided_at or row.asked_at
    return ZonePause(
        id=past.id(at), zone=zone, office=zone.office, kind=row.kind, from_at=row.from_at,
        until_at=row.until_at, reason=row.reason, permission=row, asked_at=row.asked_at,
        approved_at=at, approved_by=row.decided_by,
    )  # fmt: skip
