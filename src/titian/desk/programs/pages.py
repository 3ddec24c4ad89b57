"""Program lain: the tokens of the office, a new one shown once, and one shut out."""

from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.programs.forms import SCOPES, ProgramForm
from titian.desk.sent import typed
from titian.offices.access import Right
from titian.offices.actions import SentTwice
from titian.offices.models import ServiceToken
from titian.offices.tokens import AlreadyRevoked, MadeToken, make_token, revoke_token


@open_to(Right.PROGRAM)
def programs(request: StaffRequest) -> HttpResponse:
    """Those that may still come in first."""
    mine = ServiceToken.objects.filter(office=request.user.office_id)
    known = mine.select_related("account", "made_by", "revoked_by")
    rows = known.order_by(F("revoked_at").desc(nulls_first=True), "-made_at")
    context = {
        "rows": [(token, _words(token), token.is_open(request.at)) for token in rows],
        "is_known": "pernah" in request.GET,
    }
    return render(request, "desk/programs/list.html", context)


@open_to(Right.PROGRAM)
def program_new(request: StaffRequest) -> HttpResponse:
    """The token is on the answer to this form, and nowhere else."""
    form = ProgramForm(typed(request), initial={"days": "180"})
    if request.method == "POST" and form.is_valid():
        try:
            made = make_token(
                id=form.cleaned_data["id"], office=request.user.office,
                name=form.cleaned_data["name"], scopes=form.cleaned_data["scopes"],
                expires_at=form.expires_at(request.at), by=request.user, at=request.at,
            )  # fmt: skip
        except SentTwice:
            return redirect(f"{reverse('programs')}?pernah")
        return _shown_once(request, made)
    status = 422 if form.is_bound else 200
    return render(request, "desk/programs/new.html", {"form": form}, status=status)


@open_to(Right.PROGRAM)
def program_revoke(request: StaffRequest, token_id: UUID) -> HttpResponse:
    """GET asks once more, POST shuts the program out."""
    mine = ServiceToken.objects.filter(office=request.user.office_id).select_related("account")
    token = get_object_or_404(mine, pk=token_id)
    if request.method != "POST":
        return render(request, "desk/programs/revoke.html", {"token": token})
    with suppress(AlreadyRevoked):  # somebody else did it: what was wanted holds
        revoke_token(token=token, by=request.user, at=request.at)
    return redirect("programs")


def _shown_once(request: StaffRequest, made: MadeToken) -> HttpResponse:
    context = {"made": made, "address": f"{settings.PUBLIC_ADDRESS}{reverse('api_docs')}"}
    return render(request, "desk/programs/made.html", context)


def _words(token: ServiceToken) -> list[str]:
    return [str(words) for name, (words, _hint) in SCOPES.items() if name in token.scopes]
