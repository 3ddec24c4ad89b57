"""What does a page say that may not be opened? Whom to ask, or how to open it with a reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from titian.clients.actions import may_ask
from titian.clients.models import Client
from titian.desk.entrance import FileClosed
from titian.offices.models import Staff


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for refusals: a closed file names its door."""
    if isinstance(exception, FileClosed) and request.user.is_authenticated:
        return _closed_file(request, exception, request.user)
    return render(request, "403.html", status=403)


def _closed_file(request: HttpRequest, fact: FileClosed, staff: Staff) -> HttpResponse:
    """The file itself may be asked for with a reason; deeds on it may not."""
    client = fact.client
    if fact.is_file and may_ask(client, staff) and request.method == "GET":
        return redirect("client_open", client.pk)
    return render(request, "403.html", {"reason": _reason(client, staff)}, status=403)


def _reason(client: Client, staff: Staff) -> str:
    if client.office_id != staff.office_id:
        return _("Berkas ini milik kantor lain.")
    if client.is_child:
        return _("Berkas anak hanya untuk PK yang memegangnya, penggantinya, dan atasannya.")
    return _("Berkas ini hanya untuk petugas tertentu. Hubungi PK yang memegangnya.")
