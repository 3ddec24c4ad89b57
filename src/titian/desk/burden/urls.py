"""Which addresses does the sharing of the work have?"""

from django.urls import path

from titian.desk.burden import pages

urlpatterns = [
    path("beban/", pages.burden, name="burden"),
    path("beban/usulan/", pages.burden_proposals, name="burden_proposals"),
]
