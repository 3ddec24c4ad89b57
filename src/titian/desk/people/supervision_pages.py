"""What is done to guidance that runs: schedule, facts of the sentence, its end."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from titian.audit.deeds import StaleRow
from titian.clients.models import Client
from titian.desk.decrees import decree_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_forms import EndForm, StrikeForm
from titian.desk.people.deed_pages import deed_page
from titian.desk.people.event_form import BY_KEY, KINDS, EventForm, event_words
from titian.desk.people.schedule_form import ScheduleForm, schedule_values
from titian.desk.sent import typed
from titian.desk.stale import answer_stale
from titian.desk.templatetags.titian import translated
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.offices.settings_of import settings_of
from titian.reporting.excuses import end_guidance
from titian.supervision.actions import (
    AlreadyEnded,
    add_sentence_event,
    change_schedule,
    strike_sentence_event,
)
from titian.supervision.dates_of import dates_from, facts_under, usual_frequency
from titian.supervision.facts import EventEntry
from titian.supervision.models import SentenceEvent, Supervision
from titian.supervision.revocations import under_way


@open_to(Right.REGISTER)
def client_schedule(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Another frequency or day; what is due now is computed anew."""
    client = client_for(request, client_id, "client.schedule", right=Right.FILE)
    supervision = _running(client)
    initial: dict[str, object] = {**schedule_values(supervision), "rev": supervision.rev}
    form = ScheduleForm(typed(request), initial=initial)
    extra: dict[str, object] = {}
    if form.is_valid():
        try:
            _change_schedule(request, supervision, form)
            return redirect("client", client.pk)
        except AlreadyEnded:
            form.add_error(None, _("Bimbingan ini sudah berakhir."))
        except StaleRow as fact:
            extra["stale"] = answer_stale(fact, form=form, initial_of=schedule_values)
    return deed_page(
        request, client, form, title=_("Ubah jadwal lapor"), action=_("Simpan"), extra=extra
    )


@open_to(Right.REGISTER)
def client_events(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The facts of the sentence, and one more of the chosen kind."""
    client = client_for(request, client_id, "client.events", right=Right.FILE)
    supervision = _spoken_of(client)
    kind = BY_KEY.get(request.GET.get("jenis", ""), KINDS[0])
    today = clock.today(client.office.zone, request.at)
    form = EventForm(typed(request), kind=kind, today=today, initial={"id": uuid7()})
    events = list(facts_under(supervision))
    if form.is_valid() and _may_add(request, client, events, form):
        add_sentence_event(
            id=form.cleaned_data["id"], supervision=supervision, event=form.entry(),
            by=request.user, at=request.at,
        )  # fmt: skip
        return redirect("client_events", client.pk)
    extra: dict[str, object] = {
        "kinds": KINDS,
        "kind": kind,
        "events": [(event, event_words(event)) for event in events],
    }
    return deed_page(
        request, client, form, title=_("Peristiwa pidana"), action=_("Tambahkan"), extra=extra
    )


@open_to(Right.REGISTER)
def client_event_strike(request: StaffRequest, client_id: UUID, event_id: UUID) -> HttpResponse:
    """A wrong fact is struck out with a reason; it stays readable."""
    client = client_for(request, client_id, "client.events", right=Right.FILE)
    event = client.sentence_events.filter(pk=event_id).first()
    if event is None:
        raise Http404
    form = StrikeForm(typed(request))
    if form.is_valid():
        strike_sentence_event(
            event=event, because=form.cleaned_data["because"], by=request.user, at=request.at
        )
        return redirect("client_events", client.pk)
    return deed_page(
        request, client, form, title=_("Coret peristiwa"), action=_("Coret"), stop=True,
        text=event_words(event),
    )  # fmt: skip


@open_to(Right.REGISTER)
def client_end(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Guidance ends in one of the ways of the law; nothing is due after it."""
    client = client_for(request, client_id, "client.end", right=Right.FILE)
    if request.method == "POST" and not client.supervisions.filter(ended_on=None).exists():
        return redirect("client", client.pk)  # the same form sent twice: the file says how it ended
    supervision = _running(client)
    today = clock.today(client.office.zone, request.at)
    form = EndForm(typed(request), supervision=supervision, today=today, initial={"on": today})
    if form.is_valid():
        with suppress(AlreadyEnded):  # sent twice at once
            end_guidance(
                supervision=supervision, way=form.cleaned_data["way"],
                on=form.cleaned_data["on"], letter_number=form.cleaned_data["letter_number"],
                by=request.user, at=request.at,
            )  # fmt: skip
        return redirect("client", client.pk)
    text = _("Sesudah ini klien tidak lagi wajib lapor. Hanya Kepala Bapas yang dapat mencoretnya.")
    return deed_page(
        request, client, form, title=_("Akhiri bimbingan"), action=_("Akhiri bimbingan"),
        text=text, stop=True, extra={"other_ends": True, "revocation": under_way(supervision)},
    )  # fmt: skip


def _change_schedule(request: StaffRequest, row: Supervision, form: ScheduleForm) -> None:
    settings = settings_of(row.office, request.at)
    usual = usual_frequency(row.programme, row.starts_on, settings)
    change_schedule(
        supervision=row, seen_rev=form.cleaned_data["rev"],
        schedule=form.schedule(usual=usual, starts_on=row.starts_on),
        by=request.user, at=request.at,
    )  # fmt: skip


def _may_add(
    request: StaffRequest, client: Client, events: list[SentenceEvent], form: EventForm
) -> bool:
    """Facts that contradict each other are said before they are stored; what comes before the
    verdict contradicts nothing yet."""
    standing = [EventEntry(event.kind, event.data) for event in events if event.struck_at is None]
    facts = [*standing, form.entry()]
    if not any(fact.kind == "verdict" for fact in facts):
        return True
    dates = dates_from(client.register, facts, settings_of(client.office, request.at))
    if dates.why_not:
        form.add_error(None, translated(dates.why_not))
    return not dates.why_not


def _running(client: Client) -> Supervision:
    found = client.supervisions.select_related("office", "client").filter(ended_on=None).first()
    if found is None:
        raise Http404
    return found


def _spoken_of(client: Client) -> Supervision:
    found = decree_of(client.supervisions.select_related("office", "client"))
    if found is None:
        raise Http404
    return found
