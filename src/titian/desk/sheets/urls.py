"""Which addresses do the papers have?"""

from django.urls import path

from titian.desk.sheets import card_pages, pages

RESUME = "klien/<uuid:client_id>/resume/"

urlpatterns = [
    path("klien/<uuid:client_id>/kartu-bimbingan/", card_pages.guidance_card, name="guidance_card"),
    path(RESUME, pages.client_resume, name="client_resume"),
    path(f"{RESUME}pdf/", pages.client_resume_pdf, name="client_resume_pdf"),
    path(f"{RESUME}word/", pages.client_resume_word, name="client_resume_word"),
]
