"""Which addresses does the sharing of the work have?"""

from django.urls import path

from titian.desk.burden import deal_pages, pages

urlpatterns = [
    path("beban/", pages.burden, name="burden"),
    path("beban/usulan/", pages.burden_proposals, name="burden_proposals"),
    path("beban/pembagian/", deal_pages.deal_choose, name="deal_choose"),
    path("beban/pembagian/tinjauan/", deal_pages.deal_preview, name="deal_preview"),
]
