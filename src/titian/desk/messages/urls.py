"""Which addresses do the messages have?"""

from django.urls import path

from titian.desk.messages import (
    door,
    list_pages,
    office_pages,
    simulator_page,
    thread_pages,
    words_pages,
)

ONE = "pesan/<uuid:message_id>/"
FILE = "klien/<uuid:client_id>/pesan/"

urlpatterns = [
    path("pesan/masuk/<slug:carrier>/", door.messages_door, name="messages_door"),
    path("pesan/", list_pages.messages, name="messages"),
    path("pesan/gagal/", list_pages.messages_failed, name="messages_failed"),
    path("pesan/telepon/", list_pages.messages_calls, name="messages_calls"),
    path("pesan/nomor-tak-dikenal/", list_pages.messages_unknown, name="messages_unknown"),
    path("pesan/biaya/", office_pages.messages_costs, name="messages_costs"),
    path("pesan/kabar-aneh/", office_pages.messages_odd, name="messages_odd"),
    path(
        "pesan/kabar-aneh/<uuid:odd_id>/pemeriksaan",
        office_pages.messages_odd_settle,
        name="messages_odd_settle",
    ),
    path("pesan/simulator/", simulator_page.messages_simulator, name="messages_simulator"),
    path(f"{ONE}kirim-ulang", list_pages.message_again, name="message_again"),
    path(f"{ONE}penghapusan", list_pages.message_drop, name="message_drop"),
    path(f"{ONE}telepon-kembali", list_pages.message_called_back, name="message_called_back"),
    path(f"{ONE}pemilik/", list_pages.message_link, name="message_link"),
    path(f"{ONE}pengesampingan", list_pages.message_set_aside, name="message_set_aside"),
    path("pengaturan/kata-pesan/", words_pages.message_words, name="message_words"),
    path(
        "pengaturan/kata-pesan/<slug:language>/<slug:kind>/",
        words_pages.message_word,
        name="message_word",
    ),
    path(FILE, thread_pages.client_messages, name="client_messages"),
    path(f"{FILE}terbaca", thread_pages.client_messages_read, name="client_messages_read"),
    path(f"{FILE}tautan", thread_pages.client_link_send, name="client_link_send"),
    path(f"{FILE}cara/", thread_pages.client_contact, name="client_contact"),
]
