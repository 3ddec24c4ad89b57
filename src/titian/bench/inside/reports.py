"""Whose report can be taken now, and which reports are there in the end?

`reports waiting USERNAME`: clients whose report this person may take today.
`reports kept ID …`: read back by a connection of its own, when the pages are gone.
"""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.db.models import Count

from titian.audit.chain import seal_waiting
from titian.audit.models import Change
from titian.audit.verifying import found_wrong
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.reporting.models import Report


def answer(words: Sequence[str]) -> object:
    questions = {"waiting": _waiting, "kept": _kept}
    return questions[words[0]](words[1:])


def _waiting(words: Sequence[str]) -> object:
    at = clock.now()
    person = Staff.objects.select_related("office").get(username=words[0])
    today = clock.today(person.zone, at)
    reach = Client.objects.reachable_by(person, Right.REPORT, at=at).filter(
        supervisions__ended_on=None, supervisions__starts_on__lte=today
    )
    reported = Report.objects.filter(day=today).values("client")
    return [str(key) for key in reach.exclude(pk__in=reported).values_list("pk", flat=True)]


def _kept(words: Sequence[str]) -> object:
    """A form is doubled when its row was made twice, or its client has two reports on a day."""
    ids = [UUID(word) for word in words]
    kept = {str(key) for key in Report.objects.filter(pk__in=ids).values_list("pk", flat=True)}
    born = Change.objects.filter(table="reporting.report", row__in=ids, rev=1)
    twice = born.values("row").annotate(times=Count("id")).filter(times__gt=1).count()
    per_day = Report.objects.values("client", "day").annotate(n=Count("id")).filter(n__gt=1)
    key = settings.SECRETS["audit"]
    seal_waiting(key)
    findings = found_wrong(key, heads_file=settings.AUDIT_HEADS, at=clock.now())
    return {
        "kept": sorted(kept),
        "doubled": twice + per_day.count(),
        "trail_findings": len(findings),
    }
