"""Which address do other programs have? One door; what lies behind it is loaded by the first."""

from django.urls import path

from titian.api.door import door

urlpatterns = [path("api/v1/<path:rest>", door, name="api"), path("api/v1/", door, name="api_docs")]
