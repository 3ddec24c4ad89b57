"""How does somebody without e-mail get a password? By a printed one-time slip."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe

from titian.desk.crew import guesses
from titian.desk.crew.forms import SLIP_UNKNOWN, SlipForm
from titian.desk.doors import open_to_all
from titian.desk.entrance import StaffRequest
from titian.desk.sent import typed
from titian.desk.sign_in import Adapter
from titian.kit import clock
from titian.kit.qr import qr_svg
from titian.letters.letterhead import letterhead_of
from titian.offices.accounts import SLIP_LASTS, SlipInvalid, use_slip
from titian.offices.models import Staff

GROUP = 4


def slip_page(request: StaffRequest, person: Staff, secret: str) -> HttpResponse:
    """The sheet with code and QR; whoever reloads the page makes a new slip instead."""
    address = f"{settings.PUBLIC_ADDRESS}{reverse('slip')}"
    return render(
        request,
        "desk/crew/slip_sheet.html",
        {
            "person": person,
            "groups": [secret[at : at + GROUP] for at in range(0, len(secret), GROUP)],
            "address": address,
            "qr": _qr(f"{address}?{urlencode({'kode': secret})}"),
            "is_loopback": settings.IS_LOOPBACK,
            "expires_at": request.at + SLIP_LASTS,
            "letterhead": letterhead_of(person.office, request.at),
        },
    )


@open_to_all
def slip(request: HttpRequest) -> HttpResponse:
    """Whoever holds a slip chooses a password."""
    if guesses.are_too_many(request):
        return render(request, "desk/crew/slip_wait.html", status=429)
    form = SlipForm(typed(request), at=clock.now(), initial={"secret": request.GET.get("kode", "")})
    if request.method == "POST":
        if form.is_valid() and _is_used(form, request):
            return redirect(f"{reverse('account_login')}?slip=dipakai")
        if form.is_wrong_guess:
            guesses.note_wrong(request)
    return render(request, "desk/crew/slip.html", {"form": form})


def _is_used(form: SlipForm, request: HttpRequest) -> bool:
    typed = form.cleaned_data
    try:
        staff = use_slip(secret=typed["secret"], password=typed["password"], at=form.at)
    except SlipInvalid:  # used in between
        form.add_error("secret", SLIP_UNKNOWN)
        return False
    Adapter(request).forget_wrong_passwords(request, staff.username)
    return True


def _qr(text: str) -> str:
    return mark_safe(qr_svg(text, border=2))  # noqa: S308
