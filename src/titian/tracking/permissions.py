"""What is done with an exception that somebody asks for? It is given or refused, and it ends.

Given, each zone to stay in is not judged while it lasts. A place that somebody must stay out of is
never excepted: whoever is protected there did not agree to it.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from titian.audit.actor import Actor
from titian.audit.deeds import Deed, deed, locked
from titian.clients.models import Client, Guarantor
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.messages import outbox
from titian.messages.choices import NoWay, wish_of
from titian.messages.models import Message
from titian.messages.wording import words_to
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.tracking.models import Device, Permission, Zone, ZonePause, ZoneVersion
from titian.tracking.unjudged import judge_from
from titian.tracking.zones import (
    AlreadyDecided,
    ChangesJudgedPast,
    MayNotApprove,
    OverBeforeItBegins,
)

LONGEST = timedelta(days=92)
MOST_WAITING = 5
Times = tuple[datetime, datetime]


class TooLong(Exception):
    """For so long a time the zones themselves are changed."""


class TooManyWait(Exception):
    """So many were asked for and not answered; the office is called instead."""


@dataclass(frozen=True)
class Wanted:
    """An exception as entered."""

    kind: str
    from_at: datetime
    until_at: datetime
    reason: str
    place: str = ""


@dataclass(frozen=True)
class Asker:
    """On whose word, and who of the office wrote it down; nobody when the client did."""

    through: str
    staff: Staff | None = None
    guarantor: Guarantor | None = None


THE_CLIENT = Asker(Permission.Through.PHONE)


def ask_permission(
    *, id: UUID, client: Client, wanted: Wanted, asker: Asker, by: Actor, at: datetime
) -> Permission:
    """Sent twice it is one."""
    with deed("permission.asked", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = Permission.objects.filter(pk=id, client=client).first()
        if known is not None:
            return known
        _must_be_possible(client, wanted, at)
        row = Permission(
            id=id, client=client, office_id=client.office_id, kind=wanted.kind, place=wanted.place,
            from_at=wanted.from_at, until_at=wanted.until_at, reason=wanted.reason,
            through=asker.through, guarantor=asker.guarantor, asked_at=at, asked_by=asker.staff,
        )  # fmt: skip
        d.save(row)
        d.tell(f"officer:{client.officer_id}", _section(client))
    return row


def give_permission(
    *, permission: Permission, zones: Collection[UUID], note: str, by: Staff, at: datetime
) -> Permission:
    """These zones are not judged while it lasts; the client is told."""
    with deed("permission.given", subject=permission.client, by=by, at=at) as d:
        row = _waiting(permission)
        _must_decide(row, by, at)
        if row.until_at <= at:
            raise OverBeforeItBegins
        row.is_given, row.decided_at, row.decided_by, row.note = True, at, by, note
        row.from_at = max(row.from_at, at)
        d.save(row)
        touched = list(zones_to_except(row).filter(pk__in=zones))
        d.save_all([_pause(row, zone, by, at) for zone in touched])
        if touched:
            judge_from(
                Device.objects.filter(assignments__client=row.client).distinct(), row.from_at
            )
        _tell(d, row, "permission_given")
    return row


def refuse_permission(
    *, permission: Permission, because: str, by: Staff, at: datetime
) -> Permission:
    """The client is told, and why."""
    with deed("permission.refused", subject=permission.client, by=by, at=at) as d:
        row = _waiting(permission)
        _must_decide(row, by, at)
        row.is_given, row.decided_at, row.decided_by, row.note = False, at, by, because
        d.save(row)
        _tell(d, row, "permission_refused")
    return row


def zones_to_except(permission: Permission) -> QuerySet[Zone]:
    """Where the client must stay while it lasts."""
    versions = ZoneVersion.objects.filter(
        Q(until_at=None) | Q(until_at__gt=permission.from_at), kind=ZoneVersion.Kind.INCLUSION,
        approved_at__isnull=False, from_at__lt=permission.until_at,
    )  # fmt: skip
    mine = Zone.objects.filter(client=permission.client_id, ended_at=None)
    return mine.filter(pk__in=versions.values("zone")).order_by("name", "pk")


def waiting_now(at: datetime) -> QuerySet[Permission]:
    """What nobody answered before it was over waits no more."""
    return Permission.objects.filter(decided_at=None, until_at__gt=at)


def _must_be_possible(client: Client, wanted: Wanted, at: datetime) -> None:
    if wanted.until_at <= max(wanted.from_at, at):
        raise OverBeforeItBegins
    if wanted.from_at < at:
        raise ChangesJudgedPast
    if wanted.until_at - wanted.from_at > LONGEST:
        raise TooLong
    if waiting_now(at).filter(client=client).count() >= MOST_WAITING:
        raise TooManyWait


def _must_decide(row: Permission, by: Staff, at: datetime) -> None:
    """By the head of the section or of the office, never by whoever wrote it down."""
    reach = Client.objects.reachable_by(by, Right.ZONE_APPROVE, at=at)
    if by.pk == row.asked_by_id or not reach.filter(pk=row.client_id).exists():
        raise MayNotApprove


def _waiting(permission: Permission) -> Permission:
    row = locked(Permission, permission.pk)
    if not row.is_waiting:
        raise AlreadyDecided
    return row


def _pause(row: Permission, zone: Zone, by: Staff, at: datetime) -> ZonePause:
    return ZonePause(
        id=uuid7(at), zone=zone, office_id=zone.office_id, kind=row.kind, from_at=row.from_at,
        until_at=row.until_at, reason=row.reason, permission=row, asked_at=row.asked_at,
        asked_by=row.asked_by, approved_at=at, approved_by=by,
    )  # fmt: skip


def _tell(d: Deed, row: Permission, words: str) -> None:
    tell(d, row.client, words, row=row.pk, span=(row.from_at, row.until_at))


def tell(d: Deed, client: Client, words: str, *, row: UUID, span: Times) -> None:
    """By message, if the client can be reached so; on the own page it stands in any case."""
    with suppress(NoWay):
        outbox.put(
            d, to=client, kind=Message.Kind.ANSWER,
            words=words_to(client, words, d.at, _times(client, span)),
            once_key=f"{words}:{row}", gone_after=max(span[1], d.at + timedelta(hours=1)),
        )  # fmt: skip
    d.tell(f"officer:{client.officer_id}")


def _section(client: Client) -> str:
    return f"section:{client.office_id}/{'bka' if client.is_child else 'bkd'}"


def _times(client: Client, span: Times) -> dict[str, str]:
    """From when until when; neither where nor why travels in a message."""
    zone, language = client.office.zone, wish_of(client).language
    return {
        name: f"{clock.short_date(clock.today(zone, at), language)}"
        f" {clock.clock_time(at, zone, language)}"
        for name, at in zip(("mulai", "selesai"), span, strict=True)
    }
