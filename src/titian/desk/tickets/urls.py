"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.tickets import advice_pages, pages, rows_page

urlpatterns = [
    path("kantor/peringatan/", pages.alert_weeks, name="alert_weeks"),
    path("kantor/peringatan/<str:mulai>/", rows_page.alert_week_rows, name="alert_week_rows"),
    path("wilayah/<uuid:zone_id>/saran/", advice_pages.zone_advice, name="zone_advice"),
    path(
        "wilayah/<uuid:zone_id>/saran/usulan",
        advice_pages.zone_advice_take,
        name="zone_advice_take",
    ),
    path("wilayah/versi/<uuid:version_id>/pengembalian", advice_pages.zone_back, name="zone_back"),
]
