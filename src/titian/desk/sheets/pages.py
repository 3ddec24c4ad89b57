"""The resume: on the screen, as PDF, as Word. Each is a look of its own."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.sheets.answers import pdf_answer, word_answer
from titian.desk.sheets.pictures import photo_of
from titian.desk.sheets.resume_of import Asked, resume_of
from titian.letters.resume import Resume
from titian.letters.typesetting import pdf
from titian.letters.wordfiles import BadTemplate, word

PAPERS_SPEAK = "id"


@open_to()
@require_GET
def client_resume(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The sheet as a page."""
    client = client_for(request, client_id, "client.resume")
    return _page(request, client, resume_of(Asked(client, request.user, request.at)))


@open_to()
@require_GET
def client_resume_pdf(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The sheet to keep or to send."""
    client = client_for(request, client_id, "client.resume_pdf")
    with translation.override(PAPERS_SPEAK):
        resume = resume_of(Asked(client, request.user, request.at))
    return pdf_answer(pdf("resume", resume, picture=photo_of(client)), _name(client))


@open_to()
@require_GET
def client_resume_word(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The same to edit; the office's own template may be broken, which is said."""
    client = client_for(request, client_id, "client.resume_word")
    with translation.override(PAPERS_SPEAK):
        resume = resume_of(Asked(client, request.user, request.at))
    try:
        return word_answer(word("resume", resume), _name(client))
    except BadTemplate:
        return _page(request, client, resume, is_template_bad=True)


def _page(
    request: StaffRequest, client: Client, resume: Resume, *, is_template_bad: bool = False
) -> HttpResponse:
    context = {
        "client": client, "resume": resume, "letterhead": resume.letterhead,
        "is_template_bad": is_template_bad,
    }  # fmt: skip
    return render(request, "desk/sheets/resume.html", context, status=500 * is_template_bad or 200)


def _name(client: Client) -> str:
    """No name in the name of a file: it stays in lists of downloads."""
    return f"resume-{client.number}"
