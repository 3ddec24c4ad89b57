"""What would the client see on the telephone? The simulated operator, and an answer in their place.

Only where this office has no real operator: so an officer can learn and try everything.
"""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.sent import typed
from titian.desk.templatetags.titian import phone
from titian.kit.ids import uuid7
from titian.messages.carriers import MissedCall, Said, Text
from titian.messages.carriers.configured import is_simulated
from titian.messages.carriers.simulator import NAME
from titian.messages.incoming import take
from titian.messages.models import Message
from titian.offices.access import Right

SHOWN = 30
CALL = "telepon"


class AsClientForm(forms.Form):
    """One of the telephones to which something went, and what it answers."""

    number = forms.ChoiceField(label=_("Dari HP"))
    words = forms.CharField(
        label=_("Balasan klien"),
        required=False,
        max_length=480,
        help_text=_("Misalnya: LAPOR 1 1 1 1. Kosongkan untuk menelepon tanpa terjawab."),
    )

    def said(self, request: StaffRequest) -> Said:
        number, words = self.cleaned_data["number"], self.cleaned_data["words"]
        key = str(uuid7(request.at))
        if not words:
            return MissedCall(key, number, request.at)
        return Text(key, number, words, request.at)


@open_to(Right.MESSAGE)
def messages_simulator(request: StaffRequest) -> HttpResponse:
    """What went to one's own clients; POST answers in the place of one of them."""
    if not is_simulated(request.user.office):
        raise Http404
    given = _given(request)
    form = AsClientForm(typed(request))
    numbers = {one.number: one for one in reversed(given)}
    form.fields["number"].choices = [  # type: ignore[attr-defined]
        (number, f"{phone(number)} – {one.client.list_name}" if one.client else phone(number))
        for number, one in numbers.items()
    ]
    if form.is_valid():
        said = form.said(request)
        take(said, carrier=NAME, office=request.user.office, at=request.at)
        return redirect("messages_simulator")
    context = {"given": given, "form": form}
    return render(request, "desk/messages/simulator.html", context)


def _given(request: StaffRequest) -> list[Message]:
    mine = Client.objects.reachable_by(request.user, Right.MESSAGE, at=request.at)
    rows = Message.objects.filter(carrier=NAME, client__in=mine, direction=Message.Direction.OUT)
    return list(rows.select_related("client__office").order_by("-handed_at", "-pk")[:SHOWN])
