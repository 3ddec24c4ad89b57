"""What lies under the map: a cell of coast and names, a tile of the office's own file.

Neither holds anything of a client; a browser may keep both for a week.
"""

import sqlite3

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.maps.ground import cell_box, ground_of
from titian.desk.maps.installed import tile_source
from titian.desk.maps.mbtiles import tile

COMPACT = {"separators": (",", ":"), "ensure_ascii": False}
KEPT = {"Cache-Control": "private, max-age=604800"}


@require_GET
@open_to()
def ground(request: StaffRequest, detail: int, column: int, row: int) -> HttpResponse:
    _ = request
    box = cell_box(detail, column, row)
    if box is None:
        raise Http404
    return JsonResponse(ground_of(box, detail), json_dumps_params=COMPACT, headers=KEPT)


@require_GET
@open_to()
def tile_page(request: StaffRequest, z: int, x: int, y: int) -> HttpResponse:
    _ = request
    source = tile_source()
    if source is None:
        raise Http404
    try:
        picture = tile(source.path, z, x, y)
    except sqlite3.DatabaseError:
        picture = None
    if picture is None:
        return HttpResponse(status=204, headers=KEPT)
    return HttpResponse(picture, content_type=source.media, headers=KEPT)
