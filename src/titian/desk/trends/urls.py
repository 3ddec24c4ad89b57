"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.trends import pages

urlpatterns = [
    path("kantor/tren/", pages.trend_office, name="trend_office"),
    path("kantor/tren/pk/<uuid:staff_id>/", pages.trend_officer, name="trend_officer"),
    path("klien/<uuid:client_id>/tren/", pages.client_trend, name="client_trend"),
]
