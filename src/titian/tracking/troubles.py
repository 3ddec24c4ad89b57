"""What ails a device that is heard, and when is it over? One ticket for one trouble, no breach.

Signs of tampering and a jammed signal are found by the fold (rules/tampering) and judged again
with every late point. A low battery and a lost permission are what the device says of itself; what
it says later takes them back, and the ticket closes by itself. Time alone closes none: who was
taken off a day ago and says no more of it was not put on again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from titian.alerts.actions import supersede
from titian.alerts.models import Alert
from titian.alerts.raising import Trouble, raise_alert
from titian.audit.actor import Machine
from titian.audit.deeds import Deed, deed
from titian.clients.models import Client
from titian.kit import clock
from titian.kit.millis import moment, ms
from titian.tracking.alarms import OfficeTimes
from titian.tracking.bounds import Binding
from titian.tracking.evidence import copy_frames
from titian.tracking.excepted import guided_now
from titian.tracking.findings import as_json
from titian.tracking.models import Device, DeviceTrouble
from titian.tracking.points import Flag, Point
from titian.tracking.rules.again import Judged
from titian.tracking.rules.tampering import Spell, weight_of
from titian.tracking.store import Store

BY = Machine("judge")
OF_THE_CASE = frozenset({"removed", "opened"})  # which a charger does not take back
KINDS: Mapping[str, str] = {
    DeviceTrouble.Kind.BATTERY: Alert.Kind.BATTERY,
    DeviceTrouble.Kind.PERMISSION: Alert.Kind.SIGNAL,
    DeviceTrouble.Kind.SIGNAL: Alert.Kind.SIGNAL,
    DeviceTrouble.Kind.TAMPER: Alert.Kind.TAMPER,
}


@dataclass(frozen=True)
class Said:
    """What a device says of itself now."""

    device: UUID
    number: int
    client: UUID
    kind: str
    since_ms: int
    signs: tuple[str, ...] = ()


def write_troubles(
    judged: Sequence[Judged], bindings: Mapping[int, Binding], store: Store, times: OfficeTimes
) -> None:
    """What the points of these devices show; in one transaction for each client's row."""
    rows = _known(judged)
    for one in judged:
        if one.spells or any(row.device_id == bindings[one.device].device for row in rows.values()):
            _write(one, bindings[one.device], rows, store, times)


def told_now(
    said: Sequence[Said],
    over: Sequence[DeviceTrouble],
    faded: Sequence[DeviceTrouble],
    times: OfficeTimes,
) -> int:
    """Opens what devices say of themselves, ends what they take back, and what they said too long
    ago, whose tickets stay for a person; how many."""
    guided = guided_now(one.client for one in said)
    for row in (*over, *faded):
        with transaction.atomic():
            row.until_at = max(times.at, row.from_at)
            _save(row, times, is_answered=row not in faded)
    new = [one for one in said if one.client in guided]
    devices = Device.objects.in_bulk([one.device for one in new])
    for one in new:
        with transaction.atomic():
            row = DeviceTrouble(
                device=devices[one.device], client_id=one.client, kind=one.kind,
                office_id=devices[one.device].office_id, from_at=moment(one.since_ms),
                noticed_at=times.at, signs=list(one.signs),
            )  # fmt: skip
            _save(row, times)
    return len(over) + len(faded) + len(new)


def _known(judged: Sequence[Judged]) -> dict[UUID, DeviceTrouble]:
    """Rows that these may change, and those of the same ids that vanished once."""
    mine = DeviceTrouble.objects.filter(by_points=True).select_related("alert")
    numbers = [one.device for one in judged]
    since_ms = min((one.base_ms for one in judged), default=0)
    may_change = Q(device__number__in=numbers, superseded_at=None) & (
        Q(settled_ms=None) | Q(settled_ms__gt=since_ms)
    )
    named = [spell.id for one in judged for spell in one.spells]
    return {row.pk: row for row in mine.filter(may_change | Q(pk__in=named))}


def _write(
    judged: Judged, binding: Binding, rows: Mapping[UUID, DeviceTrouble], store: Store,
    times: OfficeTimes,
) -> None:  # fmt: skip
    changed = list(_changes(judged, binding, rows, store, times.at))
    for row, is_answered in changed:
        with transaction.atomic():
            _save(row, times, is_answered=is_answered)
            _keep_frames(row, store, times.at)


def _keep_frames(row: DeviceTrouble, store: Store, at: datetime) -> None:
    """As of a place: the bytes on which its ticket rests outlive the week."""
    if row.alert is not None and row.superseded_at is None:
        moments = [fix["received_ms"] for fix in row.evidence if fix["received_ms"]]
        copy_frames(alert=row.alert, device=row.device, moments=moments, store=store, at=at)


def _changes(
    judged: Judged, binding: Binding, rows: Mapping[UUID, DeviceTrouble], store: Store,
    at: datetime,
) -> Iterator[tuple[DeviceTrouble, bool]]:  # fmt: skip
    """And whether facts answer its ticket when it is over."""
    named = {spell.id for spell in judged.spells}
    for row in rows.values():
        is_mine = row.device_id == binding.device and row.superseded_at is None
        is_open_to_change = row.settled_ms is None or row.settled_ms > judged.base_ms
        if is_mine and is_open_to_change and row.pk not in named:
            row.superseded_at = at
            yield row, True
    for spell in judged.spells:
        known = rows.get(spell.id) or _new(spell, binding, at)
        if known is not None and _moved(known, spell, judged.device, store):
            yield known, _is_taken_back(spell, judged.device, store)


def _is_taken_back(spell: Spell, number: int, store: Store) -> bool:
    """By what the device said, not by time."""
    if spell.until_ms is None or spell.kind == "signal":
        return True
    flags = Flag.CLEAR if OF_THE_CASE & set(spell.names) else Flag.CLEAR | Flag.CHARGING
    return any(p.flags & flags for p in store.points(number, spell.until_ms, spell.until_ms + 1))


def _new(spell: Spell, binding: Binding, at: datetime) -> DeviceTrouble | None:
    """None while nobody carried it."""
    client = binding.client_at(spell.from_ms)
    if client is None:
        return None
    return DeviceTrouble(
        id=spell.id, device_id=binding.device, client_id=client, office_id=binding.office,
        kind=spell.kind, from_at=moment(spell.from_ms), noticed_at=at, by_points=True,
    )  # fmt: skip


def _moved(row: DeviceTrouble, spell: Spell, number: int, store: Store) -> bool:
    """Does the row say anything else now?"""
    until_at = None if spell.until_ms is None else moment(spell.until_ms)
    now = (until_at, spell.settled_ms, list(spell.names), None)
    if not row._state.adding and now == (
        row.until_at, row.settled_ms, row.signs, row.superseded_at,
    ):  # fmt: skip
        return False
    row.until_at, row.settled_ms, row.signs, row.superseded_at = now
    row.evidence = [as_json(fix) for fix in _fixes(number, spell, store)]
    return True


def _fixes(number: int, spell: Spell, store: Store) -> Iterator[Point]:
    for key in spell.evidence:
        yield from (p for p in store.points(number, key[1], key[1] + 1) if p[:4] == key)


def _save(row: DeviceTrouble, times: OfficeTimes, *, is_answered: bool = True) -> None:
    """The row, and its ticket: opened or joined while it goes on, answered when facts end it."""
    client = Client.objects.select_related("office", "officer").get(pk=row.client_id)
    is_over = row.until_at is not None or row.superseded_at is not None
    if not is_over and _wants_ticket(row) and client.pk in guided_now([client.pk]):
        settings, calendar = times.of(client.office)
        trouble = trouble_of(client, row)
        row.alert = raise_alert(trouble, settings=settings, calendar=calendar, by=BY, at=times.at)
    with deed("device.trouble_judged", subject=client, by=BY, at=times.at) as d:
        d.save(row)
        if is_over and is_answered:
            _answer(d, client, row, times.at)
        d.tell(f"officer:{client.officer_id}")


def _wants_ticket(row: DeviceTrouble) -> bool:
    """A person who settled it decided; it comes back only when facts had closed it."""
    return row.alert is None or row.alert.is_open or row.alert.cause == Alert.Cause.SUPERSEDED


def _answer(d: Deed, client: Client, row: DeviceTrouble, at: datetime) -> None:
    """With it what the same device told before and never took back."""
    for one in (*_faded_before(row), row):
        supersede(
            d, client=client, kinds=[KINDS[row.kind]], because=f"alat:{row.device_id}", by=BY,
            at=at, strand=strand_of(one),
        )  # fmt: skip


def _faded_before(row: DeviceTrouble) -> Iterable[DeviceTrouble]:
    if row.until_at is None or row.superseded_at is not None or row.alert_id is None:
        return ()
    return DeviceTrouble.objects.filter(
        device=row.device_id, kind=row.kind, alert=row.alert_id, until_at__lte=row.from_at
    ).exclude(pk=row.pk)


def trouble_of(client: Client, row: DeviceTrouble) -> Trouble:
    return Trouble(
        client=client,
        kind=KINDS[row.kind],
        since_on=clock.today(client.office.zone, row.from_at),
        since_at=row.from_at,
        strand=strand_of(row),
        evidence={
            "of": str(row.device_id), "trouble": row.kind, "signs": row.signs,
            "weight": weight_of(row.signs), "happened_at": row.from_at.isoformat(),
            "happened_ms": ms(row.from_at),
        },
    )  # fmt: skip


def strand_of(row: DeviceTrouble) -> str:
    return f"{row.kind}:{row.pk}"
