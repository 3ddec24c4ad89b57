"""Which addresses do lists have that come in?"""

from django.urls import path

from titian.desk.exchange import bringing_pages, import_pages

LIST = "impor/<uuid:import_id>/"

urlpatterns = [
    path("impor/", import_pages.imports, name="imports"),
    path("impor/baru/", bringing_pages.import_new, name="import_new"),
    path("impor/contoh/<str:list_kind>/", bringing_pages.import_template, name="import_template"),
    path(LIST, import_pages.import_page, name="import"),
    path(f"{LIST}kesalahan/", import_pages.import_faults, name="import_faults"),
    path(f"{LIST}pemasukan/", import_pages.import_confirm, name="import_confirm"),
    path(f"{LIST}penolakan/", import_pages.import_drop, name="import_drop"),
    path(f"{LIST}pembatalan/", import_pages.import_return, name="import_return"),
]
