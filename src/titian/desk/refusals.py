"""What does a page say that cannot be opened? Whom to ask, how to open it, what to do meanwhile."""

import sys
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from titian.clients.glass import may_ask
from titian.clients.models import Client
from titian.clients.opening import Closed, why_closed
from titian.clients.walls import heads_of
from titian.desk.entrance import FileClosed, FileMerged
from titian.desk.stopped import why_stopped
from titian.kit import clock
from titian.offices.models import Staff


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for refusals: a closed file names its door."""
    if isinstance(exception, FileMerged):
        return _merged_file(request, exception)
    if isinstance(exception, FileClosed) and request.user.is_authenticated:
        return _closed_file(request, exception, request.user, clock.now())
    return render(request, "403.html", status=403)


def _merged_file(request: HttpRequest, fact: FileMerged) -> HttpResponse:
    """A form that was sent to it changed nothing."""
    is_sent = request.method == "POST"
    context = {"client": fact.client, "stayed": fact.stayed, "is_sent": is_sent}
    return render(request, "desk/doubles/pointer.html", context, status=409 if is_sent else 200)


def _closed_file(
    request: HttpRequest, fact: FileClosed, staff: Staff, at: datetime
) -> HttpResponse:
    """The file itself may be asked for with a reason; deeds on it may not."""
    client = fact.client
    if fact.is_file and may_ask(client, staff, at) and request.method == "GET":
        return redirect("client_open", client.pk)
    return render(request, "403.html", {"reason": _reason(client, staff)}, status=403)


def _reason(client: Client, staff: Staff) -> str:
    match why_closed(client, staff):
        case Closed.ANOTHER_OFFICE:
            return _("Berkas ini milik kantor lain.")
        case Closed.RELATIVE:
            names = ", ".join(head.name for head in heads_of(client.office))
            said = _("Berkas ini ditutup bagi Anda karena hubungan keluarga. Tanyakan: {names}.")
            return said.format(names=names)
        case Closed.CHILD:
            return _("Berkas anak hanya untuk PK yang memegangnya, penggantinya, dan atasannya.")
        case _:
            return _("Berkas ini hanya untuk petugas tertentu. Hubungi PK yang memegangnya.")


def failed(request: HttpRequest) -> HttpResponse:
    """Django's handler for what nobody caught, called inside its `except`.

    Rendered without the request: the frame would ask the database who is signed in.
    """
    stop = why_stopped(sys.exception())
    if stop is None:
        return server_error(request)
    content = {
        "stop": stop,
        "address": request.get_full_path(),
        "is_form": request.method == "POST",
        "sent": _sent_again(request),
    }
    page = render_to_string("503.html", content)
    return HttpResponse(page, status=503, headers={"Retry-After": "10"})


def _sent_again(request: HttpRequest) -> list[tuple[str, str]]:
    """The form as it came, its id with it, to be sent once more; a password is typed again."""
    if any("password" in name for name in request.POST):
        return []
    return [(name, value) for name, values in request.POST.lists() for value in values]
