"""What may be done after misses in a row, and what was done? A machine proposes, a person does."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.due_words import due_word, in_a_row
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.persons.striking import Words, strike_page, struck_lines
from titian.desk.reports.forms import StepForm
from titian.desk.sent import typed
from titian.desk.templatetags.titian import date_words
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.settings_of import calendar_of
from titian.reporting.models import Miss
from titian.supervision.actions import take_step
from titian.supervision.law import law_on
from titian.supervision.models import Step, Supervision
from titian.supervision.rules.due import Misses, ProposedStep, proposed_steps

SAVED = "tersimpan"
LIMIT = "MISS.limit"


@open_to(Right.ALERT)
def step_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """GET shows what is proposed and what was done; POST writes down a step taken."""
    client = client_for(request, client_id, "step.new", right=Right.ALERT)
    supervision = Supervision.objects.filter(client=client, ended_on=None).first()
    if supervision is None:
        return _page(request, client, None, (), None)
    today = clock.today(client.office.zone, request.at)
    proposed = steps_proposed(supervision, steps_since_silence(supervision), today)
    since = supervision.silent_since
    form = StepForm(typed(request), proposed=proposed, since=since, today=today)
    if request.method == "POST" and (known := _known(form, supervision)):
        return redirect(f"{request.path}?{SAVED}={known}")
    if request.method != "POST" or not form.is_valid():
        return _page(request, client, supervision, proposed, form)
    given = form.cleaned_data
    taken = take_step(
        id=given["id"], supervision=supervision, step=given["step"], on=given["on"],
        note=given["note"], by=request.user, at=request.at,
    )  # fmt: skip
    return redirect(f"{request.path}?{SAVED}={taken.pk}")


@open_to(Right.ALERT)
def step_strike(request: StaffRequest, client_id: UUID, step_id: UUID) -> HttpResponse:
    """It was not taken, or with another client; what follows is proposed anew."""
    client = client_for(request, client_id, "step.new", right=Right.ALERT)
    found = Step.objects.filter(supervision__client=client, pk=step_id, struck_at=None).first()
    if found is None:
        raise Http404
    what = f"{step_title(found.step, found.on)}, {date_words(found.on)}."
    return strike_page(
        request, client, found, name="supervision.step_struck", back="step_new",
        words=Words(gettext("Coret langkah"), what),
    )  # fmt: skip


def steps_proposed(
    supervision: Supervision, done: list[Step], today: date
) -> tuple[ProposedStep, ...]:
    """The steps that the law's data lets follow, for the misses in a row until now."""
    row = Misses(missed=(), in_a_row=supervision.misses)
    return proposed_steps(row, [step.step for step in done], on=today)


def steps_since_silence(supervision: Supervision) -> list[Step]:
    """Steps of an earlier silence, answered since, do not count for this one, nor struck ones."""
    since = supervision.silent_since
    if since is None:
        return []
    steps = supervision.steps.all()
    return [step for step in steps if step.struck_at is None and step.on >= since]


def step_title(key: str, today: date) -> str:
    """The step in the words of the law's data."""
    titles = {rule.text("step"): rule.title for rule in law_on(today).of_kind("step")}
    return gettext(titles[key]) if key in titles else key


def _known(form: StepForm, supervision: Supervision) -> UUID | None:
    """The step is written down already when the same form comes twice."""
    form.is_valid()
    sent = form.cleaned_data.get("id")
    known = Step.objects.filter(pk=sent, supervision=supervision).first() if sent else None
    return known.pk if known else None


def _page(
    request: StaffRequest,
    client: Client,
    supervision: Supervision | None,
    proposed: tuple[ProposedStep, ...],
    form: StepForm | None,
) -> HttpResponse:
    today = clock.today(client.office.zone, request.at)
    limit = law_on(today).rule(LIMIT)
    taken = Step.objects.filter(supervision=supervision).select_related("by").order_by("-on", "-pk")
    told = [(step, step_title(step.step, today)) for step in taken]
    content = {
        "client": client,
        "supervision": supervision,
        "due": due_word(supervision, request.at, calendar_of(client.office, request.at)),
        "in_a_row": in_a_row(supervision.misses) if supervision else "",
        "proposed": proposed,
        "limit": limit,
        "missed": Miss.objects.filter(supervision=supervision).order_by("-from_on")[:12],
        "taken": [(step, title) for step, title in told if step.struck_at is None],
        "struck": struck_lines(
            *((f"{title}, {date_words(step.on)}. {step.note}", step) for step, title in told)
        ),
        "saved": request.GET.get(SAVED, ""),
        "form": form if proposed else None,
    }
    return render(request, "desk/reports/step.html", content)
