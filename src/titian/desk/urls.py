"""Which pages are there? Those of each part of the desk."""

from django.urls import include, path

AREAS = (
    "today", "persons", "people", "reports", "alarms", "devices", "bureau", "crew", "rulings",
    "condition", "maps", "bounds", "whereabouts", "walls",
)  # fmt: skip

urlpatterns = [
    *(path("", include(f"titian.desk.{area}.urls")) for area in AREAS),
    path("", include("titian.desk.preferences")),
]
