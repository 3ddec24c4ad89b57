"""Which addresses does a request for one's own data have?"""

from django.urls import path

from titian.desk.access import box_pages, part_pages, report_pages, request_pages

FILE = "klien/<uuid:client_id>/akses-data/"
ONE = f"{FILE}<uuid:data_request_id>/"
PAGE = f"{ONE}lampiran/<uuid:attachment_id>/halaman/<int:page>/"
REPORT = f"{ONE}laporan/<uuid:data_report_id>/"

urlpatterns = [
    path("akses-data/", request_pages.data_requests, name="data_requests"),
    path(FILE, request_pages.client_data_requests, name="client_data_requests"),
    path(f"{FILE}baru/", request_pages.data_request_new, name="data_request_new"),
    path(ONE, request_pages.data_request, name="data_request"),
    path(f"{ONE}tanda-terima/", request_pages.data_request_receipt, name="data_request_receipt"),
    path(f"{ONE}pemberian-slip/", request_pages.data_request_told, name="data_request_told"),
    path(f"{ONE}penolakan/", request_pages.data_request_refuse, name="data_request_refuse"),
    path(f"{ONE}kata/", part_pages.data_request_words, name="data_request_words"),
    path(f"{ONE}bagian/<slug:part>/", part_pages.data_request_part, name="data_request_part"),
    path(f"{ONE}lampiran/", part_pages.data_request_attachments, name="data_request_attachments"),
    path(PAGE, box_pages.data_attachment_page, name="data_attachment_page"),
    path(f"{PAGE}gambar/", box_pages.data_attachment_picture, name="data_attachment_picture"),
    path(f"{ONE}kotak/<uuid:box_id>/pencabutan/", box_pages.data_box_lift, name="data_box_lift"),
    path(f"{ONE}laporan/baru/", report_pages.data_report_new, name="data_report_new"),
    path(f"{REPORT}keputusan/", report_pages.data_report_decide, name="data_report_decide"),
    path(f"{REPORT}pemberian/", report_pages.data_report_give, name="data_report_give"),
    path(f"{REPORT}lengkap/", report_pages.data_report_whole, name="data_report_whole"),
    path(f"{REPORT}diberikan/", report_pages.data_report_given, name="data_report_given"),
    path(f"{REPORT}paket/", report_pages.data_report_bundle, name="data_report_bundle"),
    path(
        f"{REPORT}lampiran/<int:number>/asli/",
        report_pages.data_report_attachment,
        {"version": report_pages.WHOLE},
        name="data_report_attachment_whole",
    ),
    path(
        f"{REPORT}lampiran/<int:number>/diberikan/",
        report_pages.data_report_attachment,
        {"version": report_pages.GIVEN},
        name="data_report_attachment",
    ),
    path(f"{REPORT}slip/", report_pages.data_report_slip, name="data_report_slip"),
]
