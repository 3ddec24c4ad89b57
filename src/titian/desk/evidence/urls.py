"""Which addresses does evidence have?"""

from django.urls import path

from titian.desk.evidence import check_page, pages

ALERT = "peringatan/<uuid:alert_id>/"

urlpatterns = [
    path(f"{ALERT}keterangan/", pages.alert_explanation, name="alert_explanation"),
    path(f"{ALERT}bukti/", pages.alert_paper, name="alert_paper"),
    path("periksa-bukti/", check_page.paper_check, name="paper_check"),
]
