"""Which addresses does this part of the desk have?"""

from django.urls import path

from titian.desk.today import views

urlpatterns = [path("", views.today, name="today")]
