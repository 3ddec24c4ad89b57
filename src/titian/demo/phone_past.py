"""How did the invented clients come to carry phones within bounds? Consent, device, zones.

As `tracking.devices` and `tracking.zones` would have written it, at its own time. A token follows
from the key of the installation and the number of the device: the live demo speaks for the phones.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from titian.audit.past import Past
from titian.demo.carrying import CURFEWS, Bearer, Story
from titian.demo.founding import Bureau
from titian.demo.life import ONE_DAY
from titian.demo.phone_weeks import WEEKS_AGO
from titian.demo.phone_zones import WrittenZone, write_zones
from titian.kit.millis import ms
from titian.offices.models import Staff
from titian.tracking.devices import HEARTBEATS_S, hash_of
from titian.tracking.models import Assignment, Consent, Device

GIVEN_AGO = 26  # days before today, at the latest
GIVEN_BEFORE = 7  # days before the first of the points that are told over weeks
REVOKED_AGO = 18
SECRET_LETTERS = 40
MODELS = ("Samsung A05", "Redmi 12C", "Oppo A17", "Vivo Y02", "Infinix Smart 8", "Itel P40")
LOST = "Ponsel hilang di pasar, dilaporkan klien"


@dataclass(frozen=True)
class Carried:
    """One phone as it stands in the records."""

    bearer: Bearer
    bureau: Bureau
    officer: Staff
    device: Device
    assignment: Assignment
    zones: tuple[WrittenZone, ...]


def token_of(number: int) -> str:
    """The same for each run of this installation, and known to nobody else."""
    secret = salted_hmac("titian.demo.phones", str(number), algorithm="sha256").hexdigest()
    return f"tt_device_{number}_{secret[:SECRET_LETTERS]}"


def carry(past: Past, bureau: Bureau, bearer: Bearer) -> Carried:
    random = bearer.random(1)
    ago = GIVEN_AGO + random.randrange(25)
    if bearer.is_told_over_weeks:
        ago = WEEKS_AGO + GIVEN_BEFORE
    day = bureau.calendar.today(bureau.until) - ago * ONE_DAY
    opening = bureau.calendar.opening(bureau.calendar.on_or_after(day))
    at = opening + timedelta(minutes=random.randint(20, 240))
    officer = bearer.client.officer
    if officer is None:
        raise ValueError("a client without a PK carries no phone")
    _consent(past, bearer, officer, at)
    device, assignment = _device(past, bearer, officer, at + timedelta(minutes=9))
    zones = write_zones(past, bureau, bearer, officer, at + timedelta(minutes=35))
    if bearer.story == Story.REVOKED:
        _revoke(past, bureau, officer, device, assignment)
    return Carried(bearer, bureau, officer, device, assignment, zones)


def _consent(past: Past, bearer: Bearer, officer: Staff, at: datetime) -> None:
    is_order = bearer.story in CURFEWS
    consent = Consent(
        id=past.id(at), client=bearer.client, office=bearer.client.office,
        kind=Consent.Kind.ORDER if is_order else Consent.Kind.CONSENT,
        reference=(
            f"Syarat khusus dalam SK {bearer.plan.case.decree_number}"
            if is_order
            else "Surat persetujuan bermeterai, ditandatangani klien dan penjamin"
        ),
        on=at.date(), recorded_at=at, recorded_by=officer,
    )  # fmt: skip
    past.deed("consent.given", subject=bearer.client, by=officer, at=at).save(consent)


def _device(past: Past, bearer: Bearer, officer: Staff, at: datetime) -> tuple[Device, Assignment]:
    device = Device(
        id=past.id(at), office=bearer.client.office, number=bearer.number, kind=bearer.kind,
        label=MODELS[bearer.number % len(MODELS)], token_hash=hash_of(token_of(bearer.number)),
        heartbeat_s=HEARTBEATS_S[bearer.kind], enrolled_at=at, enrolled_by=officer,
    )  # fmt: skip
    assignment = Assignment(
        id=past.id(at), device=device, client=bearer.client, office=device.office, from_at=at,
        reason="pendaftaran",
    )  # fmt: skip
    d = past.deed("device.enrolled", subject=bearer.client, by=officer, at=at)
    d.save(device)
    d.save(assignment)
    return device, assignment


def _revoke(
    past: Past, bureau: Bureau, officer: Staff, device: Device, assignment: Assignment
) -> None:
    day = bureau.calendar.today(bureau.until) - REVOKED_AGO * ONE_DAY
    opening = bureau.calendar.opening(bureau.calendar.on_or_after(day))
    at = opening + timedelta(minutes=50)
    d = past.deed("device.revoked", subject=device, by=officer, at=at)
    device.state, device.revoked_by = Device.State.REVOKED, officer
    device.revoked_at_ms, device.revoked_because = ms(at), LOST
    d.save(device)
    assignment.until_at = at
    d.save(assignment)
