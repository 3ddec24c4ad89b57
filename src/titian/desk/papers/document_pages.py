"""The client's documents: one list, one form, each handed out as a download only.

Documents behind a wall are not here: they are listed where that wall opens.
"""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.papers.document_form import DocumentForm
from titian.desk.people.deed_pages import deed_page
from titian.desk.persons.file_words import trouble_words
from titian.desk.persons.striking import strike_page, struck_lines
from titian.desk.reach import may
from titian.desk.sent import say_sent_before
from titian.documents.troubles import FileTrouble, Missing
from titian.guidance.documents import (
    Hit,
    add_document,
    documents_of,
    found_in,
    name_of,
    opened,
)
from titian.guidance.kinds import HEALTH
from titian.guidance.models import Document
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.access import Right

DOCUMENTS_OF = 50
OPEN_TO_ALL = ""  # before every wall
# Opened by itself in a browser, it may run nothing, load nothing, and know nobody.
SANDBOX = "sandbox; default-src 'none'"


@open_to()
@require_GET
def client_documents(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """All of them, or those that say certain words."""
    client = client_for(request, client_id, "client.documents")
    all_of_them = documents_of(client, wall=OPEN_TO_ALL)
    asked = request.GET.get("cari", "").strip()
    standing = [one for one in all_of_them if one.struck_at is None]
    hits = found_in(standing, asked) if asked else [Hit(one) for one in standing]
    context = {
        "client": client,
        "asked": asked,
        "total": len(standing),
        "page": Paginator(hits, DOCUMENTS_OF).get_page(request.GET.get("halaman")),
        "struck": struck_lines(*((one.title, one) for one in all_of_them)),
        "may_edit": may(request, client, Right.REGISTER, within=Right.FILE),
    }
    return render(request, "desk/papers/documents.html", context)


@open_to(Right.REGISTER)
def document_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Brings a document; what cannot be kept is said with what helps."""
    client = client_for(request, client_id, "client.documents", right=Right.FILE)
    form = _form(request, client)
    if form.is_valid() and (added := _add(request, client, form)) is not None:
        shown_at = "client_health" if added.wall else "client_documents"
        return redirect(shown_at, client.pk)
    return deed_page(
        request, client, form, title=_("Tambah dokumen"), action=_("Simpan dokumen"),
        text=_("Foto diperkecil dan tempat pengambilannya dihapus; yang lain disimpan apa adanya."),
        back="client_documents",
    )  # fmt: skip


@open_to()
@require_GET
def document_file(request: StaffRequest, client_id: UUID, document_id: UUID) -> HttpResponse:
    """The document itself, never kept by the browser and never shown inside a page of ours."""
    client = client_for(request, client_id, "client.document")
    return download(request, document_of(client, document_id, wall=OPEN_TO_ALL))


@open_to(Right.REGISTER)
def document_strike(request: StaffRequest, client_id: UUID, document_id: UUID) -> HttpResponse:
    """It belongs to somebody else, or says what is not so."""
    client = client_for(request, client_id, "client.documents", right=Right.FILE)
    document = document_of(client, document_id, wall=OPEN_TO_ALL)
    return strike_page(
        request, client, document, name="document.struck",
        title=_("Coret dokumen {title}").format(title=document.title), back="client_documents",
    )  # fmt: skip


def download(request: StaffRequest, document: Document) -> HttpResponse:
    """As an attachment under its own title; a content that is lost is said."""
    try:
        answer = HttpResponse(opened(document), content_type=document.file.media_type)
    except Missing:
        return render(request, "desk/papers/lost.html", {"document": document}, status=404)
    name = name_of(document)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SANDBOX
    return answer


def _form(request: StaffRequest, client: Client) -> DocumentForm:
    may_heal = may(request, client, Right.MEDICAL, within=Right.MEDICAL)
    return DocumentForm(
        *(request.POST, request.FILES) if request.method == "POST" else (),
        walls=frozenset({OPEN_TO_ALL, HEALTH} if may_heal else {OPEN_TO_ALL}),
        today=clock.today(client.office.zone, request.at),
        initial={"id": uuid7()},
    )


def _add(request: StaffRequest, client: Client, form: DocumentForm) -> Document | None:
    file = form.cleaned_data["file"]
    try:
        return add_document(
            id=form.cleaned_data["id"] or uuid7(), client=client, received=file.read(),
            name=str(file.name), paper=form.paper(), by=request.user, at=request.at,
        )  # fmt: skip
    except FileTrouble as trouble:
        form.add_error("file", trouble_words(trouble))
    except OtherContent:
        say_sent_before(form)
    return None


def document_of(client: Client, document_id: UUID, *, wall: str) -> Document:
    rows = Document.objects.select_related("client", "file")
    found = rows.filter(pk=document_id, client=client, wall=wall, struck_at=None).first()
    if found is None:
        raise Http404
    return found
