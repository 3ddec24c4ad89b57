"""The door for what a phone kept while there was no signal: up to twenty reports in one request.

    POST /s/kirim/   a bundle (`bundles.py`), as JSON or deflated
    200, or 409 when a known id came with other content; each report has its own state

The phone says what its clock shows when it sends, so that a clock that is wrong is set right. It
removes a report only when this answer names it. `ask` tells how earlier ones stand. A wish for
help goes to a person first, whatever becomes of the rest.
"""

import binascii
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from re import fullmatch
from uuid import UUID

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from titian.alerts.help import LONGEST, ask_for_help
from titian.audit.questions import Question
from titian.clients.own import ClientActor
from titian.documents.keeping import Laid
from titian.documents.troubles import FileTrouble
from titian.kit import clock
from titian.phone import cookies, drafts
from titian.phone.asked_by import is_theirs
from titian.phone.bundles import (
    MOST_ASKED,
    BadBundle,
    Bundle,
    Kept,
    Receipt,
    State,
    TooLarge,
    Wish,
    as_json,
    read_bundle,
    receipt_of,
    written,
)
from titian.phone.doors import ClientRequest, Guest, open_to_anyone
from titian.phone.drafts import Draft
from titian.phone.limits import is_too_often
from titian.phone.places import fix_of
from titian.phone.sending import Sender, take
from titian.phone.typed import seen_signs
from titian.reporting.actions import (
    AlreadyReportedThatDay,
    AlreadyTaken,
    NotUnderSupervision,
    OtherContent,
)
from titian.reporting.models import Report
from titian.reporting.photos import lay_photo
from titian.reporting.rules.times import LONGEST_WAIT
from titian.selfservice.ways import VISIT_LASTS

MOST_ANSWERS = 20
CODE = r"[A-Za-z0-9_-]{1,60}"
AT_ONCE = timedelta(hours=1)  # a wish for help that came sooner needs no word about its time
NoFix = Report.NoFix


@csrf_exempt  # a cookie that other sites cannot send, and a body that no form can
@open_to_anyone
@require_POST
def hand_in(request: ClientRequest) -> HttpResponse:
    try:
        bundle = read_bundle(request.body)
    except (BadBundle, UnreadablePostError):
        return _problem("shape", 400)
    except (TooLarge, RequestDataTooBig):
        return _problem("size", 413)
    guest = _guest(request.guest, bundle.who)
    if guest is None:
        return _problem("who", 401)
    heard = list(_heard(request, guest, bundle))
    receipts = [_taken(request, guest, one, bundle.sent_at) for one in bundle.reports]
    asked = list(_asked(guest, bundle.ask[:MOST_ASKED]))
    return _answer(request, bundle, heard + receipts + asked)


def _guest(guest: Guest, who: str) -> Guest | None:
    """The phone, else the visit: whichever of them is of the person for whom it was kept."""
    if guest.phone is not None and is_theirs(guest.phone.client, who):
        return replace(guest, visit=None)
    if guest.visit is not None and is_theirs(guest.visit.client, who):
        return replace(guest, phone=None)
    return None


def _heard(request: ClientRequest, guest: Guest, bundle: Bundle) -> Iterator[Receipt]:
    """Twice rather than never: one that comes again joins the alert that is open."""
    for wish in bundle.help:
        if wish.made_at.tzinfo is not None and not is_too_often(request, "help"):
            sender = _sender(guest, wish.made_at)
            ask_for_help(
                client=sender.client, words=_words(request, sender, wish, bundle.sent_at),
                is_known=sender.is_identified, by=sender.actor, at=request.at,
            )  # fmt: skip
            yield Receipt(wish.id, State.RECEIVED)


def _words(request: ClientRequest, sender: Sender, wish: Wish, sent_at: datetime) -> str:
    """With the time at which they were written, where that is not now: the officer reads it."""
    words, waited = seen_signs(wish.words, LONGEST), sent_at - wish.made_at
    if not AT_ONCE < waited < LONGEST_WAIT:
        return words
    made_at, zone = request.at - waited, sender.client.office.zone
    day = clock.long_date(clock.today(zone, made_at))
    return f"{words} [di HP sejak {day}, {clock.clock_time(made_at, zone)}]".strip()


def _taken(request: ClientRequest, guest: Guest, kept: Kept, sent_at: datetime) -> Receipt:
    """Each in a transaction of its own: what is wrong with one holds up no other."""
    draft = _draft(kept)
    if draft is None:
        return Receipt(kept.id, State.UNFIT)
    sender, skew = _sender(guest, kept.made_at), sent_at - request.at
    photo = _photo(request, sender, kept)
    try:
        report = take(sender, draft, made_at=kept.made_at, skew=skew, at=request.at, photo=photo)
    except AlreadyTaken as fact:
        return receipt_of(fact.report)
    except AlreadyReportedThatDay as fact:
        return Receipt(kept.id, State.SECOND, fact.report.receipt, fact.report.received_at)
    except OtherContent:
        return Receipt(kept.id, State.OTHER)
    except NotUnderSupervision:
        return Receipt(kept.id, State.NOT_DUE)
    return receipt_of(report)


def _draft(kept: Kept) -> Draft | None:
    """None for what is no report: no signs that a database or a page could stumble over."""
    texts = [kept.form_version, *kept.answers, *kept.answers.values()]
    is_fit = all(fullmatch(CODE, text) for text in texts) and len(kept.answers) <= MOST_ANSWERS
    if not is_fit or kept.made_at.tzinfo is None:
        return None
    fix = fix_of(*map(str, kept.fix)) if kept.fix else None
    because = kept.no_fix_because or kept.answers.get("place", "")
    because = because if because in NoFix.values else ""
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


def _sender(guest: Guest, made_at: datetime) -> Sender:
    """A borrowed phone proves who it was only while its visit lasted."""
    if guest.phone is None:
        return Sender.of(guest)
    phone = guest.phone
    is_identified = not phone.is_borrowed or made_at <= phone.known_at + VISIT_LASTS
    client = phone.client
    return Sender(client, ClientActor.of(client), Report.Channel.LINK, is_identified)


def _asked(guest: Guest, ids: Sequence[UUID]) -> Iterator[Receipt]:
    """How earlier reports of this client stand; of others nothing."""
    client = guest.phone.client if guest.phone else guest.client
    if ids and (guest.phone or guest.is_known):
        reports = Report.objects.filter(client=client, pk__in=ids).order_by("pk")
        yield from (receipt_of(report) for report in reports)


def _answer(request: ClientRequest, bundle: Bundle, receipts: Sequence[Receipt]) -> HttpResponse:
    """What was begun on a page and ended without a signal is begun no more."""
    status = 409 if any(one.state is State.OTHER for one in receipts) else 200
    answer = as_json(written(receipts, request.at, is_brief=bundle.brief), status=status)
    draft = drafts.draft_of(request)
    if draft is not None and draft.id in {one.id for one in receipts}:
        request.jar.take_away(answer, cookies.DRAFT)
    return answer


def _problem(what: str, status: int) -> HttpResponse:
    return as_json(msgspec.json.encode({"problem": what}), status=status)


_KNOWN = Question(lambda report: Report.objects.filter(pk=report).values_list("pk"))
