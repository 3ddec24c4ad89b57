"""Which addresses does the person have?"""

from django.urls import path

from titian.desk.persons import (
    completeness,
    distance_pages,
    kin_pages,
    mark_pages,
    person_page,
    photo_pages,
    victim_pages,
)
from titian.desk.persons.section_pages import SECTIONS, person_section

FILE = "klien/<uuid:client_id>/"
DISTANCE = f"{FILE}lapor-jarak-jauh/"

urlpatterns = [
    path("klien/kelengkapan/", completeness.completeness, name="completeness"),
    path(f"{FILE}identitas/", person_page.client_person, name="client_person"),
    *(
        path(f"{FILE}identitas/{one.noun}/", person_section, {"section": one}, name=one.url_name)
        for one in SECTIONS
    ),
    path(f"{FILE}foto/", photo_pages.client_photo, name="client_photo"),
    path(f"{FILE}foto/gambar/", photo_pages.client_photo_image, name="client_photo_image"),
    path(f"{FILE}keluarga/baru/", kin_pages.kin_new, name="kin_new"),
    path(f"{FILE}keluarga/<uuid:kin_id>/", kin_pages.kin_edit, name="kin_edit"),
    path(f"{FILE}keluarga/<uuid:kin_id>/pencoretan/", kin_pages.kin_strike, name="kin_strike"),
    path(
        f"{FILE}penjamin/<uuid:guarantor_id>/", kin_pages.guarantor_papers, name="guarantor_papers"
    ),
    path(f"{FILE}kategori/baru/", mark_pages.category_new, name="category_new"),
    path(
        f"{FILE}kategori/<uuid:category_id>/pencoretan/",
        mark_pages.category_strike,
        name="category_strike",
    ),
    path(f"{FILE}kewaspadaan/baru/", mark_pages.caution_new, name="caution_new"),
    path(
        f"{FILE}kewaspadaan/<uuid:caution_id>/pencoretan/",
        mark_pages.caution_strike,
        name="caution_strike",
    ),
    path(f"{FILE}korban/", victim_pages.victims, name="client_victims"),
    path(f"{FILE}korban/baru/", victim_pages.victim_new, name="victim_new"),
    path(f"{FILE}korban/<uuid:victim_id>/", victim_pages.victim_edit, name="victim_edit"),
    path(
        f"{FILE}korban/<uuid:victim_id>/pencoretan/",
        victim_pages.victim_strike,
        name="victim_strike",
    ),
    path(DISTANCE, distance_pages.client_distance, name="client_distance"),
    path(f"{DISTANCE}baru/", distance_pages.distance_new, name="distance_new"),
    path(
        f"{DISTANCE}<uuid:asked_id>/keputusan/",
        distance_pages.distance_decide,
        name="distance_decide",
    ),
    path(
        f"{DISTANCE}<uuid:asked_id>/pengakhiran/",
        distance_pages.distance_end,
        name="distance_end",
    ),
]
