"""Tinjau laporan: each passage and each attachment is given, or black with a reason."""

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from titian.clients.data_requests import Choice, Closed, black_out_everywhere, go_through, is_open
from titian.clients.models import EVERYWHERE, DataRequest
from titian.clients.sealing import index_of
from titian.desk.access.asked import asked_in, file_of
from titian.desk.access.forms import WordsForm
from titian.desk.access.part_form import (
    AttachmentLine,
    Line,
    attachments_kept,
    attachments_typed,
    lines_kept,
    lines_typed,
)
from titian.desk.access.progress import ATTACHMENTS, Progress, progress_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.offices.access import Right


@open_to(Right.DATA_REQUEST)
def data_request_part(
    request: StaffRequest, client_id: UUID, data_request_id: UUID, part: str
) -> HttpResponse:
    """One page of passages, saved as it stood when it was shown."""
    client = file_of(request, client_id)
    asked = asked_in(request, client, data_request_id)
    progress = progress_of(asked, request.at)
    here = next((one for one in progress.parts if one.key == part), None)
    if here is None:
        raise Http404
    lines = lines_kept(progress, here.passages)
    is_changed = False
    if request.method == "POST" and is_open(asked):
        is_changed = request.POST.get("digest") != here.digest
        if not is_changed:
            lines = lines_typed(request.POST, here.passages)
        if not is_changed and not any(line.error for line in lines):
            _keep(request, asked, part, here.digest, lines)
            return _onward(request, asked)
    context = {"part": here, "lines": lines, "is_changed": is_changed}
    return _page(request, asked, "desk/access/part.html", context, lines)


@open_to(Right.DATA_REQUEST)
def data_request_attachments(
    request: StaffRequest, client_id: UUID, data_request_id: UUID
) -> HttpResponse:
    """Each whole, or not at all: a picture or a page of a PDF is not blacked out in part."""
    client = file_of(request, client_id)
    asked = asked_in(request, client, data_request_id)
    progress = progress_of(asked, request.at)
    lines = attachments_kept(progress)
    if request.method == "POST" and is_open(asked):
        lines = attachments_typed(request.POST, progress)
        if not any(line.error for line in lines):
            digest = index_of("\n".join(line.attachment.key for line in lines))
            _keep(request, asked, ATTACHMENTS, digest, [one for one in lines if one.chosen])
            return _onward(request, asked)
    return _page(request, asked, "desk/access/attachments.html", {"lines": lines}, lines)


@open_to(Right.DATA_REQUEST)
def data_request_words(
    request: StaffRequest, client_id: UUID, data_request_id: UUID
) -> HttpResponse:
    """A name that nobody may read in the answer, wherever it stands."""
    client = file_of(request, client_id)
    asked = asked_in(request, client, data_request_id)
    progress = progress_of(asked, request.at)
    known = progress.everywhere
    start: dict[str, object] = {}
    if known:
        start = {"words": "\n".join(known.words), "reason": known.reason}
    form = WordsForm(typed(request), text=_text(progress), initial=start)
    if form.is_valid():
        words = form.cleaned_data["words"]
        choice = Choice(EVERYWHERE, not words, form.cleaned_data["reason"] if words else "", words)
        with suppress(Closed):
            black_out_everywhere(request=asked, choice=choice, by=request.user, at=request.at)
        return redirect("data_request", client.pk, asked.pk)
    return deed_page(
        request, client, form, title=_("Hitamkan kata di seluruh laporan"), action=_("Simpan"),
        text=_("Untuk nama orang lain yang muncul di banyak bagian. Kata ini juga hilang dari judul"
               " lampiran. Isi lampiran sendiri tidak berubah."),
        back="client_data_requests",
    )  # fmt: skip


def _keep(
    request: StaffRequest,
    asked: DataRequest,
    part: str,
    digest: str,
    lines: Sequence[Line | AttachmentLine],
) -> None:
    choices: list[Choice] = [line.choice for line in lines]
    with suppress(Closed):
        go_through(
            request=asked, part=part, digest=digest, choices=choices, by=request.user,
            at=request.at,
        )  # fmt: skip


def _onward(request: StaffRequest, asked: DataRequest) -> HttpResponse:
    """To the next part that nobody read; at the end back to the request."""
    after = progress_of(asked, request.at)
    if after.unread:
        return redirect("data_request_part", asked.client_id, asked.pk, after.unread[0].key)
    if after.undecided:
        return redirect("data_request_attachments", asked.client_id, asked.pk)
    return redirect("data_request", asked.client_id, asked.pk)


def _page(
    request: StaffRequest,
    asked: DataRequest,
    template: str,
    context: dict[str, object],
    lines: Sequence[Line | AttachmentLine],
) -> HttpResponse:
    wrong = [line for line in lines if line.error]
    status = 409 if context.get("is_changed") else 422 if wrong else 200
    shown = {"client": asked.client, "asked": asked, "wrong": wrong, "is_open": is_open(asked)}
    return render(request, template, context | shown, status=status)


def _text(progress: Progress) -> str:
    """All that could say a word: passages, their labels, titles of attachments."""
    passages = [passage for part in progress.parts for passage in part.passages]
    said = [f"{one.label}\n{one.text}" for one in passages]
    return "\n".join([*said, *(one.title for one in progress.attachments)])
