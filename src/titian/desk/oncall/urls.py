"""Which addresses do the pages about being called have?"""

from django.urls import path

from titian.desk.oncall import roster_pages, route_pages, suspension_pages, way_pages

FILE = "klien/<uuid:client_id>/penangguhan/"

urlpatterns = [
    path("piket/", roster_pages.roster, name="roster"),
    path("piket/salinan/", roster_pages.roster_copy, name="roster_copy"),
    path("panggilan/", way_pages.my_ways, name="my_ways"),
    path("panggilan/kabar.js", way_pages.push_worker, name="push_worker"),
    path("panggilan/nomor/", way_pages.way_new, name="way_new"),
    path("panggilan/peramban/", way_pages.push_new, name="push_new"),
    path("panggilan/uji-coba/", way_pages.way_try, name="way_try"),
    path("panggilan/<uuid:way_id>/pemutusan/", way_pages.way_close, name="way_close"),
    path("p/", route_pages.called, name="called"),
    path("jalur-peringatan/", route_pages.alert_routes, name="alert_routes"),
    path(FILE, suspension_pages.suspensions, name="suspensions"),
    path(f"{FILE}baru/", suspension_pages.suspension_new, name="suspension_new"),
    path(
        f"{FILE}<uuid:suspension_id>/", suspension_pages.suspension_decide,
        name="suspension_decide",
    ),
    path(
        f"{FILE}<uuid:suspension_id>/akhir/", suspension_pages.suspension_end,
        name="suspension_end",
    ),
]  # fmt: skip
