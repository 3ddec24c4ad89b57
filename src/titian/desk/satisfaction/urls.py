"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.satisfaction import pages

urlpatterns = [
    path("kantor/kepuasan/", pages.satisfaction, name="satisfaction"),
    path("kepuasan/", pages.satisfaction_give, name="satisfaction_give"),
]
