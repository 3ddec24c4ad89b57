"""One question a page: shown, answered, and on to the next that is not answered yet.

An answer that is changed from the page of all answers leads straight back there, as nothing else
is open any more.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from titian.phone import cookies, drafts
from titian.phone.answers import page, to
from titian.phone.asked import Step, form_today, steps_of
from titian.phone.doors import ClientRequest, open_to_guests
from titian.phone.drafts import Draft
from titian.phone.photos import keep_photo
from titian.phone.places import place_of
from titian.reporting.questions import Kind


@open_to_guests
@require_GET
def begin(request: ClientRequest) -> HttpResponse:
    """A draft that waits goes on; else a new one."""
    draft = drafts.draft_of(request) or drafts.begun(form_today(request).version)
    return _on(request, draft, steps_of(request, draft))


@open_to_guests
@require_http_methods(["GET", "POST"])
def question(request: ClientRequest, key: str) -> HttpResponse:
    draft = drafts.draft_of(request)
    if draft is None:
        return to(request, "begin")
    steps = steps_of(request, draft)
    number = next((n for n, step in enumerate(steps) if step.key == key), None)
    if number is None:
        return _on(request, draft, steps)
    code = request.POST.get("answer", "")
    if request.method == "POST" and steps[number].has(code):
        return _on(request, _answered(request, draft, steps[number], code), steps)
    return _shown(request, draft, steps, number)


def next_open(draft: Draft, steps: Sequence[Step]) -> Step | None:
    return next((step for step in steps if step.key not in draft.answers), None)


def _shown(
    request: ClientRequest, draft: Draft, steps: Sequence[Step], number: int
) -> HttpResponse:
    step = steps[number]
    return page(
        request, f"question_{step.kind}", step=step, chosen=draft.answers.get(step.key, ""),
        number=number + 1, of=len(steps), planks=[n <= number for n in range(len(steps))],
        before=steps[number - 1].key if number else "", draft=draft,
    )  # fmt: skip


def _answered(request: ClientRequest, draft: Draft, step: Step, code: str) -> Draft:
    if step.kind is Kind.PLACE:
        fix, because = place_of(request.POST, code)
        given = "given" if fix else "refused" if because == "refused" else code
        return replace(draft.with_answer(step.key, given), fix=fix, no_fix_because=because)
    if step.kind is Kind.PHOTO:
        photo = keep_photo(request, code)
        return replace(draft.with_answer(step.key, "given" if photo else "skip"), photo=photo)
    return draft.with_answer(step.key, code)


def _on(request: ClientRequest, draft: Draft, steps: Sequence[Step]) -> HttpResponse:
    """To the next open question, with what was answered so far in the browser's hands."""
    step = next_open(draft, steps)
    answer = to(request, "question", step.key) if step else to(request, "check")
    request.jar.put(answer, cookies.DRAFT, drafts.packed(request, draft), drafts.LASTS)
    return answer
