"""The story of one client: every event in one line of time, filtered, printed; facts written."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_pages import deed_page
from titian.desk.people.timeline import KINDS, step_words, timeline
from titian.desk.people.timeline_event import Event
from titian.desk.persons.striking import Struck, Words, strike_page, struck_lines
from titian.desk.reach import may
from titian.desk.sent import say_sent_before, typed
from titian.desk.story.story_forms import AssessmentForm, FactForm
from titian.desk.story.told import OPEN_TO_ALL, assessment_words, fact_words, meeting_words
from titian.desk.templatetags.titian import date_words
from titian.guidance.appointments import appointments_of
from titian.guidance.assessments import assessments_of, enter_assessment
from titian.guidance.documents import documents_of
from titian.guidance.facts import facts_of, write_fact
from titian.guidance.kinds.facts import FactKind, fact_kinds, kinds_behind
from titian.guidance.models import Document
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.offices.settings_of import settings_of
from titian.supervision.models import Step

EVENTS_OF = 50
FACT = "catatan:"  # before the key of a kind of fact, in the address


@dataclass(frozen=True)
class Story:
    """The events that were asked for, and what may be asked."""

    events: Sequence[Event]
    kinds: Sequence[tuple[str, str]]
    kind: str
    years: Sequence[int]
    year: int | None

    @property
    def kind_word(self) -> str:
        return dict(self.kinds).get(self.kind, "")


@open_to()
@require_GET
def client_story(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """One timeline; whoever may change the file writes from here."""
    client = client_for(request, client_id, "client.story")
    story = _story(request, client)
    context = {
        "client": client,
        "story": story,
        "page": Paginator(story.events, EVENTS_OF).get_page(request.GET.get("halaman")),
        "struck": struck_of_story(client),
        "may_edit": may(request, client, Right.REGISTER, within=Right.FILE),
        "may_see_health": may(request, client, Right.MEDICAL, within=Right.MEDICAL),
    }
    return render(request, "desk/story/story.html", context)


@open_to()
@require_GET
def client_story_sheet(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The same events on a clean sheet, all of them, oldest first as a story is read."""
    client = client_for(request, client_id, "client.story_sheet")
    story = _story(request, client)
    lines = settings_of(client.office, request.at).letterhead
    context = {
        "client": client,
        "story": story,
        "events": list(reversed(story.events)),
        "at": request.at,
        "letterhead": {"lines": lines or (client.office.name,), "address": client.office.address},
    }
    return render(request, "desk/story/sheet.html", context)


@open_to(Right.REGISTER)
def fact_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """First which kind, then its few questions."""
    client = client_for(request, client_id, "client.story", right=Right.FILE)
    kind = fact_kinds().get(request.GET.get("jenis", ""))
    if kind is None or kind.wall != OPEN_TO_ALL:
        return choose_kind(request, client, kinds_behind(OPEN_TO_ALL), back="client_story")
    return fact_page(request, client, kind, back="client_story")


@open_to(Right.REGISTER)
def fact_strike(request: StaffRequest, client_id: UUID, fact_id: UUID) -> HttpResponse:
    """What was told was not so."""
    client = client_for(request, client_id, "client.story", right=Right.FILE)
    return strike_fact(request, client, fact_id, wall=OPEN_TO_ALL, back="client_story")


@open_to(Right.REGISTER)
def assessment_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The result of a sheet; the program says the band, it does not score."""
    client = client_for(request, client_id, "client.assessments", right=Right.FILE)
    form = AssessmentForm(
        typed(request), client=client, papers=standing(client, OPEN_TO_ALL),
        today=clock.today(client.office.zone, request.at), assessor=request.user.name,
    )  # fmt: skip
    if form.is_valid():
        try:
            enter_assessment(
                id=form.cleaned_data["id"] or uuid7(), client=client, result=form.result(),
                by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_story", client.pk)
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=_("Catat hasil asesmen"), action=_("Simpan"),
        text=_("Tingkat dihitung dari skor. Skor tidak memutuskan apa pun; PK yang memutuskan."),
        back="client_story",
    )  # fmt: skip


@open_to(Right.REGISTER)
def assessment_strike(request: StaffRequest, client_id: UUID, assessment_id: UUID) -> HttpResponse:
    """The result was another's, or typed wrongly."""
    client = client_for(request, client_id, "client.assessments", right=Right.FILE)
    found = client.assessments.filter(pk=assessment_id, struck_at=None).first()
    if found is None:
        raise Http404
    return strike_page(
        request, client, found, name="assessment.struck", words=Words(_("Coret hasil asesmen")),
        back="client_story",
    )  # fmt: skip


def choose_kind(
    request: StaffRequest, client: Client, kinds: Sequence[FactKind], *, back: str
) -> HttpResponse:
    context = {"client": client, "kinds": kinds, "back": back}
    return render(request, "desk/story/kinds.html", context)


def fact_page(request: StaffRequest, client: Client, kind: FactKind, *, back: str) -> HttpResponse:
    """The form of one kind; written, it leads back to where such facts are read."""
    form = FactForm(
        typed(request), kind=kind, papers=standing(client, kind.wall),
        today=clock.today(client.office.zone, request.at),
    )  # fmt: skip
    if form.is_valid():
        try:
            write_fact(
                id=form.cleaned_data["id"] or uuid7(), client=client, telling=form.telling(),
                by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(back, client.pk)
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=_(kind.label), action=_("Simpan"),
        text=_(kind.hint) if kind.hint else "", back=back,
    )  # fmt: skip


def strike_fact(
    request: StaffRequest, client: Client, fact_id: UUID, *, wall: str, back: str
) -> HttpResponse:
    fact = client.facts.filter(pk=fact_id, wall=wall, struck_at=None).first()
    if fact is None:
        raise Http404
    title = _("Coret catatan: {kind}").format(kind=_(fact.kind_label))
    name = "health.struck" if wall else "fact.struck"
    return strike_page(request, client, fact, name=name, words=Words(title), back=back)


def standing(client: Client, wall: str) -> list[Document]:
    """The papers that a fact may point to."""
    return [paper for paper in documents_of(client, wall=wall) if paper.struck_at is None]


def _story(request: StaffRequest, client: Client) -> Story:
    kinds = [(key, str(word)) for key, word in KINDS]
    kinds += [(FACT + kind.key, _(kind.label)) for kind in kinds_behind(OPEN_TO_ALL)]
    kind = request.GET.get("jenis", "")
    source, _sep, fact = kind.partition(":")
    links = may(request, client, Right.ALERT, within=Right.ALERT)
    zone = client.office.zone
    found = timeline(client, source, zone=zone, has_links=links)
    of_kind = [event for event in found if not fact or event.told == fact]
    years = sorted({event.year(zone) for event in of_kind}, reverse=True)
    year = _year(request.GET.get("tahun", ""), years)
    events = [event for event in of_kind if year is None or event.year(zone) == year]
    return Story(events, kinds, kind, years, year)


def _year(typed_year: str, years: Sequence[int]) -> int | None:
    return next((year for year in years if str(year) == typed_year), None)


def struck_of_story(client: Client) -> Sequence[Struck]:
    facts, results = facts_of(client, wall=OPEN_TO_ALL), assessments_of(client)
    return struck_lines(
        *((f"{_(one.kind_label)}, {date_words(one.on)}. {fact_words(one)}", one) for one in facts),
        *((f"{_(one.label)}, {date_words(one.on)}. {assessment_words(one)}", one)
          for one in results),
        *((f"{date_words(one.at)}. {meeting_words(one)}", one) for one in appointments_of(client)),
        *((f"{step_words(one)}, {date_words(one.on)}. {one.note}", one)
          for one in Step.objects.filter(supervision__client=client).order_by("-on", "-pk")),
    )  # fmt: skip
