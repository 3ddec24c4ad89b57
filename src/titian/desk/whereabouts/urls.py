"""Which addresses do positions have?"""

from django.urls import path

from titian.desk.whereabouts import caseload, limits_page, pages, replay_pages

FILE = "klien/<uuid:client_id>/posisi/"

urlpatterns = [
    path(FILE, pages.client_positions, name="client_positions"),
    path(f"{FILE}peta/", pages.client_position_map, name="client_position_map"),
    path(f"{FILE}putar/", replay_pages.day_replayed, name="day_replayed"),
    path("batas-posisi/", limits_page.location_limits, name="location_limits"),
    path("peta/", caseload.caseload_map, name="caseload_map"),
    path("peta/besar/", caseload.caseload_live, name="caseload_live"),
]
