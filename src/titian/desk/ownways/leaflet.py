"""What does the leaflet say that a client takes home? The same words and pictures as the pages."""

from django.conf import settings

from titian.desk.templatetags.titian import phone
from titian.kit import clock
from titian.kit.qr import qr_svg
from titian.letters.leaflet import Leaflet
from titian.offices.models import Office
from titian.reporting.questions import form_on, words_of

SPEAKS = "id"


def leaflet_of(office: Office) -> Leaflet:
    words = words_of(SPEAKS)
    form = form_on(clock.today(office.zone, clock.now()))
    practice = f"{settings.PUBLIC_ADDRESS}/latihan/"
    return Leaflet(
        office=office.name,
        call=phone(office.phone) if office.phone else "",
        home=f"{settings.PUBLIC_ADDRESS}/s/",
        practice=practice,
        qr=qr_svg(practice, border=0, omitsize=False),
        questions=tuple(words.asks[one.key] for one in form.asked_at("link")),
    )
