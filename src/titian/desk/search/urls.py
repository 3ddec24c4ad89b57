"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.search import page

urlpatterns = [path("cari/", page.search, name="search")]
