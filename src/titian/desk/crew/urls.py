"""Which addresses does this part of the desk have?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
