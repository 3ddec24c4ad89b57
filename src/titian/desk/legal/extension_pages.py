"""Perpanjangan: a later end of guidance by decree, and taking it back."""

from contextlib import suppress
from datetime import date
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.audit.freshness import OtherContent
from titian.audit.striking import AlreadyStruck
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import DayField
from titian.desk.legal.life_forms import LifeForm
from titian.desk.legal.life_pages import running, today_of
from titian.desk.people.deed_forms import ReasonField, not_yet
from titian.desk.people.deed_pages import deed_page
from titian.desk.people.identity_form import LineField
from titian.desk.persons.striking import StrikeForm
from titian.desk.sent import say_sent_before, typed
from titian.desk.templatetags.titian import date_words
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.supervision.extensions import (
    ExtensionEntry,
    NotLater,
    NotTheLast,
    TooLong,
    extend_guidance,
    longest_for,
    strike_extension,
)
from titian.supervision.models import Extension, Supervision

BACK = "client_guidance"


class ExtensionForm(LifeForm):
    """The decree that makes guidance longer."""

    ends_on = DayField(label=_("Akhir bimbingan yang baru"))
    ground = ReasonField(label=_("Dasar dan alasan"), most=300, least=10)
    tpp_on = DayField(label=_("Tanggal sidang TPP"))
    tpp_number = LineField(_("Nomor sidang TPP"), most=80)
    decree_number = forms.CharField(
        label=_("Nomor SK atau penetapan"), max_length=80,
        error_messages={"required": _("Isi nomor SK-nya.")},
    )  # fmt: skip
    decree_on = DayField(label=_("Tanggal SK atau penetapan"))

    def clean_decree_on(self) -> date:
        day: date = self.cleaned_data["decree_on"]
        tpp_on = self.cleaned_data.get("tpp_on")
        if tpp_on is not None and day < tpp_on:
            self.add_error("decree_on", _("Sidang TPP mendahului SK-nya."))
        return not_yet(day, self.today)

    def entry(self) -> ExtensionEntry:
        typed = self.cleaned_data
        return ExtensionEntry(
            typed["ends_on"], typed["ground"], typed["decree_number"], typed["decree_on"],
            typed["tpp_on"], typed["tpp_number"],
        )  # fmt: skip


@open_to(Right.REGISTER)
def extension_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Guidance becomes longer."""
    client = client_for(request, client_id, "client.extension", right=Right.FILE)
    supervision, today = running(client), today_of(request, client)
    form = ExtensionForm(typed(request), initial={"id": uuid7()}, today=today)
    if form.is_valid():
        try:
            extend_guidance(
                id=form.cleaned_data["id"] or uuid7(), supervision=supervision,
                entry=form.entry(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except NotLater:
            form.add_error("ends_on", _("Akhir yang baru harus sesudah akhir yang sekarang."))
        except TooLong as fact:
            words = said("Paling lama sampai {day}: sekali lagi pidana yang dijatuhkan.")
            form.add_error("ends_on", words.format(day=date_words(fact.longest)))
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=said("Perpanjangan bimbingan"), action=said("Simpan"),
        text=_present_end(request, supervision), back=BACK,
    )  # fmt: skip


@open_to(Right.REGISTER)
def extension_strike(request: StaffRequest, client_id: UUID, extension_id: UUID) -> HttpResponse:
    """It was never decreed; the former end holds again."""
    client = client_for(request, client_id, "client.extension", right=Right.FILE)
    row = Extension.objects.select_related("supervision__client", "supervision__office").filter(
        supervision=running(client), pk=extension_id, struck_at=None
    ).first()  # fmt: skip
    if row is None:
        raise Http404
    form = StrikeForm(typed(request))
    if form.is_valid():
        try:
            with suppress(AlreadyStruck):
                strike_extension(
                    extension=row, because=form.cleaned_data["because"], by=request.user,
                    at=request.at,
                )  # fmt: skip
            return redirect(BACK, client.pk)
        except NotTheLast:
            form.add_error(None, said("Coret dahulu perpanjangan yang sesudahnya."))
    return deed_page(
        request, client, form, title=said("Coret perpanjangan"), action=said("Coret"), stop=True,
        text=extension_words(row), back=BACK,
    )  # fmt: skip


def extension_words(row: Extension) -> str:
    """11 Mei 2028 menjadi 11 November 2028, PEN-7"""
    words = said("{former} menjadi {day}, {number}")
    return words.format(
        former=date_words(row.former_end_on), day=date_words(row.ends_on), number=row.decree_number
    )


def _present_end(request: StaffRequest, supervision: Supervision) -> str:
    words = said("Bimbingan sekarang berakhir {day}.").format(day=date_words(supervision.ends_on))
    longest = longest_for(supervision, request.at)
    if longest is None:
        return words
    bound = said("Paling lama diperpanjang sampai {day}.").format(day=date_words(longest))
    return f"{words} {bound}"
