"""Which pages are there? Those of each part of the desk."""

from django.urls import include, path

from titian.desk.first_words import by_first_word

AREAS = (
    "today", "doubles", "persons", "papers", "story", "people", "legal", "sheets", "reports",
    "alarms", "devices", "bureau", "crew", "rulings", "condition", "maps", "bounds", "whereabouts",
    "search", "walls", "burden", "diary", "books", "programs", "exchange", "access",
    "ownways", "complaints",
    "messages",
    "recaps", "trends", "satisfaction", "tickets",
    "inbox", "reception", "compliance", "evidence", "oncall",
)  # fmt: skip

urlpatterns = by_first_word(
    [
        *(path("", include(f"titian.desk.{area}.urls")) for area in AREAS),
        path("", include("titian.desk.preferences")),
    ]
)
