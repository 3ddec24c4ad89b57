"""What does a template need to show a picture? The drawing, the words, the data of the script.

context = {"map": map_view(picture)}
{% include "desk/maps/drawn.html" %}   the drawing alone: any page, no script
{% include "desk/maps/map.html" %}     the movable map: a page that extends desk/maps/page.html
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from titian.desk.maps.data import data_of
from titian.desk.maps.drawing import Drawing, draw
from titian.desk.maps.picture import Picture
from titian.desk.maps.said import Sign, legend_of, points_of, words_of


@dataclass(frozen=True)
class MapView:
    """`address` leads from the drawing to the movable map; empty: no link."""

    picture: Picture
    drawing: Drawing
    legend: list[Sign]
    words: list[str]
    points: list[str]
    data: Mapping[str, object]
    address: str = ""


def map_view(picture: Picture, *, address: str = "") -> MapView:
    drawing = draw(picture)
    legend = legend_of(
        picture, has_rough_shore=drawing.has_rough_shore, has_borders=bool(drawing.borders)
    )
    return MapView(
        picture=picture,
        drawing=drawing,
        legend=legend,
        words=words_of(picture),
        points=points_of(picture),
        data=data_of(picture, drawing),
        address=address,
    )


def map_page(
    request: HttpRequest,
    picture: Picture,
    *,
    back: str,
    back_word: str,
    sub: str = "",
    extra: Mapping[str, object] | None = None,
) -> HttpResponse:
    """A whole page with the movable map; its heading is the picture's title."""
    context = {"map": map_view(picture), "back": back, "back_word": back_word, "sub": sub}
    return render(request, "desk/maps/page.html", {**context, **(extra or {})})
