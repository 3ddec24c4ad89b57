"""Which addresses does the diary have?"""

from django.urls import path

from titian.desk.diary import feed, pages

DIARY = "agenda/"
ONE = f"{DIARY}<uuid:appointment_id>/"

urlpatterns = [
    path(DIARY, pages.diary, name="diary"),
    path(f"{DIARY}cetak/", pages.diary_sheet, name="diary_sheet"),
    path(f"{DIARY}baru/", pages.appointment_who, name="appointment_who"),
    path(f"{DIARY}langganan/", feed.diary_link, name="diary_link"),
    path(f"{DIARY}langganan/pencabutan/", feed.diary_link_revoke, name="diary_link_revoke"),
    path(f"{DIARY}ics/<str:secret>/agenda.ics", feed.diary_feed, name="diary_feed"),
    path("klien/<uuid:client_id>/janji/", pages.appointment_new, name="appointment_new"),
    path(ONE, pages.appointment, name="appointment"),
    path(f"{ONE}hasil/", pages.appointment_outcome, name="appointment_outcome"),
    path(f"{ONE}pencoretan/", pages.appointment_strike, name="appointment_strike"),
]
