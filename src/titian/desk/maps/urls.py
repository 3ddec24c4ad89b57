"""Which addresses does the map ask for its ground and its tiles?"""

from django.urls import path

from titian.desk.maps import views

urlpatterns = [
    path("peta/dasar/<int:detail>/<int:column>/<int:row>/", views.ground, name="map_ground"),
    path("peta/ubin/<int:z>/<int:x>/<int:y>/", views.tile_page, name="map_tile"),
]
