"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.recaps import deeds, pages, papers, region_pages, rows_page

urlpatterns = [
    path("kantor/bapas/rekap/<slug:kurun>/", region_pages.region_recap, name="region_recap"),
    path("kantor/bapas/rekap/<slug:kurun>/excel/", region_pages.region_excel, name="region_excel"),
    path(
        "kantor/bapas/rekap/kiriman/<uuid:recap_id>/",
        region_pages.region_office,
        name="region_office",
    ),
    path("kantor/rekap/", pages.recaps, name="recaps"),
    path("kantor/rekap/berjalan/<slug:kurun>/", pages.recap_running, name="recap_running"),
    path("kantor/rekap/berjalan/<slug:kurun>/buat", deeds.recap_make, name="recap_make"),
    path("kantor/rekap/saya/", pages.recap_mine, {"kurun": "bulan"}, name="recap_mine_now"),
    path("kantor/rekap/saya/<slug:kurun>/", pages.recap_mine, name="recap_mine"),
    path(
        "kantor/rekap/daftar/<slug:kurun>/<str:mulai>/<str:angka>/",
        rows_page.recap_rows,
        name="recap_rows",
    ),
    path("kantor/rekap/<uuid:recap_id>/", pages.recap, name="recap"),
    path("kantor/rekap/<uuid:recap_id>/hitungan", deeds.recap_count, name="recap_count"),
    path("kantor/rekap/<uuid:recap_id>/isian/", deeds.recap_type, name="recap_type"),
    path("kantor/rekap/<uuid:recap_id>/pengiriman", deeds.recap_send, name="recap_send"),
    path("kantor/rekap/<uuid:recap_id>/versi/", deeds.recap_correct, name="recap_correct"),
    path("kantor/rekap/<uuid:recap_id>/pembatalan", deeds.recap_drop, name="recap_drop"),
    path("kantor/rekap/<uuid:recap_id>/excel/", papers.recap_excel, name="recap_excel"),
    path("kantor/rekap/<uuid:recap_id>/pdf/", papers.recap_pdf, name="recap_pdf"),
]
