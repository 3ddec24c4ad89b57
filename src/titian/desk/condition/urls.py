"""Which addresses tell how the system is?"""

from django.urls import path

from titian.desk.condition import views

urlpatterns = [
    path("kesehatan/", views.health, name="health"),
    path("kesehatan/jam/<uuid:doubt_id>/kepastian", views.clock_confirm, name="clock_confirm"),
    path("sehat/", views.alive, name="alive"),
]
