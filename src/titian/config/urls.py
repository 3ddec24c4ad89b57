"""Which addresses are there? Of the desk, of clients, of other programs, and of the sign-in."""

from django.urls import include, path

handler403 = "titian.desk.refusals.forbidden"
handler500 = "titian.desk.refusals.failed"

urlpatterns = [
    path("", include("titian.phone.urls")),  # three beginnings only
    path("", include("titian.desk.urls")),
    path("", include("titian.api.urls")),
    path("masuk/", include("allauth.urls")),
]
