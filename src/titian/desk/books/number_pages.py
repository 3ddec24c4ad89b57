"""Nomor register that are kept for a client who comes later; what is not needed becomes void."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.models import RegisterLine
from titian.clients.registers import NumberNotFree, NumberTaken, reserve_number, void_number
from titian.desk.books.number_forms import ReserveForm, VoidForm
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.new_client_form import registers_of
from titian.desk.people.register_pages import taken_words
from titian.desk.sent import typed
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.actions import SentTwice


@open_to(Right.REGISTER)
@require_GET
def numbers(request: StaffRequest) -> HttpResponse:
    """Those that wait for their client, the oldest first."""
    today = clock.today(request.user.zone, request.at)
    context = {
        "lines": free_numbers(request).select_related("office"),
        "today": today,
        "said": request.GET.get("nomor", ""),
    }
    return render(request, "desk/books/numbers.html", context)


@open_to(Right.REGISTER)
def number_reserve(request: StaffRequest) -> HttpResponse:
    """The next number of a register, kept with a reason until a day."""
    today = clock.today(request.user.zone, request.at)
    form = ReserveForm(typed(request), registers=registers_of(request.user), today=today)
    if request.method == "POST" and form.is_valid():
        try:
            line = reserve_number(
                **form.cleaned_data, office=request.user.office, by=request.user, at=request.at
            )
            return _back(line.number)
        except SentTwice as known:
            return _back(str(getattr(known.row, "number", "")))
        except NumberTaken as taken:
            form.add_error(None, taken_words(taken))
    text = _("Nomor berikutnya disimpan untuk klien yang datang kemudian.")
    return _form_page(request, form, _("Cadangkan nomor"), _("Cadangkan"), text)


@open_to(Right.REGISTER)
def number_void(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Nobody gets the number; its line stays in the book."""
    line = RegisterLine.objects.filter(pk=line_id, office=request.user.office).first()
    if line is None:
        raise Http404
    if line.register not in registers_of(request.user):
        raise PermissionDenied
    form = VoidForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            void_number(
                line=line, because=form.cleaned_data["because"], by=request.user, at=request.at
            )
            return redirect("numbers")
        except NumberNotFree:
            form.add_error(None, _("Nomor ini sudah dipakai atau sudah dibatalkan."))
    title = _("Batalkan nomor {number}").format(number=line.number)
    text = _("Nomor yang batal tetap tertulis dalam buku dan tidak pernah dipakai lagi.")
    return _form_page(request, form, title, _("Batalkan nomor"), text)


def free_numbers(request: StaffRequest) -> QuerySet[RegisterLine]:
    """Reserved numbers of this office that this person may give or give up."""
    lines = RegisterLine.objects.filter(
        office=request.user.office,
        client=None,
        void_at=None,
        register__in=registers_of(request.user),
    )
    return lines.order_by("register", "year", "running")


def _back(number: str) -> HttpResponse:
    return redirect(f"{reverse('numbers')}?{urlencode({'nomor': number})}")


def _form_page(
    request: StaffRequest, form: ReserveForm | VoidForm, title: str, action: str, text: str
) -> HttpResponse:
    context = {
        "form": form, "title": title, "action": action, "text": text,
        "stop": isinstance(form, VoidForm),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "desk/books/number_form.html", context, status=status)
