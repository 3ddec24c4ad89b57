"""Bimbingan: taken under a decree."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.decree_form import DecreeForm
from titian.desk.people.register_pages import kept_for_another
from titian.desk.templatetags.titian import translated
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.offices.settings_of import settings_of
from titian.supervision.actions import AlreadyReceived, AlreadyUnderDecree, receive
from titian.supervision.cases import VerdictAfterDecree
from titian.supervision.dates_of import dates_from, guidance_end, usual_frequency
from titian.supervision.rules.results import KeyDate


@open_to(Right.REGISTER)
def supervision_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Takes the client under a decree; the end of guidance is proposed before it is saved."""
    client = client_for(request, client_id, "client.supervision_new", right=Right.REGISTER)
    if request.method != "POST":
        return _page(request, client, DecreeForm(client=client, initial={"id": uuid7()}))
    form = DecreeForm(request.POST, client=client)
    if not form.is_valid():
        return _page(request, client, form, status=422)
    proposed = _proposed(request, client, form)
    if form.errors or form.cleaned_data["ends_on"] is None:
        return _page(request, client, form, proposed=proposed)
    if not _receive(request, client, form):
        return _page(request, client, form, status=409)
    if Client.objects.visible_to(request.user, at=request.at).filter(pk=client.pk).exists():
        return redirect("client", client.pk)
    return kept_for_another(client)


def _proposed(request: StaffRequest, client: Client, form: DecreeForm) -> KeyDate | None:
    """Computes the end from what was typed; fills it in when it was left open."""
    dates = dates_from(client.register, form.events(), settings_of(client.office, request.at))
    if dates.why_not:
        form.add_error(None, translated(dates.why_not))
        return None
    end = guidance_end(form.cleaned_data["programme"], dates)
    if form.cleaned_data["ends_on"] is not None:
        return None
    if end is None or not isinstance(end.value, date):
        form.add_error("ends_on", _("Isi akhir bimbingan; data ini belum cukup untuk menghitung."))
    elif end.value < form.cleaned_data["starts_on"]:
        form.add_error("ends_on", _("Menurut data ini pidana habis sebelum bimbingan dimulai."))
    else:
        form.propose_end(end.value)
    return end


def _receive(request: StaffRequest, client: Client, form: DecreeForm) -> bool:
    decree = form.decree()
    usual = usual_frequency(
        decree.programme, decree.starts_on, settings_of(client.office, request.at)
    )
    try:
        receive(
            id=form.cleaned_data["id"],
            client=client,
            decree=decree,
            schedule=form.schedule(usual=usual, starts_on=decree.starts_on),
            events=form.events(),
            by=request.user,
            at=request.at,
        )
    except AlreadyReceived:
        return True
    except AlreadyUnderDecree:
        form.add_error(None, _("Klien ini masih di bawah SK lain. Akhiri dahulu bimbingan itu."))
        return False
    except VerdictAfterDecree:
        words = _("SK ini lebih awal daripada putusan dalam perkara klien. Periksa tanggalnya.")
        form.add_error("decree_on", words)
        return False
    return True


def _page(
    request: StaffRequest,
    client: Client,
    form: DecreeForm,
    *,
    proposed: KeyDate | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"client": client, "form": form, "proposed": proposed}
    return render(request, "desk/people/supervision_new.html", context, status=status)
