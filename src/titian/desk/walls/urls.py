"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.walls import (
    conflict_pages,
    disclosure_pages,
    looker_pages,
    restriction_pages,
    review_pages,
)

FILE = "klien/<uuid:client_id>/"
WALLS = f"{FILE}pembatasan/"
ASKED = f"{FILE}permintaan-data/"

urlpatterns = [
    path("berkas-terbatas/", review_pages.walls, name="walls"),
    path(
        "berkas-terbatas/<uuid:grant_id>/penilaian/",
        review_pages.grant_review,
        name="grant_review",
    ),
    path(WALLS, restriction_pages.client_walls, name="client_walls"),
    path(f"{WALLS}baru/", restriction_pages.restriction_new, name="restriction_new"),
    path(
        f"{WALLS}<uuid:restriction_id>/pencabutan/",
        restriction_pages.restriction_lift,
        name="restriction_lift",
    ),
    path(f"{FILE}hubungan/baru/", conflict_pages.conflict_own, name="conflict_own"),
    path(f"{WALLS}hubungan/baru/", conflict_pages.conflict_new, name="conflict_new"),
    path(
        f"{WALLS}hubungan/<uuid:conflict_id>/pencabutan/",
        conflict_pages.conflict_end,
        name="conflict_end",
    ),
    path(f"{FILE}siapa-melihat/", looker_pages.client_lookers, name="client_lookers"),
    path(
        f"{FILE}siapa-melihat/slip/", looker_pages.client_lookers_slip, name="client_lookers_slip"
    ),
    path(ASKED, disclosure_pages.client_disclosures, name="client_disclosures"),
    path(f"{ASKED}baru/", disclosure_pages.disclosure_new, name="disclosure_new"),
    path(
        f"{ASKED}<uuid:disclosure_id>/keputusan/",
        disclosure_pages.disclosure_decide,
        name="disclosure_decide",
    ),
    path(
        f"{ASKED}<uuid:disclosure_id>/pemberian/",
        disclosure_pages.disclosure_given,
        name="disclosure_given",
    ),
    path(
        f"{ASKED}<uuid:disclosure_id>/lembar/",
        disclosure_pages.disclosure_sheet,
        name="disclosure_sheet",
    ),
    path("hubungan-tercatat/", conflict_pages.conflict_noted, name="conflict_noted"),
]
