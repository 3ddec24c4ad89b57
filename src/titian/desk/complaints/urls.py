"""Which addresses do complaints have?"""

from django.urls import path

from titian.desk.complaints import pages

urlpatterns = [
    path("pengaduan/", pages.complaints, name="complaints"),
    path("pengaduan/<uuid:complaint_id>/", pages.complaint, name="complaint"),
    path(
        "pengaduan/<uuid:complaint_id>/tanggapan", pages.complaint_response,
        name="complaint_response",
    ),
]  # fmt: skip
