"""The door for what a phone kept while there was no signal: up to twenty reports in one request.

    POST /s/kirim/   {"sent_at": …, "reports": [{"id", "form_version", "made_at", "answers",
                      "fix", "no_fix_because", "photo"}], "ask": [id, …]}
    200, or 409 when a known id came with other content; each report has its own state

The phone says what its clock shows when it sends, so that a clock that is wrong is set right. It
removes a report only when this answer names it. `ask` tells how earlier ones stand.
"""

import binascii
from base64 import b64decode
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from re import fullmatch
from uuid import UUID

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from titian.audit.questions import Question
from titian.clients.own import ClientActor
from titian.documents.keeping import Laid
from titian.documents.troubles import FileTrouble
from titian.phone.doors import ClientRequest, Guest, open_to_anyone
from titian.phone.drafts import Draft
from titian.phone.places import fix_of
from titian.phone.sending import Sender, take
from titian.reporting.actions import (
    AlreadyReportedThatDay,
    AlreadyTaken,
    NotUnderSupervision,
    OtherContent,
)
from titian.reporting.models import Report
from titian.reporting.photos import lay_photo
from titian.selfservice.ways import VISIT_LASTS

MOST_REPORTS = 20
MOST_ASKED = 60
MOST_ANSWERS = 20
CODE = r"[A-Za-z0-9_-]{1,60}"
NoFix = Report.NoFix


class State(StrEnum):
    """What became of one report; every one of them is final but `unfit`."""

    RECEIVED = "received"
    REVIEWED = "reviewed"
    SECOND = "second"  # another report of that day was first; both are kept
    OTHER = "other"  # this id came before with other content; a person looks at both
    NOT_DUE = "not_due"  # nobody guides this client any more
    UNFIT = "unfit"  # not a report of ours: the phone keeps it


class Kept(msgspec.Struct):
    """One report as the phone kept it."""

    id: UUID
    form_version: str
    made_at: datetime
    answers: dict[str, str]
    fix: tuple[float, float, float] | None = None
    no_fix_because: str = ""
    photo: str = ""  # JPEG in base64


class Bundle(msgspec.Struct):
    """One request."""

    sent_at: datetime
    reports: list[Kept] = []
    ask: list[UUID] = []


class Receipt(msgspec.Struct, omit_defaults=True):
    """What the phone learns of one report."""

    id: UUID
    state: State
    number: str = ""
    received_at: datetime | None = None


@csrf_exempt  # a cookie that other sites cannot send, and a body that no form can
@open_to_anyone
@require_POST
def hand_in(request: ClientRequest) -> HttpResponse:
    guest = request.guest
    if guest.phone is None and guest.visit is None:
        return _answer({"problem": "who"}, status=401)
    try:
        bundle = msgspec.json.decode(request.body, type=Bundle)
    except (msgspec.MsgspecError, UnreadablePostError, UnicodeDecodeError):
        return _answer({"problem": "shape"}, status=400)
    except RequestDataTooBig:
        return _answer({"problem": "size"}, status=413)
    if len(bundle.reports) > MOST_REPORTS or bundle.sent_at.tzinfo is None:
        return _answer({"problem": "shape"}, status=400)
    receipts = [_taken(request, one, bundle.sent_at) for one in bundle.reports]
    status = 409 if any(one.state is State.OTHER for one in receipts) else 200
    asked = list(_asked(guest, bundle.ask[:MOST_ASKED]))
    return _answer({"at": request.at, "receipts": [*receipts, *asked]}, status=status)


def _taken(request: ClientRequest, kept: Kept, sent_at: datetime) -> Receipt:
    """Each in a transaction of its own: what is wrong with one holds up no other."""
    draft = _draft(kept)
    if draft is None:
        return Receipt(kept.id, State.UNFIT)
    sender, skew = _sender(request.guest, kept), sent_at - request.at
    photo = _photo(request, sender, kept)
    try:
        report = take(sender, draft, made_at=kept.made_at, skew=skew, at=request.at, photo=photo)
    except AlreadyTaken as fact:
        return _receipt(fact.report)
    except AlreadyReportedThatDay as fact:
        return Receipt(kept.id, State.SECOND, fact.report.receipt, fact.report.received_at)
    except OtherContent:
        return Receipt(kept.id, State.OTHER)
    except NotUnderSupervision:
        return Receipt(kept.id, State.NOT_DUE)
    return _receipt(report)


def _draft(kept: Kept) -> Draft | None:
    """None for what is no report: no signs that a database or a page could stumble over."""
    texts = [kept.form_version, *kept.answers, *kept.answers.values()]
    is_fit = all(fullmatch(CODE, text) for text in texts) and len(kept.answers) <= MOST_ANSWERS
    if not is_fit or kept.made_at.tzinfo is None:
        return None
    fix = fix_of(*map(str, kept.fix)) if kept.fix else None
    because = kept.no_fix_because if kept.no_fix_because in NoFix.values else ""
    return Draft(kept.id, kept.form_version[:20], kept.answers, fix, "" if fix else because)


def _photo(request: ClientRequest, sender: Sender, kept: Kept) -> Laid | None:
    """On the disk before the report; a report that is known already brought its own."""
    if not kept.photo or _KNOWN.lines(kept.id):
        return None
    try:
        content = b64decode(kept.photo, validate=True)
        return lay_photo(client=sender.client, content=content, at=request.at)
    except (FileTrouble, binascii.Error):
        return None


def _sender(guest: Guest, kept: Kept) -> Sender:
    """A borrowed phone proves who it was only while its visit lasted."""
    if guest.phone is None:
        return Sender.of(guest)
    phone = guest.phone
    is_theirs = not phone.is_borrowed or kept.made_at <= phone.known_at + VISIT_LASTS
    client = phone.client
    return Sender(client, ClientActor.of(client), Report.Channel.LINK, is_theirs)


def _asked(guest: Guest, ids: Sequence[UUID]) -> Iterator[Receipt]:
    """How earlier reports of this client stand; of others nothing."""
    client = guest.phone.client if guest.phone else guest.client
    if ids and (guest.phone or guest.is_known):
        reports = Report.objects.filter(client=client, pk__in=ids).order_by("pk")
        yield from (_receipt(report) for report in reports)


def _receipt(report: Report) -> Receipt:
    state = State.REVIEWED if report.reviewed_at else State.RECEIVED
    return Receipt(report.pk, state, report.receipt, report.received_at)


def _answer(said: object, *, status: int = 200) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(said), content_type="application/json", status=status)


_KNOWN = Question(lambda report: Report.objects.filter(pk=report).values_list("pk"))
