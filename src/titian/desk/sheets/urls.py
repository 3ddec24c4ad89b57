"""Which addresses do the papers have?"""

from django.urls import path

from titian.desk.sheets import agreement_pages, card_pages, pages
from titian.desk.sheets.whole import page as whole

FILE = "klien/<uuid:client_id>/"
RESUME = f"{FILE}resume/"
CONTRACT = f"{FILE}bimbingan/kontrak/"
HANDING_OVER = f"{FILE}bimbingan/serah-terima/"

urlpatterns = [
    path(f"{FILE}kartu-bimbingan/", card_pages.guidance_card, name="guidance_card"),
    path(RESUME, pages.client_resume, name="client_resume"),
    path(f"{RESUME}pdf/", pages.client_resume_pdf, name="client_resume_pdf"),
    path(f"{RESUME}word/", pages.client_resume_word, name="client_resume_word"),
    path(f"{FILE}berkas/pdf/", whole.client_whole_file, name="client_whole_file"),
    path(f"{CONTRACT}pdf/", agreement_pages.contract_pdf, name="contract_pdf"),
    path(f"{CONTRACT}word/", agreement_pages.contract_word, name="contract_word"),
    path(f"{HANDING_OVER}pdf/", agreement_pages.handing_over_pdf, name="handing_over_pdf"),
    path(f"{HANDING_OVER}word/", agreement_pages.handing_over_word, name="handing_over_word"),
]
