"""Which addresses do the queue and the guest book have?"""

from django.urls import path

from titian.desk.reception import day_page, guest_pages, queue_pages, wall

QUEUE = "antrean/"
ONE = f"{QUEUE}<uuid:ticket_id>/"
BOOK = "buku-tamu/"

urlpatterns = [
    path(QUEUE, queue_pages.queue, name="queue"),
    path(f"{QUEUE}nomor/", queue_pages.queue_new, name="queue_new"),
    path(f"{QUEUE}panggilan/", queue_pages.queue_call, name="queue_call"),
    path(f"{QUEUE}loket/", queue_pages.queue_counter, name="queue_counter"),
    path(f"{QUEUE}layar/<uuid:screen_id>/", wall.queue_wall, name="queue_wall"),
    path(f"{ONE}cetak/", queue_pages.queue_ticket, name="queue_ticket"),
    path(f"{ONE}panggilan/", queue_pages.queue_call_again, name="queue_call_again"),
    path(f"{ONE}akhir/", queue_pages.queue_end, name="queue_end"),
    path("meja-depan/hitungan/", day_page.counter_day, name="counter_day"),
    path(BOOK, guest_pages.guests, name="guests"),
    path(f"{BOOK}<uuid:guest_id>/pulang/", guest_pages.guest_left, name="guest_left"),
    path(f"{BOOK}<uuid:guest_id>/pencoretan/", guest_pages.guest_strike, name="guest_strike"),
]
