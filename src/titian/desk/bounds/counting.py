"""How much waits for this kasubsi or kepala? Zones, permissions, what the head decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Model, Q, QuerySet

from titian.audit.questions import Question, Questions
from titian.clients.around import Reader
from titian.clients.models import Client, RemoteReporting
from titian.guidance.models import WarningLetter
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff
from titian.supervision.models import Revocation, Transfer
from titian.supervision.transfers import arriving
from titian.tracking.models import Permission, ZonePause, ZoneVersion

OPEN = Q(approved_at=None, refused_at=None)
APPROVALS, TRANSFERS = "zone_approvals", "transfers"  # places of the menu


@dataclass(frozen=True)
class Kind:
    """What waits: who decides it, where, whether an office has any, and those of one reader."""

    right: Right
    place: str
    is_any: Question[Model]
    waiting: Callable[[Reader], QuerySet[Model]]
    lapses: str = ""  # the time after which an unanswered one waits no more

    def count(self, number: int, reader: Reader, at: datetime) -> int:
        """Who asks is remembered with the words of the question; what time it is, is not."""
        if self.lapses:
            return self.waiting(reader).filter(**{f"{self.lapses}__gt": at}).count()
        return _COUNTED.of(reader, number).count()


def count_waiting(user: Staff, at: datetime) -> Mapping[str, int]:
    """By the place of the menu where it is decided; asked only of kinds of which anything is open
    in the office, which on most days is none."""
    found = dict.fromkeys((APPROVALS, TRANSFERS), 0)
    for number, kind in enumerate(KINDS):
        if scope_of(user.role_names, kind.right) and kind.is_any.lines(user.office_id):
            found[kind.place] += kind.count(number, Reader.of(user, at), at)
    return found


@dataclass(frozen=True)
class Requests:
    """Permissions that somebody asked for and that this person may answer."""

    count: int = 0
    oldest_at: datetime | None = None  # since when the first of them waits


def requests_waiting(user: Staff, at: datetime) -> Requests:
    """A client who asked plans a journey by the answer, so since when is told as well."""
    is_theirs = scope_of(user.role_names, PERMISSIONS.right) is not None
    if not is_theirs or not PERMISSIONS.is_any.lines(user.office_id):
        return Requests()
    rows = permissions_waiting(Reader.of(user, at)).filter(until_at__gt=at)
    return Requests(**rows.aggregate(count=Count("pk"), oldest_at=Min("asked_at")))


def versions_waiting(reader: Reader) -> QuerySet[ZoneVersion]:
    clients = Client.objects.reachable_by(reader, Right.ZONE_APPROVE)
    others = ZoneVersion.objects.exclude(proposed_by=reader.pk)
    return others.filter(OPEN, zone__ended_at=None, zone__client__in=clients.values("pk"))


def pauses_waiting(reader: Reader) -> QuerySet[ZonePause]:
    """One whose time is over can only be refused; it is shown until somebody does."""
    clients = Client.objects.reachable_by(reader, Right.ZONE_APPROVE)
    others = ZonePause.objects.exclude(asked_by=reader.pk)
    return others.filter(OPEN, zone__ended_at=None, zone__client__in=clients.values("pk"))


def permissions_waiting(reader: Reader) -> QuerySet[Permission]:
    """Asked by a client, or written down by somebody else; the caller leaves out what lapsed."""
    clients = Client.objects.reachable_by(reader, Right.ZONE_APPROVE)
    others = Permission.objects.filter(Q(asked_by=None) | ~Q(asked_by=reader.pk))
    return others.filter(decided_at=None, client__in=clients.values("pk"))


def distances_waiting(reader: Reader) -> QuerySet[RemoteReporting]:
    """Asked by somebody else: nobody decides what they asked for."""
    clients = Client.objects.reachable_by(reader, Right.DISTANCE)
    others = RemoteReporting.objects.exclude(asked_by=reader.pk)
    return others.filter(decided_at=None, ended_at=None, client__in=clients.values("pk"))


def transfers_waiting(reader: Reader) -> QuerySet[Transfer]:
    """To another Bapas, asked by somebody else."""
    clients = Client.objects.reachable_by(reader, Right.DECIDE)
    others = Transfer.objects.exclude(asked_by=reader.pk)
    return others.filter(
        decided_at=None, struck_at=None, supervision__client__in=clients.values("pk")
    )


def revocations_waiting(reader: Reader) -> QuerySet[Revocation]:
    """Proposed by somebody else, after the TPP."""
    clients = Client.objects.reachable_by(reader, Right.DECIDE)
    others = Revocation.objects.exclude(asked_by=reader.pk)
    return others.filter(
        decided_at=None, struck_at=None, supervision__client__in=clients.values("pk")
    )


def warnings_waiting(reader: Reader) -> QuerySet[WarningLetter]:
    """Proposed by somebody else."""
    clients = Client.objects.reachable_by(reader, Right.DECIDE)
    others = WarningLetter.objects.exclude(proposed_by=reader.pk)
    return others.filter(is_issued=None, client__in=clients.values("pk"))


def _arriving(reader: Reader) -> QuerySet[Transfer]:
    return arriving(reader.office)


def _any(rows: QuerySet[Model], office: str) -> Question[Model]:
    """Is one of these rows open in an office? `office` is the way there."""
    return Question(lambda pk: rows.filter(**{office: pk}).values_list("pk")[:1])


OF_A_ZONE = Q(OPEN, zone__ended_at=None)
UNDECIDED = Q(decided_at=None, struck_at=None)
SENT = Transfer.objects.filter(is_agreed=True, answered_at=None, struck_at=None)
BY_DECREE = "supervision__client__office"
PERMISSIONS = Kind(
    Right.ZONE_APPROVE, APPROVALS,
    _any(Permission.objects.filter(decided_at=None), "client__office"), permissions_waiting,
    lapses="until_at",
)  # fmt: skip
KINDS = (
    Kind(
        Right.ZONE_APPROVE, APPROVALS,
        _any(ZoneVersion.objects.filter(OF_A_ZONE), "zone__client__office"), versions_waiting,
    ),
    Kind(
        Right.ZONE_APPROVE, APPROVALS,
        _any(ZonePause.objects.filter(OF_A_ZONE), "zone__client__office"), pauses_waiting,
    ),
    PERMISSIONS,
    Kind(
        Right.DISTANCE, APPROVALS,
        _any(RemoteReporting.objects.filter(decided_at=None, ended_at=None), "client__office"),
        distances_waiting,
    ),
    Kind(
        Right.DECIDE, APPROVALS, _any(Transfer.objects.filter(UNDECIDED), BY_DECREE),
        transfers_waiting,
    ),
    Kind(
        Right.DECIDE, APPROVALS, _any(Revocation.objects.filter(UNDECIDED), BY_DECREE),
        revocations_waiting,
    ),
    Kind(
        Right.DECIDE, APPROVALS,
        _any(WarningLetter.objects.filter(is_issued=None), "client__office"), warnings_waiting,
    ),
    Kind(Right.DECIDE, TRANSFERS, _any(SENT, "to_office"), _arriving),
)  # fmt: skip
_COUNTED = Questions(
    lambda reader, number: KINDS[number].waiting(reader).order_by().values_list("pk")
)
