"""May this client report at a distance? Asked by the PK, decided by the head of office."""

from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from titian.clients.distance import (
    AlreadyAsked,
    AlreadyDecided,
    CategoryForbids,
    OwnRequest,
    ask_distance,
    decide_distance,
    distance_of,
    end_distance,
    forbidding_kinds,
    waiting_distance,
)
from titian.clients.models import Category, Client, RemoteReporting
from titian.desk.decide_form import DecideForm
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.deed_pages import deed_page
from titian.desk.reach import may
from titian.desk.sent import typed
from titian.desk.templatetags.titian import date_words, day_before
from titian.kit import clock
from titian.offices.access import Right

LONGEST_DAYS = 366


class AskForm(forms.Form):
    """Why, and for how long; an exception has an end."""

    reason = ReasonField(label=gettext_lazy("Mengapa klien tidak dapat datang?"), most=300)
    from_on = DayField(label=gettext_lazy("Mulai"))
    until_on = DayField(label=gettext_lazy("Sampai dengan"))

    least_proof = forms.ChoiceField(
        label=gettext_lazy("Laporan mana yang dihitung?"),
        choices=RemoteReporting.Proof.choices,
        widget=ChoiceCards(),
        help_text=gettext_lazy("Yang kurang tetap diterima, dan menunggu Anda nilai."),
    )

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(
            data, initial={"from_on": today, "least_proof": RemoteReporting.Proof.IDENTIFIED}
        )
        self.today = today

    def clean(self) -> dict[str, object]:
        typed_now = super().clean() or self.cleaned_data
        start, last = typed_now.get("from_on"), typed_now.get("until_on")
        if start and last and last < start:
            self.add_error("until_on", gettext_lazy("Tanggal akhir mendahului tanggal mulai."))
        elif start and last and last - start > timedelta(days=LONGEST_DAYS):
            self.add_error("until_on", gettext_lazy("Paling lama satu tahun; ajukan lagi nanti."))
        elif last and last < self.today:
            self.add_error("until_on", gettext_lazy("Tanggal ini sudah lewat."))
        return typed_now


@open_to()
@require_GET
def client_distance(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """What holds, what waits, what was."""
    client = client_for(request, client_id, "client.distance")
    asked = client.remote_reporting.select_related("asked_by", "decided_by")
    context = {
        "client": client,
        "held": distance_of(client, clock.today(client.office.zone, request.at)),
        "waiting": waiting_distance(client),
        "all": list(asked.order_by("-asked_at")),
        "why_never": _why_never(client),
        "may_ask": may(request, client, Right.REGISTER, within=Right.FILE),
        "may_decide": may(request, client, Right.DISTANCE, within=Right.DISTANCE),
    }
    return render(request, "desk/persons/distance.html", context)


@open_to(Right.REGISTER)
def distance_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The PK asks."""
    client = client_for(request, client_id, "client.distance", right=Right.FILE)
    form = AskForm(typed(request), today=clock.today(client.office.zone, request.at))
    if form.is_valid():
        asked = form.cleaned_data
        after = asked["until_on"] + timedelta(days=1)
        try:
            ask_distance(
                client=client, reason=asked["reason"], from_on=asked["from_on"], until_on=after,
                least_proof=asked["least_proof"], by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_distance", client.pk)
        except AlreadyAsked:
            return redirect("client_distance", client.pk)
        except CategoryForbids:
            form.add_error(None, _why_never(client))
    return deed_page(
        request, client, form, title=_("Ajukan lapor jarak jauh"), action=_("Ajukan"),
        text=_("Lapor jarak jauh adalah pengecualian, diputuskan kepala kantor."),
        back="client_distance",
    )  # fmt: skip


@open_to(Right.DISTANCE)
def distance_decide(request: StaffRequest, client_id: UUID, asked_id: UUID) -> HttpResponse:
    """The head of office decides; nobody decides what they asked."""
    client = client_for(request, client_id, "client.distance", right=Right.DISTANCE)
    asked = _asked(client, asked_id)
    form = DecideForm(
        typed(request), why=gettext_lazy("Tulis mengapa ditolak; PK perlu mengetahuinya.")
    )
    if form.is_valid():
        try:
            decide_distance(
                asked=asked, is_allowed=form.cleaned_data["decision"] == "ya",
                note=form.cleaned_data["note"], by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_distance", client.pk)
        except AlreadyDecided:
            return redirect("client_distance", client.pk)
        except OwnRequest:
            form.add_error(None, _("Yang mengajukan tidak memutuskan. Minta pejabat lain."))
        except CategoryForbids:
            form.add_error("decision", _why_never(client))
    return deed_page(
        request, client, form, title=_("Keputusan lapor jarak jauh"), action=_("Simpan keputusan"),
        text=_asked_for(asked), back="client_distance",
    )  # fmt: skip


@open_to(Right.REGISTER)
def distance_end(request: StaffRequest, client_id: UUID, asked_id: UUID) -> HttpResponse:
    """Over before its last day, or withdrawn."""
    client = client_for(request, client_id, "client.distance", right=Right.FILE)
    asked = _asked(client, asked_id)
    form = forms.Form(typed(request))
    if form.is_valid():
        with suppress(AlreadyDecided):
            end_distance(permission=asked, by=request.user, at=request.at)
        return redirect("client_distance", client.pk)
    return deed_page(
        request, client, form, title=_("Akhiri lapor jarak jauh"), action=_("Akhiri"),
        text=_("Sesudah ini klien melapor di kantor lagi."), stop=True, back="client_distance",
    )  # fmt: skip


def _why_never(client: Client) -> str:
    """Empty while no category stands in the way."""
    kinds = [str(Category.Kind(kind).label) for kind in sorted(forbidding_kinds(client))]
    said = _("Klien dengan kategori {names} melapor dengan datang ke kantor.")
    return said.format(names=", ".join(kinds)) if kinds else ""


def _asked_for(asked: RemoteReporting) -> str:
    """What the head of office decides on."""
    said = _("Diajukan {name}: {reason} Untuk {first} sampai dengan {last}. Dihitung: {proof}.")
    return said.format(
        name=asked.asked_by.name,
        reason=asked.reason if asked.reason.endswith(".") else f"{asked.reason}.",
        first=date_words(asked.from_on),
        last=date_words(day_before(asked.until_on)),
        proof=asked.get_least_proof_display(),
    )


def _asked(client: Client, asked_id: UUID) -> RemoteReporting:
    asked = client.remote_reporting.filter(pk=asked_id).first()
    if asked is None:
        raise Http404
    asked.client = client
    return asked
