"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.compliance import (
    condition_pages,
    measure_pages,
    picture_page,
    proof_pages,
    waiting_page,
    warning_pages,
)

FILE = "klien/<uuid:client_id>/"
PICTURE = f"{FILE}kepatuhan/"
CONDITIONS = f"{FILE}syarat/"
CONDITION = f"{CONDITIONS}<uuid:condition_id>/"
FOUND = f"{CONDITIONS}keadaan/<uuid:finding_id>/"
MEASURE = f"{FILE}tindakan/<uuid:measure_id>/"
WARNINGS = f"{FILE}surat-peringatan/"
WARNING = f"{WARNINGS}<uuid:warning_id>/"

urlpatterns = [
    path("kepatuhan/", waiting_page.compliance, name="compliance"),
    path(PICTURE, picture_page.client_compliance, name="client_compliance"),
    path(f"{PICTURE}cetak/", picture_page.client_compliance_sheet, name="client_compliance_sheet"),
    path(CONDITIONS, condition_pages.client_conditions, name="client_conditions"),
    path(f"{CONDITIONS}baru/", condition_pages.condition_new, name="condition_new"),
    path(f"{CONDITION}pencoretan/", condition_pages.condition_strike, name="condition_strike"),
    path(f"{CONDITION}keadaan/", condition_pages.finding_new, name="finding_new"),
    path(f"{FOUND}pencoretan/", condition_pages.finding_strike, name="finding_strike"),
    path(f"{FOUND}tindakan/", measure_pages.finding_measure, name="finding_measure"),
    path(
        "agenda/<uuid:appointment_id>/tindakan/",
        measure_pages.appointment_measure,
        name="appointment_measure",
    ),
    path(f"{MEASURE}pencoretan/", measure_pages.measure_strike, name="measure_strike"),
    path(f"{FILE}bukti/<uuid:proof_id>/", proof_pages.proof, name="proof"),
    path(f"{FILE}bukti/<uuid:proof_id>/tambahan-waktu/", proof_pages.proof_time, name="proof_time"),
    path(WARNINGS, warning_pages.client_warnings, name="client_warnings"),
    path(f"{WARNINGS}baru/", warning_pages.warning_new, name="warning_new"),
    path(f"{WARNING}keputusan/", warning_pages.warning_decide, name="warning_decide"),
    path(f"{WARNING}penyerahan/", warning_pages.warning_deliver, name="warning_deliver"),
    path(f"{WARNING}pencabutan/", warning_pages.warning_withdraw, name="warning_withdraw"),
    path(f"{WARNING}pdf/", warning_pages.warning_pdf, name="warning_pdf"),
]
