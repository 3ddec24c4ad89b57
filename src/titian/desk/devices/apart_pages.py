"""Karantina: messages that the gate answered but could not use; taken after all, or put away."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from titian.audit.deeds import look
from titian.desk.devices.apart import Kept, Reach, one_of
from titian.desk.devices.fleet import devices_of, last_holders
from titian.desk.devices.forms import PutAwayForm
from titian.desk.devices.points import points
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.sent import typed
from titian.offices.access import Right
from titian.tracking.forgetting import SETTLED_KEPT
from titian.tracking.kept_apart import AlreadySettled, NothingInIt, put_away, take_after_all
from titian.tracking.store import Store, StoreClosed

PER_PAGE = 25
MOST_LISTED = 1000  # nobody pages further; counting would cost more with each


def says_when_closed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The points lie elsewhere than everything else, and may be out of reach alone."""

    @wraps(view)
    def look_first(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except StoreClosed:
            context = {"is_closed": True}
            return render(request, "desk/devices/quarantine.html", context, status=503)

    return look_first


@open_to(Right.POSITION)
@require_GET
@says_when_closed
def quarantine(request: StaffRequest) -> HttpResponse:
    """Those that wait, or those that were settled; the newest first, at most MOST_LISTED."""
    settled = request.GET.get("keadaan") == "selesai"
    reach = _reach(request, Right.POSITION)
    with points() as store:
        count = store.count_quarantined(reach.numbers, settled=settled, most=MOST_LISTED + 1)
        places = range(min(count, MOST_LISTED))
        page = Paginator(places, PER_PAGE).get_page(request.GET.get("halaman"))
        skipped = (page.number - 1) * PER_PAGE
        found = store.quarantined(reach.numbers, settled=settled, limit=len(page), offset=skipped)
    context = {
        "page": page,
        "messages": reach.kept(found),
        "settled": settled,
        "are_more": count > MOST_LISTED,
        "most": MOST_LISTED,
        "kept_days": SETTLED_KEPT.days,
    }
    return render(request, "desk/devices/quarantine.html", context)


@open_to(Right.POSITION)
@require_GET
@says_when_closed
def quarantine_message(request: StaffRequest, message: int) -> HttpResponse:
    """Why it was kept apart, and its text; the look stands in the trail of the phone's client."""
    with _message(request, message, Right.POSITION) as (_store, kept):
        return _page(request, kept, PutAwayForm())


@open_to(Right.DEVICE)
@require_POST
@says_when_closed
def quarantine_again(request: StaffRequest, message: int) -> HttpResponse:
    """Read once more: its time is believed now."""
    with _message(request, message, Right.DEVICE) as (store, kept):
        try:
            with suppress(AlreadySettled):
                take_after_all(
                    store=store, message=kept.message, device=kept.device, by=request.user,
                    at=request.at,
                )  # fmt: skip
        except NothingInIt:
            said = _("Masih tidak ada tempat dan waktu di dalamnya. Sisihkan dengan catatan.")
            return _page(request, kept, PutAwayForm(), said=said, status=409)
    return redirect("quarantine_message", message)


@open_to(Right.DEVICE)
@require_POST
@says_when_closed
def quarantine_away(request: StaffRequest, message: int) -> HttpResponse:
    """Put away with a note; it stays readable."""
    form = PutAwayForm(typed(request))
    with _message(request, message, Right.DEVICE) as (store, kept):
        if not form.is_valid():
            return _page(request, kept, form, status=422)
        with suppress(AlreadySettled):
            put_away(
                store=store, message=kept.message, device=kept.device,
                note=form.cleaned_data["note"], by=request.user, at=request.at,
            )  # fmt: skip
    return redirect("quarantine_message", message)


def _reach(request: StaffRequest, right: Right) -> Reach:
    found = list(devices_of(request.user, request.at, right=right))
    return Reach(found, last_holders(found))


@contextmanager
def _message(request: StaffRequest, number: int, right: Right) -> Iterator[tuple[Store, Kept]]:
    """Of a phone within reach; of another there is no such page. Nobody learns that it exists."""
    reach = _reach(request, right)
    with points() as store:
        kept = one_of(store, reach, number)
        if kept is None or kept.holder is None:
            raise Http404
        look("quarantine", subject=kept.holder.client, by=request.user, at=request.at)
        yield store, kept


def _page(
    request: StaffRequest, kept: Kept, form: PutAwayForm, *, said: str = "", status: int = 200
) -> HttpResponse:
    context = {"kept": kept, "form": form, "said": said, "kept_days": SETTLED_KEPT.days}
    return render(request, "desk/devices/message.html", context, status=status)
