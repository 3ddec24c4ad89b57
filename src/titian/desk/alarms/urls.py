"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.alarms import live, views

urlpatterns = [
    path("peringatan/", views.alerts, name="alerts"),
    path("klien/<uuid:client_id>/peringatan/", views.client_alerts, name="client_alerts"),
    path("peringatan/<uuid:alert_id>/", views.alert, name="alert"),
    path("peringatan/<uuid:alert_id>/peta/", views.alert_map, name="alert_map"),
    path(
        "peringatan/<uuid:alert_id>/penyelesaian", views.alert_settlement, name="alert_settlement"
    ),
    path("siaran/tiket", live.live_ticket, name="live_ticket"),
]
