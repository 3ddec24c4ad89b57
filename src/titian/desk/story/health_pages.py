"""What is known of a client's health: behind a wall that opens to a purpose, for half an hour.

Each look behind it is recorded with its purpose; the page says who looked, to whoever looks.
"""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from titian.audit.deeds import look
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import ChoiceCards
from titian.desk.papers.document_pages import document_of, download
from titian.desk.people.deed_pages import deed_page
from titian.desk.persons.striking import strike_page, struck_lines
from titian.desk.sent import typed
from titian.desk.story.story_pages import choose_kind, fact_page, strike_fact
from titian.desk.story.told import fact_words
from titian.guidance.documents import documents_of
from titian.guidance.facts import facts_of
from titian.guidance.health import open_health, opening_of, openings_of
from titian.guidance.kinds import HEALTH
from titian.guidance.kinds.facts import fact_kinds, kinds_behind
from titian.guidance.models import HealthOpening
from titian.offices.access import Right


class PurposeForm(forms.Form):
    """Why must this be read now?"""

    purpose = forms.ChoiceField(
        label=gettext_lazy("Untuk apa Anda membuka catatan kesehatan?"),
        choices=HealthOpening.Purpose.choices,
        widget=ChoiceCards(),
        error_messages={"required": gettext_lazy("Pilih keperluannya.")},
    )


@open_to(Right.MEDICAL)
def client_health(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """A purpose first; then what is known, and who looked before."""
    client = _client(request, client_id)
    opening = opening_of(client, by=request.user, at=request.at)
    if opening is None or request.method == "POST":
        return _ask(request, client)
    _record(request, client, opening)
    facts, papers = facts_of(client, wall=HEALTH), documents_of(client, wall=HEALTH)
    context = {
        "client": client,
        "opening": opening,
        "facts": [(one, fact_words(one)) for one in facts if one.struck_at is None],
        "papers": [one for one in papers if one.struck_at is None],
        "openings": openings_of(client),
        "struck": struck_lines(
            *((f"{_(one.kind_label)}. {fact_words(one)}", one) for one in facts),
            *((one.title, one) for one in papers),
        ),
    }
    return render(request, "desk/story/health.html", context)


@open_to(Right.MEDICAL)
def health_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Writing needs no purpose: it shows nothing of what is there."""
    client = _client(request, client_id)
    kind = fact_kinds().get(request.GET.get("jenis", ""))
    if kind is None or kind.wall != HEALTH:
        return choose_kind(request, client, kinds_behind(HEALTH), back="client_health")
    return fact_page(request, client, kind, back="client_health")


@open_to(Right.MEDICAL)
def health_strike(request: StaffRequest, client_id: UUID, health_id: UUID) -> HttpResponse:
    """What was told was not so."""
    client = _client(request, client_id)
    return strike_fact(request, client, health_id, wall=HEALTH, back="client_health")


@open_to(Right.MEDICAL)
@require_GET
def health_document(request: StaffRequest, client_id: UUID, health_paper_id: UUID) -> HttpResponse:
    """A paper behind the wall; without a purpose the way leads to where it is asked."""
    client = _client(request, client_id)
    document = document_of(client, health_paper_id, wall=HEALTH)
    opening = opening_of(client, by=request.user, at=request.at)
    if opening is None:
        return redirect("client_health", client.pk)
    _record(request, client, opening)
    return download(request, document)


@open_to(Right.MEDICAL)
def health_document_strike(
    request: StaffRequest, client_id: UUID, health_paper_id: UUID
) -> HttpResponse:
    """It belongs to somebody else, or says what is not so."""
    client = _client(request, client_id)
    document = document_of(client, health_paper_id, wall=HEALTH)
    title = _("Coret dokumen kesehatan")
    return strike_page(
        request, client, document, name="document.struck", title=title, back="client_health"
    )


def _client(request: StaffRequest, client_id: UUID) -> Client:
    return client_for(request, client_id, "client.health_door", right=Right.MEDICAL)


def _record(request: StaffRequest, client: Client, opening: HealthOpening) -> None:
    page = f"client.health.{opening.purpose}"
    look(page, subject=client, by=request.user, at=request.at)


def _ask(request: StaffRequest, client: Client) -> HttpResponse:
    form = PurposeForm(typed(request))
    if form.is_valid():
        purpose = form.cleaned_data["purpose"]
        open_health(client=client, purpose=purpose, by=request.user, at=request.at)
        return redirect("client_health", client.pk)
    return deed_page(
        request, client, form, title=_("Catatan kesehatan"), action=_("Buka"), back="client_story",
        text=_("Hanya PK yang membimbing dan kepala kantor yang dapat membukanya, selama 30 menit."
               " Keperluannya tercatat di jejak berkas."),
    )  # fmt: skip
