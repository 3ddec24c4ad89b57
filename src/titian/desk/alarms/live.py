"""May this screen listen? A ticket for a minute, with the topics of the person who asks."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils.http import urlencode

from titian.desk.alarms.topics import topics_for
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.kit.tickets import issue_ticket


@open_to()
def live_ticket(request: StaffRequest) -> HttpResponse:
    """{url}: where to listen; 204 for those to whom nothing is told."""
    topics = topics_for(request.user, request.at)
    if not topics:
        return HttpResponse(status=204, headers={"Cache-Control": "no-store"})
    ticket = issue_ticket(
        key=settings.SECRETS["siaran"], who=str(request.user.pk), topics=topics, at=request.at
    )
    url = f"{settings.LIVE_ADDRESS}/alur?{urlencode({'tiket': ticket})}"
    return JsonResponse({"url": url}, headers={"Cache-Control": "no-store"})
