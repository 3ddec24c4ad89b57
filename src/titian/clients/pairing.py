"""Which two files may be one person's, and what was decided of them? Noticed, proposed, settled.

Whoever decided that two files are two people is believed: neither they, nor files that were
merged into them, are proposed again.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from titian.audit.actor import Actor
from titian.audit.deeds import deed, locked
from titian.clients.models import Client, Pair
from titian.kit import clock
from titian.offices.models import Staff

if TYPE_CHECKING:
    from titian.clients.alike import Alike

LONGEST_NOTE = 300


class AlreadySettled(Exception):
    """Somebody decided on this pair first."""

    def __init__(self, pair: Pair) -> None:
        super().__init__(str(pair.pk))
        self.pair = pair


class NotAPair(Exception):
    """The same file twice, files of two offices, or a file that became part of another."""


def note_alike(client: Client, *, by: Actor, at: datetime, note: str = "") -> list[Pair]:
    """The office's files that may be this person's wait for a decision from now on."""
    alike = [one for one in alike_to(client, at) if one.client.office_id == client.office_id]
    new = [one for one in alike if not _is_known(client.pk, one.client.pk)]
    pairs = [_pair(client, one, by=by, at=at, note=note) for one in new]
    for pair in pairs:
        _save_told("pair.noticed", pair, by=by, at=at)
    return pairs


def alike_to(client: Client, at: datetime) -> "list[Alike]":
    """Files that may be of the same person as this one."""
    from titian.clients.alike import alike, sought_of  # noqa: PLC0415 - 3 MB, only when entered

    return alike(sought_of(client), today=clock.today(client.office.zone, at))


def propose_pair(*, one: Client, other: Client, note: str, by: Staff, at: datetime) -> Pair:
    """A person thinks that two files are one person's; what waits already is not doubled."""
    if one.pk == other.pk or one.office_id != other.office_id:
        raise NotAPair
    if one.merged_into_id or other.merged_into_id:
        raise NotAPair
    first, second = sorted((one.pk, other.pk))
    with transaction.atomic():
        for pk in (first, second):
            locked(Client, pk)
        known = Pair.objects.filter(first=first, second=second).first()
        if known is not None and not known.is_open:
            raise AlreadySettled(known)
        pair = known or _proposed(one, other, by=by, at=at)
        pair.note = note
        _save_told("pair.proposed", pair, by=by, at=at)
    return pair


def settle_pair(*, pair: Pair, state: str, because: str, by: Staff, at: datetime) -> Pair:
    """Two people, or one person with two files that stay apart; remembered, never asked again."""
    with transaction.atomic():
        row = locked_open(pair)
        settle(row, state, because, by=by, at=at)
        _save_told("pair.settled", row, by=by, at=at)
    return row


def _save_told(name: str, pair: Pair, *, by: Actor, at: datetime) -> None:
    """The trails of both files tell it."""
    with deed(name, subject=pair.first, by=by, at=at) as d:
        d.save(pair)
    with deed(name, subject=pair.second, by=by, at=at):
        pass


def locked_open(pair: Pair) -> Pair:
    """The pair as it is now, if nobody decided on it yet."""
    row = locked(Pair, pair.pk)
    if not row.is_open:
        raise AlreadySettled(row)
    return row


def settle(row: Pair, state: str, because: str, *, by: Staff, at: datetime) -> None:
    row.state, row.settled_because = state, because
    row.settled_at, row.settled_by = at, by


def _is_known(one: UUID, other: UUID) -> bool:
    """Is there a pair of these two, or a decision on files that became part of them?"""
    ours, theirs = _family(one), _family(other)
    between = Q(first__in=ours, second__in=theirs) | Q(first__in=theirs, second__in=ours)
    is_decided = ~Q(state=Pair.State.OPEN) & ~Q(state=Pair.State.MERGED)
    here = Q(first__in=(one, other), second__in=(one, other))
    return Pair.objects.filter(between & (is_decided | here)).exists()


def _family(pk: UUID) -> Sequence[UUID]:
    """A file and those that became part of it."""
    found, level = [pk], [pk]
    while level:
        level = list(Client.objects.filter(merged_into__in=level).values_list("pk", flat=True))
        found += level
    return found


def _pair(client: Client, found: "Alike", *, by: Actor, at: datetime, note: str) -> Pair:
    first, second = sorted((client, found.client), key=lambda one: one.pk)
    return Pair(
        office_id=client.office_id, first=first, second=second,
        score=round(found.likeness.score, 6), otherwise=found.likeness.other,
        signs=[f"{sign.about}.{sign.level}" for sign in found.likeness.signs],
        noticed_at=at, noticed_by=by if isinstance(by, Staff) else None, note=note[:LONGEST_NOTE],
    )  # fmt: skip


def _proposed(one: Client, other: Client, *, by: Staff, at: datetime) -> Pair:
    """Scored like any other, however unlike the two look."""
    from titian.clients.alike import pair_of  # noqa: PLC0415 - 3 MB, only when proposed

    found = pair_of(one, other, today=clock.today(one.office.zone, at))
    return _pair(one, found, by=by, at=at, note="")
