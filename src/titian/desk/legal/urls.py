"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.legal import (
    case_pages,
    date_pages,
    ending_pages,
    extension_pages,
    guidance_page,
    life_pages,
    revocation_pages,
    transfer_pages,
)
from titian.desk.legal.travel_end import travel_end

FILE = "klien/<uuid:client_id>/"
CASES = f"{FILE}perkara/"
DATES = f"{FILE}tanggal/"
GUIDANCE = f"{FILE}bimbingan/"
TRAVEL = f"{GUIDANCE}izin-luar-kota/"
TRANSFERS = f"{GUIDANCE}pelimpahan/"
REVOCATIONS = f"{GUIDANCE}pencabutan/"
EXTENSIONS = f"{GUIDANCE}perpanjangan/"
AFTERCARE = f"{GUIDANCE}lanjutan/"
CASE = f"{CASES}<uuid:case_id>/"

urlpatterns = [
    path(CASES, case_pages.client_cases, name="client_cases"),
    path(f"{CASES}baru/", case_pages.case_new, name="case_new"),
    path(CASE, case_pages.case_edit, name="case_edit"),
    path(f"{CASE}pencoretan/", case_pages.case_strike, name="case_strike"),
    path(f"{CASE}pembayaran/", case_pages.payment_new, name="payment_new"),
    path(f"{CASE}register/", case_pages.prison_register_new, name="prison_register_new"),
    path(
        f"{CASES}pembayaran/<uuid:payment_id>/pencoretan/",
        case_pages.payment_strike,
        name="payment_strike",
    ),
    path(
        f"{CASES}register/<uuid:held_id>/pencoretan/",
        case_pages.prison_register_strike,
        name="prison_register_strike",
    ),
    path(DATES, date_pages.client_dates, name="client_dates"),
    path(f"{DATES}<str:key>/", date_pages.official_date_new, name="official_date_new"),
    path(
        f"{DATES}<uuid:official_id>/pencoretan/",
        date_pages.official_date_strike,
        name="official_date_strike",
    ),
    path(GUIDANCE, guidance_page.client_guidance, name="client_guidance"),
    path(f"{GUIDANCE}penerimaan/", life_pages.intake, name="client_intake"),
    path(
        f"{GUIDANCE}penerimaan/<uuid:intake_id>/pencoretan/",
        life_pages.intake_strike,
        name="intake_strike",
    ),
    path(f"{GUIDANCE}tahap/", life_pages.stage_new, name="stage_new"),
    path(
        f"{GUIDANCE}tahap/<uuid:stage_id>/pencoretan/",
        life_pages.stage_strike,
        name="stage_strike",
    ),
    path("pelimpahan/", transfer_pages.transfers, name="transfers"),
    path("pelimpahan/<uuid:incoming_id>/", transfer_pages.transfer_answer, name="transfer_answer"),
    path(TRANSFERS, transfer_pages.transfer_new, name="transfer_new"),
    path(
        f"{TRANSFERS}<uuid:transfer_id>/keputusan/",
        transfer_pages.transfer_decide,
        name="transfer_decide",
    ),
    path(
        f"{TRANSFERS}<uuid:transfer_id>/jawaban/",
        transfer_pages.transfer_elsewhere,
        name="transfer_elsewhere",
    ),
    path(
        f"{TRANSFERS}<uuid:transfer_id>/pencoretan/",
        transfer_pages.transfer_strike,
        name="transfer_strike",
    ),
    path(EXTENSIONS, extension_pages.extension_new, name="extension_new"),
    path(
        f"{EXTENSIONS}<uuid:extension_id>/pencoretan/",
        extension_pages.extension_strike,
        name="extension_strike",
    ),
    path(f"{GUIDANCE}pengakhiran/pencoretan/", ending_pages.ending_strike, name="ending_strike"),
    path(AFTERCARE, ending_pages.aftercare_new, name="aftercare_new"),
    path(
        f"{AFTERCARE}<uuid:care_id>/kontak/",
        ending_pages.aftercare_contact,
        name="aftercare_contact",
    ),
    path(
        f"{AFTERCARE}<uuid:care_id>/kontak/<uuid:contact_id>/pencoretan/",
        ending_pages.aftercare_contact_strike,
        name="aftercare_contact_strike",
    ),
    path(f"{AFTERCARE}<uuid:care_id>/akhir/", ending_pages.aftercare_end, name="aftercare_end"),
    path(
        f"{AFTERCARE}<uuid:care_id>/pencoretan/",
        ending_pages.aftercare_strike,
        name="aftercare_strike",
    ),
    path(REVOCATIONS, revocation_pages.revocation_new, name="revocation_new"),
    path(f"{REVOCATIONS}tanpa-usul/", revocation_pages.revocation_left, name="revocation_left"),
    path(
        f"{REVOCATIONS}<uuid:revocation_id>/keputusan/",
        revocation_pages.revocation_decide,
        name="revocation_decide",
    ),
    path(
        f"{REVOCATIONS}<uuid:revocation_id>/keputusan-atas/",
        revocation_pages.revocation_outcome,
        name="revocation_outcome",
    ),
    path(
        f"{REVOCATIONS}<uuid:revocation_id>/pencoretan/",
        revocation_pages.revocation_strike,
        name="revocation_strike",
    ),
    path(TRAVEL, life_pages.travel_new, name="travel_new"),
    path(f"{TRAVEL}<uuid:permit_id>/keputusan/", life_pages.travel_decide, name="travel_decide"),
    path(f"{TRAVEL}<uuid:permit_id>/kepulangan/", life_pages.travel_return, name="travel_return"),
    path(f"{TRAVEL}<uuid:permit_id>/pengakhiran/", travel_end, name="travel_end"),
    path(f"{TRAVEL}<uuid:permit_id>/pencoretan/", life_pages.travel_strike, name="travel_strike"),
]
