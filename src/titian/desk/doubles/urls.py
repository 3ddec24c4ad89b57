"""Which addresses do files of one person have?"""

from django.urls import path

from titian.desk.doubles import (
    decisions,
    merge_pages,
    pair_page,
    proposing,
    queue_page,
    typing_page,
)

PAIR = "klien-ganda/<uuid:pair_id>/"
MERGE = "penggabungan/<uuid:merge_id>/"

urlpatterns = [
    path("klien/baru/mirip/", typing_page.client_alike, name="client_alike"),
    path("klien-ganda/", queue_page.pairs, name="pairs"),
    path("klien-ganda/usul/", proposing.pair_new, name="pair_new"),
    path(PAIR, pair_page.pair, name="pair"),
    path(f"{PAIR}penggabungan", decisions.pair_merge, name="pair_merge"),
    path(f"{PAIR}keputusan", decisions.pair_settlement, name="pair_settlement"),
    path(MERGE, merge_pages.merge, name="merge"),
    path(f"{MERGE}pemisahan/", merge_pages.merge_parting, name="merge_parting"),
]
