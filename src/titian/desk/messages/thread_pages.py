"""The conversation with one client, and how the client wants to be reached."""

from contextlib import suppress
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from titian.audit.deeds import StaleRow
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.messages.counting import UNREAD
from titian.desk.messages.forms import ContactForm, WriteForm, initial_of
from titian.desk.messages.state_words import WHY_NO_WAY
from titian.desk.messages.thread import A_PAGE, lines_of, messages_of
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.desk.stale import answer_stale
from titian.messages.choices import NoWay, choose, number_for, way_to, wish_of
from titian.messages.conversation import see_all, write
from titian.messages.models import Contact, Message
from titian.offices.access import Right
from titian.reporting.by_link import send_link


@open_to(Right.MESSAGE)
def client_messages(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The whole conversation; POST writes, and whoever answers has read what came."""
    client = client_for(request, client_id, "client.messages", right=Right.MESSAGE)
    form = WriteForm(typed(request))
    if form.is_valid():
        try:
            write(client=client, written=form.written, by=request.user, at=request.at)
        except NoWay as fact:
            form.add_error(None, str(WHY_NO_WAY[fact.because]))
        else:
            return redirect("client_messages", client.pk)
    return _show(request, client, form)


@require_POST
@open_to(Right.MESSAGE)
def client_messages_read(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Read, and no answer is needed."""
    client = client_for(request, client_id, "client.messages", right=Right.MESSAGE)
    see_all(client=client, by=request.user, at=request.at)
    return redirect("client_messages", client.pk)


@require_POST
@open_to(Right.MESSAGE)
def client_link_send(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """A personal link to the pages for reporting, by the client's own way."""
    client = client_for(request, client_id, "client.messages", right=Right.MESSAGE)
    with suppress(NoWay):  # the page that follows says that there is none
        send_link(client=client, by=request.user, at=request.at)
    return redirect("client_messages", client.pk)


@open_to(Right.MESSAGE)
def client_contact(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """By which way, to which number, in which language, with or without reminders."""
    client = client_for(request, client_id, "client.contact", right=Right.MESSAGE)
    contact = Contact.objects.filter(client=client).first()
    form = ContactForm(typed(request), client=client, contact=contact)
    extra: dict[str, object] = {}
    if form.is_valid():
        try:
            choose(
                client=client, wish=form.wish, seen_rev=form.cleaned_data["rev"],
                by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_messages", client.pk)
        except StaleRow as fact:
            extra = {"stale": answer_stale(fact, form=form, initial_of=initial_of)}
    return deed_page(
        request, client, form, title=_("Cara dihubungi"), action=_("Simpan"),
        text=_("Tanyakan kepada klien. Petugas tetap dapat menulis sendiri."),
        back="client_messages", extra=extra,
    )  # fmt: skip


def _show(request: StaffRequest, client: Client, form: WriteForm) -> HttpResponse:
    page = Paginator(messages_of(client), A_PAGE).get_page(request.GET.get("halaman"))
    wish = wish_of(client)
    context = {
        "client": client,
        "form": form,
        "page": page,
        "lines": lines_of(client, list(page.object_list)),
        "unread": Message.objects.filter(UNREAD, client=client).count(),
        "wish": wish,
        "channel": Contact.Channel(wish.channel).label,
        "tongue": Contact.Language(wish.language).label,
        "phone": number_for(client, wish),
        "why_no_way": _why_no_way(client),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/messages/thread.html", context, status=status)


def _why_no_way(client: Client) -> object:
    try:
        way_to(client, Message.Kind.WRITTEN)
    except NoWay as fact:
        return WHY_NO_WAY[fact.because]
    return ""
