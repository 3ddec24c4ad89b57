"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.reports import (
    contacts,
    counter,
    doubts,
    excuses,
    reading,
    silences,
    steps,
    taking,
)

urlpatterns = [
    path("meja-depan/", counter.reports_desk, name="reports_desk"),
    path("klien/<uuid:client_id>/laporan/baru/", taking.report_new, name="report_new"),
    path("klien/<uuid:client_id>/izin/", excuses.excuse_new, name="excuse_new"),
    path("klien/<uuid:client_id>/langkah/", steps.step_new, name="step_new"),
    path(
        "klien/<uuid:client_id>/langkah/<uuid:step_id>/pencoretan/",
        steps.step_strike,
        name="step_strike",
    ),
    path("kontak/", contacts.contacts, name="contacts"),
    path("laporan/perlu-dilihat/", doubts.report_doubts, name="report_doubts"),
    path("laporan/perlu-dilihat/<uuid:unsure_id>/", doubts.report_doubt, name="report_doubt"),
    path("laporan/tanpa-kabar/", silences.misses, name="misses"),
    path("laporan/tanpa-kabar/<uuid:miss_id>/", silences.miss_review, name="miss_review"),
    path("laporan/<uuid:report_id>/", reading.report, name="report"),
    path("laporan/<uuid:report_id>/kartu/", reading.report_card, name="report_card"),
]
