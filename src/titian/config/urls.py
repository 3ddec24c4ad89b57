"""Which addresses are there? Those of the pages and of the sign-in."""

from django.urls import include, path

urlpatterns = [
    path("masuk/", include("allauth.urls")),
]
