"""How does somebody get an account, lose it, or a new password? Slips instead of e-mail."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from titian.audit.actor import Actor, Machine
from titian.audit.deeds import Deed, StaleRow, deed, locked
from titian.kit import clock
from titian.offices.actions import must_be_new
from titian.offices.models import (
    Office,
    Role,
    Slip,
    Staff,
)

SLIP_LASTS = timedelta(days=3)
SLIP_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that looks like something else
SLIP_LENGTH = 12


class UsernameTaken(Exception):
    """Somebody signs in with this name already."""


class StillInCharge(Exception):
    """The person's clients must be handed over first."""


class OwnAdminRole(Exception):
    """Nobody takes the last key from themselves."""


class AlreadyLeft(Exception):
    """The person has left the office; the account stays closed."""


class SlipInvalid(Exception):
    """The slip is unknown, used or out of date."""


@dataclass(frozen=True)
class StaffEntry:
    """A person as entered."""

    username: str
    name: str
    nip: str = ""
    title: str = ""
    section: str = ""
    roles: tuple[str, ...] = ()


def make_account(
    *,
    id: UUID,
    office: Office,
    entry: StaffEntry,
    by: Actor,
    at: datetime,
) -> tuple[Staff, str]:
    """Makes an account without a password; returns it with the secret of its one-time slip."""
    username = entry.username.strip().lower()
    staff = Staff(id=id, office=office, username=username)
    _set_entry(staff, entry)
    staff.set_unusable_password()
    with deed("staff.made", subject=staff, by=by, at=at) as d:
        locked(Office, office.pk)  # a form sent twice waits here and then meets its own row
        must_be_new(Staff, id)
        if Staff.objects.filter(username=username).exists():
            raise UsernameTaken
        d.save(staff)
        _give_roles(d, staff, entry.roles, at)
        secret = _slip(d, staff, Slip.Purpose.PASSWORD, at)
    return staff, secret


def correct_account(
    *,
    staff: Staff,
    seen_rev: int,
    seen_roles: frozenset[str],
    entry: StaffEntry,
    by: Staff,
    at: datetime,
) -> Staff:
    """Name, title, section and roles; roles are rows of their own, so they are compared too."""
    if staff.pk == by.pk and "admin" in by.role_names and "admin" not in entry.roles:
        raise OwnAdminRole
    with deed("staff.corrected", subject=staff, by=by, at=at) as d:
        row = locked(Staff, staff.pk)
        if row.rev != seen_rev or row.role_names != seen_roles:
            raise StaleRow(row)
        _set_entry(row, entry)
        d.save(row)
        _give_roles(d, row, entry.roles, at)
    return row


def lock_account(*, staff: Staff, by: Staff, at: datetime) -> Staff:
    """The person cannot sign in until unlocked."""
    return _set_state(staff, Staff.State.LOCKED, "staff.locked", by, at)


def unlock_account(*, staff: Staff, by: Staff, at: datetime) -> Staff:
    return _set_state(staff, Staff.State.ACTIVE, "staff.unlocked", by, at)


def leave_office(*, staff: Staff, clients_left: int, by: Staff, at: datetime) -> Staff:
    """The person has left or moved; only once no client is left with them."""
    if clients_left:
        raise StillInCharge
    return _set_state(staff, Staff.State.LEFT, "staff.left", by, at)


def reset_password(*, staff: Staff, by: Staff, at: datetime) -> str:
    """A printed one-time slip instead of an e-mail; older slips end."""
    with deed("staff.password_reset", subject=staff, by=by, at=at) as d:
        for old in Slip.objects.filter(staff=staff, used_at=None):
            old.used_at = at
            d.save(old)
        return _slip(d, staff, Slip.Purpose.PASSWORD, at)


def slip_of(secret: str, *, at: datetime) -> Slip:
    """The live slip with this secret; raises SlipInvalid."""
    slip = Slip.objects.filter(secret_hash=_hash(secret), used_at=None, expires_at__gt=at).first()
    if slip is None:
        raise SlipInvalid
    return slip


def use_slip(*, secret: str, password: str, at: datetime) -> Staff:
    """Sets the password that the slip's holder chose; the slip is spent."""
    slip = slip_of(secret, at=at)
    staff = slip.staff
    if staff is None or staff.state == Staff.State.LEFT:
        raise SlipInvalid
    with deed("staff.password_set", subject=staff, by=staff, at=at) as d:
        spent = locked(Slip, slip.pk)
        if spent.used_at is not None:
            raise SlipInvalid
        spent.used_at = at
        d.save(spent)
        row = locked(Staff, staff.pk)
        row.set_password(password)
        d.save(row)
    return row


def first_admin_secret(*, at: datetime) -> str | None:
    """The secret of the first administrator's one-time link; None when anyone has an account."""
    if Staff.objects.exists():
        return None
    secret = _secret()
    Slip.objects.filter(purpose=Slip.Purpose.FIRST_ADMIN, used_at=None).update(used_at=at)
    Slip.objects.create(
        purpose=Slip.Purpose.FIRST_ADMIN,
        secret_hash=_hash(secret),
        expires_at=at + SLIP_LASTS,
        rev=1,
    )
    return secret


def first_admin_link() -> str:
    """The address that makes the first office and its administrator, once."""
    return f"{settings.PUBLIC_ADDRESS}/awal/?kode={first_admin_secret(at=clock.now())}"


def found_office(
    *, secret: str, office: Office, entry: StaffEntry, password: str, at: datetime
) -> Staff:
    """The first start of a real office: the office and its first administrator."""
    slip = slip_of(secret, at=at)
    if slip.purpose != Slip.Purpose.FIRST_ADMIN or Staff.objects.exists():
        raise SlipInvalid
    staff = Staff(office=office, username=entry.username.strip().lower())
    _set_entry(staff, entry)
    staff.set_password(password)
    with deed("office.founded", subject=office, by=Machine("first_start"), at=at) as d:
        d.save(office)
        d.save(staff)
        _give_roles(d, staff, ("admin", *entry.roles), at)
        slip.used_at = at
        d.save(slip)
    return staff


def _set_entry(staff: Staff, entry: StaffEntry) -> None:
    staff.name, staff.nip = entry.name, entry.nip
    staff.title, staff.section = entry.title, entry.section


def _give_roles(d: Deed, staff: Staff, wanted: Iterable[str], at: datetime) -> None:
    held = {role.role: role for role in Role.objects.filter(staff=staff, until_at=None)}
    for name, role in held.items():
        if name not in set(wanted):
            role.until_at = at
            d.save(role)
    for name in dict.fromkeys(wanted):
        if name not in held:
            d.save(Role(staff=staff, office_id=staff.office_id, role=name, from_at=at))


def _set_state(staff: Staff, state: str, name: str, by: Staff, at: datetime) -> Staff:
    if staff.pk == by.pk:
        raise OwnAdminRole
    with deed(name, subject=staff, by=by, at=at) as d:
        row = locked(Staff, staff.pk)
        if row.state == Staff.State.LEFT != state:
            raise AlreadyLeft
        row.state = state
        d.save(row)
    return row


def _slip(d: Deed, staff: Staff, purpose: str, at: datetime) -> str:
    secret = _secret()
    slip = Slip(
        staff=staff, office_id=staff.office_id, purpose=purpose,
        secret_hash=_hash(secret), expires_at=at + SLIP_LASTS,
    )  # fmt: skip
    d.save(slip)
    return secret


def _secret() -> str:
    return "".join(secrets.choice(SLIP_ALPHABET) for _ in range(SLIP_LENGTH))


def _hash(secret: str) -> str:
    plain = secret.strip().upper().replace("-", "").replace(" ", "")
    return sha256(plain.encode()).hexdigest()
