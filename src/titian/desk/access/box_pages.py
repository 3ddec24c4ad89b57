"""Hitamkan sebagian lampiran: one page at a time, as a picture, with boxes drawn or typed."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from titian.audit.freshness import OtherContent
from titian.clients.black_boxes import BesideThePage, cover, uncover
from titian.clients.data_requests import Closed, is_open
from titian.clients.models import BlackBox, DataRequest
from titian.clients.sealing import cipher_of
from titian.desk.access.asked import asked_in, file_of
from titian.desk.access.box_form import SIDES, BoxForm
from titian.desk.access.progress import Attachment, attachments_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.persons.file_words import trouble_words
from titian.desk.sent import say_sent_before, typed
from titian.documents.blacking import count_pages, page_shown
from titian.documents.boxes import Box
from titian.documents.keeping import content_of
from titian.documents.troubles import FileTrouble
from titian.offices.access import Right

SHARP = "tajam"


@open_to(Right.DATA_REQUEST)
def data_attachment_page(
    request: StaffRequest, client_id: UUID, data_request_id: UUID, attachment_id: UUID, page: int
) -> HttpResponse:
    """The page, its boxes, and a form for the next; "Lihat dulu" keeps nothing."""
    client = file_of(request, client_id)
    asked = asked_in(request, client, data_request_id)
    one = _attachment(asked, attachment_id)
    try:
        pages = count_pages(_content(one), one.file.media_type)
    except FileTrouble as trouble:
        return _undrawable(request, asked, one, trouble)
    if not 1 <= page <= pages:
        raise Http404
    form = BoxForm(typed(request), page=page, reason=_last_reason(one))
    if form.is_valid() and not form.is_trial and _cover(request, asked, one, form):
        return redirect("data_attachment_page", client.pk, asked.pk, one.id, page)
    context = {
        "client": client, "asked": asked, "one": one, "form": form, "page": page, "pages": pages,
        "boxes": [box for box in one.boxes if box.page == page], "is_open": is_open(asked),
        "draft": ",".join(str(getattr(form.draft, side)) for side in SIDES) if form.draft else "",
        "is_sharp": SHARP in request.GET,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "desk/access/boxes.html", context, status=status)


@open_to(Right.DATA_REQUEST)
@require_GET
def data_attachment_picture(
    request: StaffRequest, client_id: UUID, data_request_id: UUID, attachment_id: UUID, page: int
) -> HttpResponse:
    """The page as a picture; `kotak` outlines a box not kept yet, `tajam` draws it larger."""
    client = file_of(request, client_id, page="client.data_attachment")
    one = _attachment(asked_in(request, client, data_request_id), attachment_id)
    boxes = [box.box for box in one.boxes if box.page == page]
    draft = _draft(request.GET.get("kotak", ""), page)
    try:
        shown = page_shown(
            _content(one), one.file.media_type, page, boxes, draft=draft,
            is_sharp=SHARP in request.GET,
        )  # fmt: skip
    except FileTrouble:
        raise Http404 from None
    return HttpResponse(shown, content_type="image/jpeg")


@open_to(Right.DATA_REQUEST)
@require_POST
def data_box_lift(
    request: StaffRequest, client_id: UUID, data_request_id: UUID, box_id: UUID
) -> HttpResponse:
    """What was covered is given again."""
    client = file_of(request, client_id)
    asked = asked_in(request, client, data_request_id)
    box = BlackBox.objects.filter(pk=box_id, request=asked).first()
    if box is None:
        raise Http404
    box.request = asked
    with suppress(Closed):
        uncover(box=box, by=request.user, at=request.at)
    attachment_id = box.key.partition(":")[2]
    return redirect("data_attachment_page", client.pk, asked.pk, attachment_id, box.page)


def _attachment(asked: DataRequest, attachment_id: UUID) -> Attachment:
    """One that stands now and that can be drawn."""
    found = [one for one in attachments_of(asked) if one.id == attachment_id]
    if not found or not found[0].can_be_blacked:
        raise Http404
    return found[0]


def _content(one: Attachment) -> bytes:
    return content_of(one.file, cipher=cipher_of(one.file.register))


def _cover(request: StaffRequest, asked: DataRequest, one: Attachment, form: BoxForm) -> bool:
    try:
        with suppress(Closed, BesideThePage):
            cover(
                id=form.cleaned_data["id"], request=asked, covering=form.covering(one.key),
                by=request.user, at=request.at,
            )  # fmt: skip
    except OtherContent:
        say_sent_before(form)
        return False
    return True


def _last_reason(one: Attachment) -> str:
    """Several boxes often have the same."""
    return max(one.boxes, key=lambda box: box.at).reason if one.boxes else ""


def _draft(said: str, page: int) -> Box | None:
    """`left,top,width,height` in thousandths; anything else outlines nothing."""
    numbers = [int(part) for part in said.split(",") if part.isdecimal() and len(part) <= 4]
    box = Box(page, *numbers) if len(numbers) == len(SIDES) else None
    return box if box is not None and box.is_inside else None


def _undrawable(
    request: StaffRequest, asked: DataRequest, one: Attachment, trouble: FileTrouble
) -> HttpResponse:
    context = {
        "client": asked.client, "asked": asked, "one": one, "trouble": trouble_words(trouble),
    }  # fmt: skip
    return render(request, "desk/access/undrawable.html", context, status=422)
