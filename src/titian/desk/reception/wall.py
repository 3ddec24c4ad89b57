"""The screen on the wall: numbers and counters, nothing else. It loads itself again.

It stands in the hall all day, so nobody is signed in there: whoever knows its address sees which
number is called, as everybody in the hall does.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to_all
from titian.desk.reception.queue import called_on_the_wall
from titian.kit import clock
from titian.offices.models import Office

EVERY_SECONDS = 5


@open_to_all
@require_GET
def queue_wall(request: HttpRequest, screen_id: UUID) -> HttpResponse:
    """The newest call large, those before it small."""
    office = get_object_or_404(Office, pk=screen_id, kind=Office.Kind.BAPAS)
    now, *before = [*called_on_the_wall(office, clock.now()), None]
    content = {"office": office, "now": now, "before": [one for one in before if one is not None]}
    response = render(request, "desk/reception/wall.html", content)
    response.headers["Refresh"] = str(EVERY_SECONDS)
    return response
