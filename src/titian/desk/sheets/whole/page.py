"""The whole file as one PDF: a look of its own in the trail, as so much leaves the screen."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.reach import reach_of
from titian.desk.sheets.answers import pdf_answer
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.desk.sheets.pictures import photo_of
from titian.desk.sheets.resume_of import Asked
from titian.desk.sheets.whole.made import whole_file_of
from titian.letters.typesetting import pdf
from titian.offices.access import Right


@open_to()
@require_GET
def client_whole_file(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Everything that whoever prints may open."""
    client = client_for(request, client_id, "client.whole_file")
    has_alerts = Right.ALERT in reach_of(request, client, (Right.ALERT,))
    with translation.override(PAPERS_SPEAK):
        paper = whole_file_of(Asked(client, request.user, request.at), has_alerts=has_alerts)
    return pdf_answer(pdf("whole_file", paper, picture=photo_of(client)), f"berkas-{client.number}")
