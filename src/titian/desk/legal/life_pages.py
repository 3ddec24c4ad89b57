"""Received, put in a stage, allowed to leave town: the forms of a supervision's life."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from titian.audit.deeds import StaleRow
from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.legal.life_forms import (
    DecisionForm,
    IntakeForm,
    ReturnForm,
    StageForm,
    TravelForm,
    journey_words,
)
from titian.desk.people.deed_pages import deed_page
from titian.desk.persons.striking import Words, strike_page
from titian.desk.sent import say_sent_before, typed
from titian.desk.stale import answer_stale
from titian.desk.templatetags.titian import date_words, day_before
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.reporting.permitting import rule_on_travel
from titian.supervision import travel
from titian.supervision.intake import (
    AlreadyDecided,
    AlreadyHandedOver,
    BeforeGuidance,
    StageOutOfOrder,
    correct_intake,
    decide_stage,
    enter_intake,
)
from titian.supervision.models import Intake, StageDecision, Supervision, TravelPermit
from titian.supervision.rules.abroad import Foreigner, TooLong, WrongPurpose

BACK = "client_guidance"


@open_to(Right.REGISTER)
def intake(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The handing over: entered once, and completed when more papers come."""
    client = client_for(request, client_id, "client.intake", right=Right.FILE)
    supervision = running(client)
    row = supervision.intakes.filter(struck_at=None).first()
    today = today_of(request, client)
    start: dict[str, object] = {"id": uuid7(), "rev": 0, "on": today}
    if row is not None:
        start = {**IntakeForm.initial_of(row), "rev": row.rev}
    form = IntakeForm(typed(request), supervision=supervision, initial=start, today=today)
    extra: dict[str, object] = {"has_papers": True}
    if form.is_valid():
        try:
            _keep_intake(request, supervision, row, form)
            return redirect(BACK, client.pk)
        except AlreadyHandedOver:
            form.add_error(None, _("Penerimaan sudah dicatat orang lain. Muat ulang halamannya."))
        except OtherContent:
            say_sent_before(form)
        except StaleRow as fact:
            extra["stale"] = answer_stale(fact, form=form, initial_of=IntakeForm.initial_of)
    return deed_page(
        request, client, form, title=_("Penerimaan klien"), action=_("Simpan"), back=BACK,
        extra=extra,
    )  # fmt: skip


@open_to(Right.REGISTER)
def intake_strike(request: StaffRequest, client_id: UUID, intake_id: UUID) -> HttpResponse:
    """It was another client's handing over."""
    client = client_for(request, client_id, "client.intake", right=Right.FILE)
    row = Intake.objects.filter(supervision__client=client, pk=intake_id, struck_at=None).first()
    if row is None:
        raise Http404
    return strike_page(
        request, client, row, name="guidance.handing_over_struck", back=BACK,
        words=Words(_("Coret penerimaan")),
    )  # fmt: skip


@open_to(Right.REGISTER)
def stage_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The TPP decided on the stage."""
    client = client_for(request, client_id, "client.stage", right=Right.FILE)
    supervision, today = running(client), today_of(request, client)
    start: dict[str, object] = {
        "id": uuid7(), "stage": request.GET.get("tahap", ""), "tpp_on": today,
        "from_on": request.GET.get("mulai", ""),
    }  # fmt: skip
    form = StageForm(typed(request), initial=start, today=today)
    if form.is_valid():
        try:
            decide_stage(
                id=form.cleaned_data["id"] or uuid7(), supervision=supervision,
                entry=form.entry(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except AlreadyDecided:
            form.add_error("stage", _("Tahap ini sudah ditetapkan. Coret dahulu bila keliru."))
        except StageOutOfOrder:
            form.add_error("from_on", _("Tahap awal, lanjutan, dan akhir mulai berurutan."))
        except BeforeGuidance:
            form.add_error("from_on", _("Tahap tidak mulai sebelum bimbingan dimulai."))
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=_("Tahap menurut sidang TPP"), action=_("Simpan"), back=BACK
    )


@open_to(Right.REGISTER)
def stage_strike(request: StaffRequest, client_id: UUID, stage_id: UUID) -> HttpResponse:
    """Entered wrongly."""
    client = client_for(request, client_id, "client.stage", right=Right.FILE)
    row = StageDecision.objects.filter(
        supervision__client=client, pk=stage_id, struck_at=None
    ).first()
    if row is None:
        raise Http404
    return strike_page(
        request, client, row, name="guidance.stage_struck", back=BACK,
        words=Words(_("Coret {what}").format(what=row.get_stage_display())),
    )  # fmt: skip


@open_to(Right.REGISTER)
def travel_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The client asks to leave town."""
    client = client_for(request, client_id, "client.travel", right=Right.FILE)
    supervision, today = running(client), today_of(request, client)
    start: dict[str, object] = {"id": uuid7(), "asked_on": today}
    form = TravelForm(typed(request), initial=start, today=today)
    if form.is_valid():
        try:
            travel.ask_travel(
                id=form.cleaned_data["id"] or uuid7(), supervision=supervision,
                entry=form.entry(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except Foreigner:
            words = _("Warga negara asing tidak diizinkan ke luar negeri selama bimbingan.")
            form.add_error("is_abroad", words)
        except WrongPurpose:
            words = _(
                "Ke luar negeri hanya untuk berobat atau ibadah; anak juga sekolah dan bakat."
            )
            form.add_error("purpose", words)
        except TooLong as fact:
            words = _("Ke luar negeri paling lama {n} hari.").format(n=fact.most)
            form.add_error("last_on", words)
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=_("Permohonan izin luar kota"), action=_("Ajukan"), back=BACK
    )


@open_to(Right.DECIDE)
def travel_decide(request: StaffRequest, client_id: UUID, permit_id: UUID) -> HttpResponse:
    """The head decides, or records what the Minister or the Director General decided."""
    client = client_for(request, client_id, "client.travel", right=Right.DECIDE)
    permit = permit_of(client, permit_id)
    form = DecisionForm(typed(request), wants_letter=permit.is_abroad)
    if form.is_valid():
        try:
            rule_on_travel(
                permit=permit, is_allowed=form.is_yes, note=form.cleaned_data["note"],
                letter_number=form.cleaned_data["letter_number"], by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except travel.AlreadyDecided:
            return redirect(BACK, client.pk)
        except travel.OwnRequest:
            form.add_error(None, _("Yang mengajukan tidak memutuskan. Minta pejabat lain."))
    return deed_page(
        request, client, form, title=_("Keputusan izin luar kota"), action=_("Simpan keputusan"),
        text=_asked_for(permit), back=BACK,
    )  # fmt: skip


@open_to(Right.REGISTER)
def travel_return(request: StaffRequest, client_id: UUID, permit_id: UUID) -> HttpResponse:
    """The client is back."""
    client = client_for(request, client_id, "client.travel", right=Right.FILE)
    permit = permit_of(client, permit_id)
    form = ReturnForm(typed(request), today=today_of(request, client))
    if form.is_valid():
        try:
            on = form.cleaned_data["on"]
            travel.come_back(permit=permit, on=on, by=request.user, at=request.at)
            return redirect(BACK, client.pk)
        except travel.NotOut:
            form.add_error("on", _("Klien belum berangkat pada hari itu, atau tidak diizinkan."))
    return deed_page(
        request, client, form, title=_("Kembali dari luar kota"), action=_("Simpan"), back=BACK,
        text=journey_words(permit),
    )  # fmt: skip


@open_to(Right.REGISTER)
def travel_strike(request: StaffRequest, client_id: UUID, permit_id: UUID) -> HttpResponse:
    """Entered wrongly, or not needed any more."""
    client = client_for(request, client_id, "client.travel", right=Right.FILE)
    permit = permit_of(client, permit_id)
    return strike_page(
        request, client, permit, name="travel.struck", back=BACK,
        words=Words(_("Coret izin: {what}").format(what=journey_words(permit))),
    )  # fmt: skip


def running(client: Client) -> Supervision:
    """The decree under which the client is now."""
    found = client.supervisions.select_related("office", "client").filter(ended_on=None).first()
    if found is None:
        raise Http404
    return found


def today_of(request: StaffRequest, client: Client) -> date:
    return clock.today(client.office.zone, request.at)


def _keep_intake(
    request: StaffRequest, supervision: Supervision, row: Intake | None, form: IntakeForm
) -> None:
    if row is None:
        enter_intake(
            id=form.cleaned_data["id"] or uuid7(), supervision=supervision, entry=form.entry(),
            by=request.user, at=request.at,
        )  # fmt: skip
        return
    correct_intake(
        intake=row, seen_rev=form.cleaned_data["rev"] or 0, entry=form.entry(), by=request.user,
        at=request.at,
    )  # fmt: skip


def permit_of(client: Client, permit_id: UUID) -> TravelPermit:
    row = TravelPermit.objects.filter(
        supervision__client=client, pk=permit_id, struck_at=None
    ).first()
    if row is None:
        raise Http404
    return row


def _asked_for(permit: TravelPermit) -> str:
    """What is decided on."""
    words = _("{journey}. Dari {first} sampai dengan {last}. Diputuskan paling lambat {by}.")
    return words.format(
        journey=journey_words(permit),
        first=date_words(permit.from_on),
        last=date_words(day_before(permit.until_on)),
        by=date_words(permit.decide_by_on),
    )
