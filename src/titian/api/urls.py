"""Which address do other programs have? One door; what lies behind it is loaded by the first."""

from django.urls import path, re_path

from titian.api.door import door

EVERYTHING = r"^api/v1/(?P<rest>(?s:.+))\Z"  # a broken address holds ends of lines, too

urlpatterns = [re_path(EVERYTHING, door, name="api"), path("api/v1/", door, name="api_docs")]
