"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.programs import pages

urlpatterns = [
    path("program/", pages.programs, name="programs"),
    path("program/baru/", pages.program_new, name="program_new"),
    path("program/<uuid:token_id>/pencabutan/", pages.program_revoke, name="program_revoke"),
]
