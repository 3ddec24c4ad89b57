"""Which addresses do the pages about phones have?"""

from django.urls import path

from titian.desk.devices import (
    apart_pages,
    client_pages,
    device_pages,
    list_page,
    tracker_pages,
)

FILE = "klien/<uuid:client_id>/perangkat/"
ONE = "perangkat/<uuid:device_id>/"
MESSAGE = "perangkat/karantina/<int:message>/"

urlpatterns = [
    path(FILE, client_pages.client_devices, name="client_devices"),
    path(f"{FILE}dasar/", client_pages.client_consent, name="client_consent"),
    path(f"{FILE}baru/", client_pages.device_new, name="device_new"),
    path(f"{FILE}pelacak/", tracker_pages.tracker_new, name="tracker_new"),
    path("perangkat/nomor-asing/", tracker_pages.strangers, name="strange_trackers"),
    path("perangkat/", list_page.devices, name="devices"),
    path("perangkat/karantina/", apart_pages.quarantine, name="quarantine"),
    path(MESSAGE, apart_pages.quarantine_message, name="quarantine_message"),
    path(f"{MESSAGE}pengolahan", apart_pages.quarantine_again, name="quarantine_again"),
    path(f"{MESSAGE}penyisihan", apart_pages.quarantine_away, name="quarantine_away"),
    path(ONE, device_pages.device, name="device"),
    path(f"{ONE}kartu/", device_pages.device_card, name="device_card"),
    path(f"{ONE}jam/", tracker_pages.device_clock, name="device_clock"),
    path(f"{ONE}perintah/", tracker_pages.device_order, name="device_order"),
    path(f"{ONE}pencabutan/", device_pages.device_revoke, name="device_revoke"),
    path(f"{ONE}pengembalian/", device_pages.device_return, name="device_return"),
    path(f"{ONE}penyerahan/", device_pages.device_hand_over, name="device_hand_over"),
]
