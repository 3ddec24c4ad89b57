"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.tickets import pages, rows_page

urlpatterns = [
    path("kantor/peringatan/", pages.alert_weeks, name="alert_weeks"),
    path("kantor/peringatan/<str:mulai>/", rows_page.alert_week_rows, name="alert_week_rows"),
]
