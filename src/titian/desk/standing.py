"""What does every page say beside its own subject? Counts in the menu, and what stands wrong."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from titian.alerts.models import Alert
from titian.audit.questions import Question, Questions
from titian.clients.around import Reader
from titian.clients.models import Client
from titian.desk.bounds.counting import count_waiting
from titian.desk.complaints.counting import count_complaints
from titian.desk.doubles.counting import count_pairs
from titian.desk.frame import Standing
from titian.desk.inbox.waiting import count_to_look
from titian.desk.messages.counting import count_messages
from titian.desk.walls.waiting import count_grants
from titian.offices.access import Right, scope_of
from titian.offices.models import ClockDoubt, Staff


def counts_for(staff: Staff, at: datetime) -> Mapping[str, int]:
    """How many need a look, by the url name of the menu."""
    complaints = count_complaints(staff)
    if not scope_of(staff.role_names, Right.ALERT):
        return complaints
    return {
        "alerts": _ALERTS.of(Reader.of(staff, at)).count(),
        **count_waiting(staff, at),
        "pairs": count_pairs(staff, at),
        "walls": count_grants(staff, at),
        **complaints,
        "messages": count_messages(staff, at),
        "reports": count_to_look(staff, at),
    }


_ALERTS = Questions(
    lambda reader: Alert.objects.filter(
        settled_at=None,
        held_until=None,
        client__in=Client.objects.reachable_by(reader, Right.ALERT),
    ).values_list("pk")
)


def standing_for(staff: Staff) -> tuple[Standing, ...]:
    """A doubtful clock is said on every page until somebody has looked at it."""
    return (_clock_doubt(staff),) if _DOUBTS.lines(staff.office_id) else ()


_DOUBTS = Question(
    lambda office: ClockDoubt.objects.filter(office=office, confirmed_at=None).values_list("pk")
)


def _clock_doubt(staff: Staff) -> Standing:
    text = _("Jam komputer ini berubah sendiri. Peringatan ditahan sampai admin memeriksanya.")
    if not scope_of(staff.role_names, Right.HEALTH):
        return Standing(text)
    try:
        return Standing(text, address=reverse("health"), action=_("Periksa jam"))
    except NoReverseMatch:
        return Standing(text)
