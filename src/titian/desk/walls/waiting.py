"""Which openings wait for the head's word, and which files have lost the officer in charge?"""

from datetime import datetime

from django.db.models import QuerySet

from titian.audit.questions import Question, Questions
from titian.clients.around import Reader, restrictions
from titian.clients.models import Client, Conflict, FileGrant, Restriction
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff


def grants_waiting(reader: Reader) -> QuerySet[FileGrant]:
    """Restricted files first, then the newest; nobody judges their own."""
    rows = _grants(reader).filter(reviewed_at=None).exclude(staff=reader.pk)
    return rows.order_by("-breaks_wall", "-from_at")


def grants_reviewed(reader: Reader) -> QuerySet[FileGrant]:
    return _grants(reader).filter(reviewed_at__isnull=False).order_by("-reviewed_at")


def restrictions_standing(user: Staff, at: datetime) -> QuerySet[Restriction]:
    clients = Client.objects.reachable_by(user, Right.WALL, at=at)
    rows = Restriction.objects.filter(pk__in=restrictions(at).values("pk"), client__in=clients)
    return rows.select_related("client__officer", "client__office").order_by("-from_at")


def conflicts_standing(user: Staff, at: datetime) -> QuerySet[Conflict]:
    clients = Client.objects.reachable_by(user, Right.WALL, at=at)
    rows = Conflict.objects.filter(ended_at=None, client__in=clients)
    return rows.select_related("client__officer", "client__office", "staff").order_by("-from_at")


def count_grants(user: Staff, at: datetime) -> int:
    if not scope_of(user.role_names, Right.WALL) or not _ANY_UNREVIEWED.lines(user.office_id):
        return 0
    return _COUNTED.of(Reader.of(user, at)).count()


def _grants(reader: Reader) -> QuerySet[FileGrant]:
    clients = Client.objects.reachable_by(reader, Right.WALL)
    rows = FileGrant.objects.filter(client__in=clients)
    return rows.select_related("client__office", "client__officer", "staff", "reviewed_by")


_ANY_UNREVIEWED = Question(
    lambda office: FileGrant.objects.filter(reviewed_at=None, client__office=office).values_list(
        "pk"
    )[:1]
)
_COUNTED = Questions(lambda reader: grants_waiting(reader).order_by().values_list("pk"))
