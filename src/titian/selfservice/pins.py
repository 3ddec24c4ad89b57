"""Who is it that types a number of theirs and six digits? The PIN that the officer gave.

Six digits are soon tried, so a PIN shuts after five mistakes, each time for longer; and whoever
asks for a number that nobody has waits as long as whoever asks for one that somebody has.
"""

from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password

from titian.audit.deeds import deed, locked
from titian.clients.models import Client, Phone
from titian.clients.sealing import index_of
from titian.kit import phones
from titian.offices.models import Staff
from titian.selfservice.models import ClientPin
from titian.selfservice.secrets_of import new_pin
from titian.selfservice.ways import STRANGER

MOST_WRONG = 5
SHUT_FIRST = timedelta(minutes=15)
SHUT_LONGEST = timedelta(days=1)
MOST_ASKED = 5  # who share a telephone


class PinShut(Exception):
    """Too many mistakes; it opens by itself after a while."""


def give_pin(*, client: Client, by: Staff, at: datetime) -> str:
    """The new one, shown once; the former opens no more."""
    pin = new_pin()
    row = ClientPin(
        client=client, office_id=client.office_id, pin_hash=make_password(pin), made_at=at,
        made_by=by,
    )  # fmt: skip
    with deed("pin.given", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        for former in ClientPin.objects.filter(client=client, revoked_at=None):
            former.revoked_at = at
            d.save(former)
        d.save(row)
    return pin


def revoke_pin(*, pin: ClientPin, by: Staff, at: datetime) -> None:
    with deed("pin.revoked", subject=pin.client, by=by, at=at) as d:
        row = locked(ClientPin, pin.pk)
        row.revoked_at = row.revoked_at or at
        d.save(row)


def client_by_pin(*, number: str, pin: str, at: datetime) -> Client | None:
    """Whose number and PIN these are; None for nobody's. Raises PinShut."""
    asked = _pins_of(number)
    if not asked:
        check_password(pin, _nobodys())  # the answer takes its time all the same
        return None
    open_ones = [row for row in asked if row.shut_until is None or row.shut_until <= at]
    if not open_ones:
        raise PinShut
    found = next((row for row in open_ones if check_password(pin, row.pin_hash)), None)
    if found is None:
        for row in open_ones:
            _mistyped(row, at)
        return None
    _forgive(found, at)
    return found.client


def _pins_of(number: str) -> list[ClientPin]:
    """Of whoever has this register number, or answers under this telephone number."""
    pins = ClientPin.objects.filter(revoked_at=None, client__merged_into=None)
    pins = pins.select_related("client__office")
    by_register = list(pins.filter(client__number__iexact=number.strip())[:MOST_ASKED])
    try:
        index = index_of(phones.to_e164(number))
    except phones.NotAPhone:
        return by_register
    holders = Phone.objects.filter(number_index=index, dead_on=None).values("client")
    return by_register + list(pins.filter(client__in=holders)[:MOST_ASKED])


@cache
def _nobodys() -> str:
    return make_password(new_pin() + new_pin())


def _mistyped(pin: ClientPin, at: datetime) -> None:
    with deed("pin.mistyped", subject=pin.client, by=STRANGER, at=at) as d:
        row = locked(ClientPin, pin.pk)
        row.wrong_in_a_row += 1
        beyond = row.wrong_in_a_row - MOST_WRONG
        if beyond >= 0:
            row.shut_until = at + min(SHUT_FIRST * 2 ** min(beyond, 10), SHUT_LONGEST)
        d.save(row)


def _forgive(pin: ClientPin, at: datetime) -> None:
    if not pin.wrong_in_a_row:
        return
    with deed("pin.typed", subject=pin.client, by=STRANGER, at=at) as d:
        row = locked(ClientPin, pin.pk)
        row.wrong_in_a_row, row.shut_until = 0, None
        d.save(row)
