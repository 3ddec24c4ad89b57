"""What does the whole office's post look like? Costs of each month, and what operators said that
fits nothing of ours."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.messages.costs import costs_of
from titian.messages.models import Message, Odd
from titian.messages.odd import settle_odd
from titian.offices.access import Right

MOST = 50


@open_to(Right.COUNTS, Right.MESSAGE)
@require_GET
def messages_costs(request: StaffRequest) -> HttpResponse:
    """Counts and rupiah, without a name."""
    months = costs_of(request.user.office, request.at)
    words = dict(Message.Channel.choices)
    lines = [(month, words[month.channel]) for month in months]
    total = sum(month.cost_idr for month in months)
    return render(request, "desk/messages/costs.html", {"lines": lines, "total": total})


@open_to(Right.AUDIT, Right.HEALTH)
@require_GET
def messages_odd(request: StaffRequest) -> HttpResponse:
    """What nobody has looked at yet, the newest first."""
    rows = Odd.objects.filter(office=request.user.office_id, settled_at=None)
    odds = rows.order_by("-at", "-pk")[:MOST]
    return render(request, "desk/messages/odd.html", {"odds": odds})


@require_POST
@open_to(Right.AUDIT, Right.HEALTH)
def messages_odd_settle(request: StaffRequest, odd_id: UUID) -> HttpResponse:
    odd = get_object_or_404(Odd, pk=odd_id, office=request.user.office_id)
    settle_odd(odd=odd, by=request.user, at=request.at)
    return redirect("messages_odd")
