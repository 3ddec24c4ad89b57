"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.legal import case_pages, date_pages

FILE = "klien/<uuid:client_id>/"
CASES = f"{FILE}perkara/"
DATES = f"{FILE}tanggal/"
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
]
