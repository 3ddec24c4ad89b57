"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.bureau import trail, views

urlpatterns = [
    path("kantor/", views.office_today, name="office_today"),
    path("kantor/bapas/", views.kanwil_offices, name="kanwil_offices"),
    path("kantor/bapas/<uuid:office_id>/", views.kanwil_office, name="kanwil_office"),
    path("jejak/", trail.audit_trail, name="audit_trail"),
]
