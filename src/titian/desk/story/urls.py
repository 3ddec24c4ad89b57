"""Which addresses does a client's story have?"""

from django.urls import path

from titian.desk.story import health_pages as health
from titian.desk.story import story_pages as story

FILE = "klien/<uuid:client_id>/"
STORY = f"{FILE}riwayat/"
HEALTH = f"{FILE}kesehatan/"
PAPER = f"{HEALTH}dokumen/<uuid:health_paper_id>/"

urlpatterns = [
    path(STORY, story.client_story, name="client_story"),
    path(f"{STORY}cetak/", story.client_story_sheet, name="client_story_sheet"),
    path(f"{STORY}baru/", story.fact_new, name="fact_new"),
    path(f"{STORY}<uuid:fact_id>/pencoretan/", story.fact_strike, name="fact_strike"),
    path(f"{FILE}asesmen/baru/", story.assessment_new, name="assessment_new"),
    path(
        f"{FILE}asesmen/<uuid:assessment_id>/pencoretan/",
        story.assessment_strike,
        name="assessment_strike",
    ),
    path(HEALTH, health.client_health, name="client_health"),
    path(f"{HEALTH}baru/", health.health_new, name="health_new"),
    path(f"{HEALTH}<uuid:health_id>/pencoretan/", health.health_strike, name="health_strike"),
    path(f"{PAPER}berkas/", health.health_document, name="health_document"),
    path(f"{PAPER}pencoretan/", health.health_document_strike, name="health_document_strike"),
]
