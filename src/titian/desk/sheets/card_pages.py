"""The card that the client carries: made anew at each print, as a small PDF."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.decrees import decree_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.due_words import duty_words
from titian.desk.sheets.answers import pdf_answer
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.desk.sheets.pictures import photo_of
from titian.desk.sheets.sheet_words import qr_of
from titian.desk.templatetags.titian import date_words, phone
from titian.letters.card import Card
from titian.letters.letterhead import letterhead_of
from titian.letters.typesetting import pdf
from titian.supervision.models import Supervision


@open_to()
@require_GET
def guidance_card(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Only while a guidance runs: before and after it there is nothing to report for."""
    client = client_for(request, client_id, "client.guidance_card")
    supervision = decree_of(client.supervisions.all())
    if supervision is None or not supervision.is_active:
        raise Http404
    with translation.override(PAPERS_SPEAK):
        card = _card(request, client, supervision)
    return pdf_answer(pdf("card", card, picture=photo_of(client)), f"kartu-{client.number}")


def _card(request: StaffRequest, client: Client, supervision: Supervision) -> Card:
    office = client.office
    return Card(
        letterhead=letterhead_of(office, request.at),
        number=client.number,
        qr=qr_of(client.number),
        name=client.name,
        duty=duty_words(supervision),
        officer=client.officer.name if client.officer else "",
        call=phone(office.phone) if office.phone else "",
        until=date_words(supervision.ends_on),
    )
