"""Which addresses do the messages have?"""

from django.urls import path

from titian.desk.messages import door, thread_pages

FILE = "klien/<uuid:client_id>/pesan/"

urlpatterns = [
    path("pesan/masuk/<slug:carrier>/", door.messages_door, name="messages_door"),
    path(FILE, thread_pages.client_messages, name="client_messages"),
    path(f"{FILE}terbaca", thread_pages.client_messages_read, name="client_messages_read"),
    path(f"{FILE}cara/", thread_pages.client_contact, name="client_contact"),
]
