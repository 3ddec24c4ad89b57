"""Which addresses does the inbox have?"""

from django.urls import path

from titian.desk.inbox import follow_ups, judging, listing, notes

ONE = "laporan/<uuid:report_id>/"

urlpatterns = [
    path("laporan/", listing.reports, name="reports"),
    path("laporan/tenang/", listing.reports_quiet, name="reports_quiet"),
    path(f"{ONE}pemeriksaan", judging.report_review, name="report_review"),
    path(f"{ONE}foto", judging.report_photo, name="report_photo"),
    path(f"{ONE}catatan/", notes.report_note, name="report_note"),
    path(f"{ONE}hitungan/", notes.report_count, name="report_count"),
    path(f"{ONE}tindak-lanjut/", follow_ups.follow_up_new, name="follow_up_new"),
    path("tindak-lanjut/", follow_ups.follow_ups, name="follow_ups"),
    path("tindak-lanjut/<uuid:follow_id>/", follow_ups.follow_up, name="follow_up"),
]
