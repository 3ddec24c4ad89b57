"""Which reasons to look does this report have? Written beside it, as soon as it is known.

An inbox of thousands is read in the order of need by an index, and not weighed at every page.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from titian.audit.deeds import Deed, locked
from titian.audit.questions import Question
from titian.clients.models import Particulars
from titian.reporting.models import Doubt, Report
from titian.reporting.rules.attention import SENT, Photo, Position, Told, reasons_for, urgency_of


def weigh(report: Report, *, has_doubt: bool) -> None:
    """Sets what is stored of it; the caller saves."""
    before = _before(report)
    told = Told(
        need=report.need,
        mood=_code(report.answers, "mood"),
        changes=report.changes,
        work=_work(report.work, report.answers),
        work_before="" if before is None else _work_beside(report, *before),
        photo=_photo(report),
        is_outside_window=report.is_outside_window,
        was_late=report.was_late,
        position=Position(report.position),
        has_doubt=has_doubt,
    )
    reasons = reasons_for(told)
    report.reasons, report.urgency = " ".join(reasons), urgency_of(reasons)


def weigh_again(d: Deed, report_id: UUID) -> None:
    """Something about it was learned or settled; inside the deed that wrote it."""
    report = locked(Report, report_id)
    has_doubt = Doubt.objects.filter(report=report, settled_at=None).exists()
    weigh(report, has_doubt=has_doubt)
    d.save(report)


def _before(report: Report) -> tuple[str, Mapping[str, object]] | None:
    """The work of the report before, in words and as it was coded."""
    for work, answers in _BEFORE.lines(report.client_id, report.received_at):
        return work, answers
    return None


def _work_beside(report: Report, work: str, answers: Mapping[str, object]) -> str:
    """Empty where one was typed and the other pressed: they cannot be compared."""
    is_alike = bool(_code(answers, "work")) == bool(_code(report.answers, "work"))
    return _work(work, answers) if is_alike else ""


def _work(words: str, answers: Mapping[str, object]) -> str:
    return _code(answers, "work") or " ".join(words.casefold().split())


def _photo(report: Report) -> Photo:
    """Whoever saw the client compares no photo."""
    if report.evidence == Report.Evidence.SEEN:
        return Photo.NONE
    if report.photo is None:
        return Photo.LOST if _code(report.answers, "photo") == SENT else Photo.NONE
    is_known = report.photo.received_at < report.received_at
    if is_known and _SAME_PHOTO.lines(report.photo.pk, report.pk):
        return Photo.SENT_BEFORE
    return Photo.FRESH if _FACE.lines(report.client_id) else Photo.NOTHING_BESIDE


def _code(answers: Mapping[str, object], key: str) -> str:
    return str(answers.get(key, ""))


def _said_before(client: UUID, at: object) -> QuerySet[Report, tuple[str, Mapping[str, object]]]:
    said = Report.objects.filter(client=client, received_at__lt=at).exclude(
        work="", form_version=""
    )
    return said.order_by("-received_at").values_list("work", "answers")[:1]


_BEFORE = Question(_said_before)
_SAME_PHOTO = Question(
    lambda photo, report: (
        Report.objects.filter(photo=photo).exclude(pk=report).values_list("pk")[:1]
    )
)
_FACE = Question(
    lambda client: Particulars.objects.filter(client=client, photo__isnull=False).values_list("pk")
)
