"""Pesan: conversations, what did not arrive, missed calls, numbers that nobody knows."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from titian.clients.actions import PhoneEntry, add_phone
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.messages.forms import LinkForm, NoteForm
from titian.desk.messages.lists import (
    A_PAGE,
    as_failures,
    calls_of,
    failures_of,
    shown,
    strangers_of,
    talks_of,
    waiting_of,
)
from titian.desk.refreshing import refreshes_itself
from titian.kit.ids import uuid7
from titian.messages.carriers.configured import is_simulated
from titian.messages.choices import NoWay
from titian.messages.conversation import (
    NoLongerUnknown,
    NotForAgain,
    call_back,
    drop,
    link,
    send_again,
    set_aside,
)
from titian.messages.models import Message
from titian.offices.access import Right


@open_to(Right.MESSAGE)
@refreshes_itself
def messages(request: StaffRequest) -> HttpResponse:
    """Conversations with one's clients; those with something unread first."""
    user, at = request.user, request.at
    page = Paginator(talks_of(user, at), A_PAGE).get_page(request.GET.get("halaman"))
    return _list(request, "talks", page=page, talks=shown(list(page.object_list)))


@open_to(Right.MESSAGE)
@require_GET
def messages_failed(request: StaffRequest) -> HttpResponse:
    """Gagal terkirim: what did not arrive, or nobody knows of."""
    found = failures_of(request.user, request.at)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("halaman"))
    failures = as_failures(list(page.object_list))
    return _list(request, "failed", page=page, failures=failures, new_id=uuid7())


@open_to(Right.MESSAGE)
@require_GET
def messages_calls(request: StaffRequest) -> HttpResponse:
    """Missed calls, the one that waits longest first."""
    return _list(request, "calls", calls=calls_of(request.user, request.at)[:A_PAGE])


@open_to(Right.MESSAGE)
@require_GET
def messages_unknown(request: StaffRequest) -> HttpResponse:
    """Numbers that stand on no file, or on several."""
    return _list(request, "strangers", strangers=strangers_of(request.user, request.at))


@require_POST
@open_to(Right.MESSAGE)
def message_again(request: StaffRequest, message_id: UUID) -> HttpResponse:
    """The same words once more; a second press of the same button changes nothing."""
    message = _message_of_client(request, message_id)
    try:
        send_again(message=message, id=uuid7(), by=request.user, at=request.at)
    except (NotForAgain, NoWay):
        return _why_not_again(message)
    return redirect("messages_failed")


@require_POST
@open_to(Right.MESSAGE)
def message_drop(request: StaffRequest, message_id: UUID) -> HttpResponse:
    """It need not arrive any more."""
    message, form = _message_of_client(request, message_id), NoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        drop(message=message, note=note, by=request.user, at=request.at)
    except NotForAgain:
        return redirect("messages_failed")
    return redirect("messages_failed")


@require_POST
@open_to(Right.MESSAGE)
def message_called_back(request: StaffRequest, message_id: UUID) -> HttpResponse:
    message, form = _message_of_client(request, message_id), NoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    if message.kind != Message.Kind.CALL:
        raise Http404
    call_back(message=message, note=note, by=request.user, at=request.at)
    return redirect("messages_calls")


@open_to(Right.MESSAGE)
def message_link(request: StaffRequest, message_id: UUID) -> HttpResponse:
    """Whose number is it? A person says so, by the register number or among those it stands on."""
    message = _stranger(request, message_id)
    form = LinkForm(request.POST or None, user=request.user, at=request.at)
    if request.method == "POST" and form.is_valid():
        client = client_for(request, form.client.pk, "client.messages", right=Right.MESSAGE)
        return _link(request, message, client, keeps_number=form.cleaned_data["keep"])
    context = {"message": message, "form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/messages/link.html", context, status=status)


@require_POST
@open_to(Right.MESSAGE)
def message_set_aside(request: StaffRequest, message_id: UUID) -> HttpResponse:
    """Nobody of ours."""
    set_aside(message=_stranger(request, message_id), note="", by=request.user, at=request.at)
    return redirect("messages_unknown")


def _link(
    request: StaffRequest, message: Message, client: Client, *, keeps_number: bool
) -> HttpResponse:
    number = message.number
    try:
        link(message=message, client=client, by=request.user, at=request.at)
    except NoLongerUnknown:
        return redirect("messages_unknown")
    is_new = not client.phones.filter(number_index=message.number_index, dead_on=None).exists()
    if keeps_number and is_new and number.startswith("+"):
        add_phone(client=client, entry=PhoneEntry(number), by=request.user, at=request.at)
    return redirect("client_messages", client.pk)


def _list(request: StaffRequest, here: str, **content: object) -> HttpResponse:
    context = {
        "here": here,
        "waiting": waiting_of(request.user, request.at),
        "is_simulated": is_simulated(request.user.office),
        **content,
    }
    return render(request, f"desk/messages/{here}.html", context)


def _why_not_again(message: Message) -> HttpResponse:
    """Somebody was quicker, or the client cannot be reached by message any more."""
    message.refresh_from_db(fields=["settled_at"])
    if message.settled_at is None:
        return redirect("client_messages", message.client_id)
    return redirect("messages_failed")


def _message_of_client(request: StaffRequest, message_id: UUID) -> Message:
    found = Message.objects.select_related("client", "office").filter(pk=message_id).first()
    if found is None or found.client_id is None:
        raise Http404
    client_for(request, found.client_id, "client.messages", right=Right.MESSAGE)
    return found


def _stranger(request: StaffRequest, message_id: UUID) -> Message:
    rows = Message.objects.select_related("office").filter(pk=message_id, client=None)
    found = rows.filter(office=request.user.office_id).first()
    if found is None:
        raise Http404
    return found
