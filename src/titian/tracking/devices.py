"""What is done with a phone or a tracker? Enrolled on a legal ground, handed over, ended, revoked.

A phone's token is shown once, when it is made; only its hash is kept. A tracker's is shown never:
it is known by its number.
"""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from secrets import token_hex
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from titian.audit.actor import Actor
from titian.audit.deeds import Deed, deed, locked
from titian.clients.models import Client
from titian.kit.ids import uuid7
from titian.kit.millis import ms
from titian.kit.words import shown
from titian.offices.models import Staff
from titian.tracking.models import Assignment, Consent, Device
from titian.tracking.unjudged import judge_from

FIRST_NUMBER = 1001
HEARTBEATS_S = {"owntracks": 900, "traccar": 600}  # OwnTracks pings each 15 minutes, unasked
TRACKER_BEATS_S = 600
SECRET_BYTES = 20
TRIES = 5
ENROLLED = shown("pendaftaran")  # the reason of the first assignment


class NoLegalGround(Exception):
    """Nobody may be watched without a consent or a legal basis on record."""


class AlreadyEnrolled(Exception):
    """The form's own id was sent before; the token was shown then and is not known any more."""

    def __init__(self, device: Device) -> None:
        super().__init__(str(device.number))
        self.device = device


class ImeiTaken(Exception):
    """Another active device has this number."""


class DeviceRevoked(Exception):
    """The device was revoked before."""


class DeviceElsewhere(Exception):
    """The client belongs to another office than the device."""


class AlreadyWithThisClient(Exception):
    """The device is with this client already."""


class BeforeItBegan(Exception):
    """The date lies before the present holder got the device."""


class NobodyHasIt(Exception):
    """The device is with nobody."""


@dataclass(frozen=True)
class Enrolled:
    """The device and the token, which is known only here and on the phone."""

    device: Device
    assignment: Assignment
    token: str


def give_consent(
    *, id: UUID, client: Client, kind: str, reference: str, on: date, by: Actor, at: datetime
) -> Consent:
    """Writes down why this client's positions may be watched; sent twice it is one."""
    with deed("consent.given", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = Consent.objects.filter(pk=id).first()
        if known is not None:
            return known
        consent = Consent(
            id=id, client=client, office=client.office, kind=kind, reference=reference, on=on,
            recorded_at=at, recorded_by=_person(by),
        )  # fmt: skip
        d.save(consent)
    return consent


def has_legal_ground(client: Client) -> bool:
    return Consent.objects.filter(client=client).exists()


def enrol_device(
    *,
    id: UUID,
    client: Client,
    kind: str,
    imei: str = "",
    label: str = "",
    heartbeat_s: int | None = None,
    by: Actor,
    at: datetime,
) -> Enrolled:
    """Gives the client a device of its own token, or a tracker of this number, from now on."""
    with deed("device.enrolled", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = Device.objects.filter(pk=id).first()
        if known is not None:
            raise AlreadyEnrolled(known)
        if not has_legal_ground(client):
            raise NoLegalGround
        _must_be_free(imei)
        device = Device(
            id=id, office=client.office, kind=kind, imei=imei, label=label, enrolled_at=at,
            heartbeat_s=heartbeat_s or HEARTBEATS_S.get(kind, TRACKER_BEATS_S),
            enrolled_by=_person(by),
        )  # fmt: skip
        token = _save_numbered(d, device)
        assignment = _give(d, device, client, at, ENROLLED)
        d.tell(f"officer:{client.officer_id}")
    return Enrolled(device, assignment, token)


def hand_over_device(
    *, device: Device, client: Client, from_at: datetime, reason: str, by: Staff, at: datetime
) -> Assignment:
    """Another client has it from that instant on; points of then on are theirs, also past ones."""
    with deed("device.handed_over", subject=device, by=by, at=at) as d:
        row = _active(device)
        if client.office_id != row.office_id:
            raise DeviceElsewhere
        if not has_legal_ground(client):
            raise NoLegalGround
        last = _last_assignment(row)
        if last is not None:
            _must_follow(last, client, from_at)
            _end(d, last, from_at)
            d.tell(f"officer:{last.client.officer_id}")
        assignment = _give(d, row, client, from_at, reason)
        judge_from([row], from_at)
        d.tell(f"officer:{client.officer_id}")
    return assignment


def end_assignment(
    *, device: Device, until_at: datetime, reason: str, by: Staff, at: datetime
) -> Assignment:
    """The client no longer has it; the device waits for the next one."""
    with deed("device.returned", subject=device, by=by, at=at) as d:
        row = _active(device)
        last = _last_assignment(row)
        if last is None or last.until_at is not None:
            raise NobodyHasIt
        if until_at < last.from_at:
            raise BeforeItBegan
        last.reason = f"{last.reason}; {reason}"[:200]
        _end(d, last, until_at)
        judge_from([row], until_at)
        d.tell(f"officer:{last.client.officer_id}")
    return last


def revoke_device(*, device: Device, because: str, by: Staff, at: datetime) -> Device:
    """Its token opens nothing from now on; what it still holds from before is kept aside."""
    with deed("device.revoked", subject=device, by=by, at=at) as d:
        row = _active(device)
        row.state = Device.State.REVOKED
        row.revoked_at_ms = ms(at)
        row.revoked_by, row.revoked_because = by, because
        d.save(row)
        for held in _held_after(row, at):
            held.until_at = max(at, held.from_at)
            d.save(held)
            d.tell(f"officer:{held.client.officer_id}")
        judge_from([row], at)
    return row


def hash_of(token: str) -> str:
    """As the gate computes it: SHA-256 of the whole token."""
    return sha256(token.encode()).hexdigest()


def _person(by: Actor) -> Staff | None:
    return by if isinstance(by, Staff) else None


def _active(device: Device) -> Device:
    row = locked(Device, device.pk)
    if not row.is_active:
        raise DeviceRevoked
    return row


def _must_be_free(imei: str) -> None:
    if imei and Device.objects.filter(imei=imei, state=Device.State.ACTIVE).exists():
        raise ImeiTaken


def _save_numbered(d: Deed, device: Device) -> str:
    """The next number; on PostgreSQL two may take the same at once, and one tries again."""
    for left in reversed(range(TRIES)):
        last = Device.objects.aggregate(last=Max("number"))["last"] or FIRST_NUMBER - 1
        device.number = last + 1
        token = f"tt_device_{device.number}_{token_hex(SECRET_BYTES)}"
        device.token_hash = hash_of(token)
        try:
            with transaction.atomic():
                d.save(device)
            return token
        except IntegrityError:
            if not left:
                raise
    raise AssertionError("unreachable")


def _give(d: Deed, device: Device, client: Client, from_at: datetime, reason: str) -> Assignment:
    assignment = Assignment(
        id=uuid7(), device=device, client=client, office=device.office, from_at=from_at,
        reason=reason,
    )  # fmt: skip
    d.save(assignment)
    return assignment


def _last_assignment(device: Device) -> Assignment | None:
    held = Assignment.objects.filter(device=device).select_related("client")
    return held.order_by("-from_at", "-id").first()


def _held_after(device: Device, at: datetime) -> list[Assignment]:
    """Who has it now, and who was to have it from a day to come."""
    held = Assignment.objects.filter(Q(until_at=None) | Q(until_at__gt=at), device=device)
    return list(held.select_related("client"))


def _must_follow(last: Assignment, client: Client, from_at: datetime) -> None:
    if last.until_at is None and last.client_id == client.pk:
        raise AlreadyWithThisClient
    if from_at <= last.from_at or (last.until_at is not None and from_at < last.until_at):
        raise BeforeItBegan


def _end(d: Deed, assignment: Assignment, until_at: datetime) -> None:
    if assignment.until_at is None:
        assignment.until_at = until_at
        d.save(assignment)
