"""Which addresses do a client's documents have?"""

from django.urls import path

from titian.desk.papers import document_pages as pages

FILE = "klien/<uuid:client_id>/dokumen/"

urlpatterns = [
    path(FILE, pages.client_documents, name="client_documents"),
    path(f"{FILE}baru/", pages.document_new, name="document_new"),
    path(f"{FILE}<uuid:document_id>/berkas/", pages.document_file, name="document_file"),
    path(f"{FILE}<uuid:document_id>/pencoretan/", pages.document_strike, name="document_strike"),
]
