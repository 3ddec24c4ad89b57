"""Which addresses do the ways of clients have, on the officer's side?"""

from django.urls import path

from titian.desk.ownways import kiosk_pages, told_pages, way_pages

FILE = "klien/<uuid:client_id>/lapor-sendiri/"

urlpatterns = [
    path(FILE, way_pages.client_ways, name="client_ways"),
    path(f"{FILE}tautan/", way_pages.link_new, name="link_new"),
    path(f"{FILE}pin/", way_pages.pin_new, name="pin_new"),
    path(f"{FILE}pin/pencabutan/", way_pages.pin_end, name="pin_end"),
    path(f"{FILE}hp/<uuid:own_phone_id>/", way_pages.phone_forget, name="phone_forget"),
    path(f"{FILE}pertanyaan/", told_pages.own_question_new, name="own_question_new"),
    path(
        f"{FILE}pertanyaan/<uuid:question_id>/", told_pages.own_question_end,
        name="own_question_end",
    ),
    path(f"{FILE}usulan/<uuid:proposal_id>/", told_pages.proposal_decide, name="proposal_decide"),
    path(
        f"{FILE}pernyataan/<uuid:statement_id>/", told_pages.statement_seen, name="statement_seen"
    ),
    path("layar/", kiosk_pages.kiosks, name="kiosks"),
    path("layar/baru/", kiosk_pages.kiosk_new, name="kiosk_new"),
    path("layar/<uuid:kiosk_id>/penutupan/", kiosk_pages.kiosk_close, name="kiosk_close"),
    path("cara-lapor/", kiosk_pages.leaflet, name="leaflet"),
]  # fmt: skip
