"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.people import (
    decree_pages,
    deed_pages,
    file_page,
    list_page,
    register_pages,
    supervision_pages,
)

FILE = "klien/<uuid:client_id>/"

urlpatterns = [
    path("klien/", list_page.clients, name="clients"),
    path("klien/baru/", register_pages.client_new, name="client_new"),
    path("wilayah/", register_pages.regions, name="regions"),
    path(FILE, file_page.client, name="client"),
    path(f"{FILE}ubah/", register_pages.client_edit, name="client_edit"),
    path(f"{FILE}bimbingan/baru/", decree_pages.supervision_new, name="supervision_new"),
    path(f"{FILE}telepon/", deed_pages.client_phones, name="client_phones"),
    path(
        f"{FILE}telepon/<uuid:phone_id>/",
        deed_pages.client_phone_dead,
        name="client_phone_dead",
    ),
    path(f"{FILE}penjamin/", deed_pages.client_guarantor, name="client_guarantor"),
    path(f"{FILE}serah-terima/", deed_pages.client_hand_over, name="client_hand_over"),
    path(f"{FILE}alasan/", deed_pages.client_open, name="client_open"),
    path(f"{FILE}jadwal/", supervision_pages.client_schedule, name="client_schedule"),
    path(f"{FILE}peristiwa/", supervision_pages.client_events, name="client_events"),
    path(
        f"{FILE}peristiwa/<uuid:event_id>/pencoretan/",
        supervision_pages.client_event_strike,
        name="client_event_strike",
    ),
    path(f"{FILE}pengakhiran/", supervision_pages.client_end, name="client_end"),
    path(f"{FILE}jejak/", file_page.client_trail, name="client_trail"),
]
