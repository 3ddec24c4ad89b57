"""Usul: somebody who works with the register thinks that two files are one person's."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from titian.clients.models import Client, Pair
from titian.clients.pairing import AlreadySettled, NotAPair, propose_pair
from titian.desk.doors import open_to
from titian.desk.doubles.forms import ProposalForm
from titian.desk.entrance import StaffRequest
from titian.desk.sent import typed
from titian.offices.access import Right

SAID: dict[str, str | Promise] = {
    "tersimpan": later("Usul tersimpan. Kasubsi atau kepala kantor yang memutuskan."),
}


@open_to(Right.PROPOSE_PAIR)
def pair_new(request: StaffRequest) -> HttpResponse:
    """By their register numbers: who lists both may propose, without opening either."""
    form = ProposalForm(typed(request), initial={"number": request.GET.get("nomor", "")})
    if form.is_valid() and _propose(request, form):
        return redirect(f"{reverse('pair_new')}?pesan=tersimpan")
    context = {"form": form, "said": SAID.get(request.GET.get("pesan", ""), "")}
    status = 422 if form.errors else 200
    return render(request, "desk/doubles/propose.html", context, status=status)


def _propose(request: StaffRequest, form: ProposalForm) -> bool:
    one, other = _file(request, form, "number"), _file(request, form, "other")
    if one is None or other is None:
        return False
    try:
        propose_pair(one=one, other=other, note=form.cleaned_data["note"], by=request.user,
                     at=request.at)  # fmt: skip
    except NotAPair:
        form.add_error("other", _("Isi dua nomor register yang berbeda dari kantor Anda."))
    except AlreadySettled as fact:
        form.add_error(None, _settled_words(fact.pair))
    return not form.errors


def _file(request: StaffRequest, form: ProposalForm, name: str) -> Client | None:
    """A number may stand in the adults' and in the children's book."""
    listed = Client.objects.listed_for(request.user, at=request.at)
    found = listed.filter(number__iexact=form.cleaned_data[name].strip()).first()
    if found is None:
        form.add_error(name, _("Tidak ada klien dengan nomor ini yang boleh Anda lihat."))
    return found


def _settled_words(pair: Pair) -> str:
    who = pair.settled_by.name if pair.settled_by else ""
    said = {"state": pair.get_state_display().lower(), "who": who}
    return _("Sudah diputuskan oleh %(who)s: %(state)s.") % said
