"""What is done with a recap? Made before its hour, counted again, filled in, sent, corrected."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.recaps.by_hand import lines_by_hand
from titian.desk.recaps.forms import CorrectForm, TypedForm
from titian.desk.recaps.pages import kind_of, office_of, recap_for, to_recap
from titian.desk.recaps.words import span_words
from titian.desk.sent import typed
from titian.insight.daily_report import text_of
from titian.insight.models import Recap
from titian.insight.recaps import (
    AlreadySent,
    NotSent,
    VersionWaits,
    correct_recap,
    count_again,
    drop_version,
    make_recap,
    send_recap,
    type_figures,
)
from titian.insight.rules.spans import Kind, span_of
from titian.kit import clock
from titian.offices.access import Right


@require_POST
@open_to(Right.COUNTS)
def recap_make(request: StaffRequest, kurun: str) -> HttpResponse:
    """Now, for whoever does not wait for the hour."""
    office, kind = office_of(request), kind_of(kurun)
    span = span_of(kind, clock.today(office.zone, request.at))
    return to_recap(make_recap(office=office, span=span, by=request.user, at=request.at))


@require_POST
@open_to(Right.COUNTS)
def recap_count(request: StaffRequest, recap_id: UUID) -> HttpResponse:
    row = recap_for(request, recap_id)
    try:
        count_again(recap=row, by=request.user, at=request.at)
    except AlreadySent:
        return _locked(request, row)
    return to_recap(row)


@open_to(Right.COUNTS)
def recap_type(request: StaffRequest, recap_id: UUID) -> HttpResponse:
    """The numbers that Titian does not know."""
    row = recap_for(request, recap_id)
    form = TypedForm(typed(request), lines=lines_by_hand(row, request.at))
    if row.is_sent:
        return _locked(request, row)
    if form.is_valid():
        try:
            type_figures(recap=row, typed=form.counts(), by=request.user, at=request.at)
        except AlreadySent:
            return _locked(request, row)
        return to_recap(row)
    said = _("Kosongkan yang belum diketahui; di teks tertulis “belum diisi”.")
    return _page(request, row, form, _("Isi angka dengan tangan"), _("Simpan"), said)


@require_POST
@open_to(Right.COUNTS)
def recap_send(request: StaffRequest, recap_id: UUID) -> HttpResponse:
    """Locked in the words that went up; pressed twice it is sent once."""
    row = recap_for(request, recap_id)
    text = text_of(row) if row.kind == Kind.DAY else ""
    try:
        send_recap(recap=row, text=text, by=request.user, at=request.at)
    except AlreadySent:
        return _locked(request, row)
    return to_recap(row)


@open_to(Right.COUNTS)
def recap_correct(request: StaffRequest, recap_id: UUID) -> HttpResponse:
    """A new version of what was sent; the old one stays."""
    row = recap_for(request, recap_id)
    form = CorrectForm(typed(request))
    if form.is_valid():
        note = form.cleaned_data["note"]
        try:
            return to_recap(correct_recap(recap=row, note=note, by=request.user, at=request.at))
        except VersionWaits as fact:
            return to_recap(fact.recap)
        except NotSent:
            return to_recap(row)
    said = _("Versi lama tetap tersimpan dan dapat dibandingkan. Angka dihitung lagi dari berkas.")
    return _page(request, row, form, _("Versi baru"), _("Buat versi baru"), said)


@require_POST
@open_to(Right.COUNTS)
def recap_drop(request: StaffRequest, recap_id: UUID) -> HttpResponse:
    """A proposed version that nobody wants."""
    row = recap_for(request, recap_id)
    try:
        drop_version(recap=row, by=request.user, at=request.at)
    except (AlreadySent, NotSent):
        return _locked(request, row)
    return redirect("recaps")


def _page(
    request: StaffRequest,
    row: Recap,
    form: TypedForm | CorrectForm,
    title: str,
    action: str,
    said: str,
) -> HttpResponse:
    context = {
        "recap": row, "form": form, "title": title, "action": action, "said": said,
        "words": span_words(row.span),
    }  # fmt: skip
    return render(request, "desk/recaps/deed.html", context)


def _locked(request: StaffRequest, row: Recap) -> HttpResponse:
    """Somebody sent it first: it says who, and changes nothing."""
    row.refresh_from_db()
    context = {"recap": row, "words": span_words(row.span)}
    return render(request, "desk/recaps/locked.html", context, status=409)
