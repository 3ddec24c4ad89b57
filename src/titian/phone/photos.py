"""Is there a photo with the report? Drawn anew without its place, or the report goes without.

A photo that cannot be kept stops nothing: the client cannot mend it, the officer can ask.
"""

from uuid import UUID

from titian.documents.troubles import FileTrouble
from titian.phone.doors import ClientRequest
from titian.phone.rooms import Room
from titian.reporting.photos import bring_photo


def keep_photo(request: ClientRequest, code: str) -> UUID | None:
    """The kept file; None for none, for one that is no picture, and in practice."""
    sent = request.FILES.get("photo")
    guest = request.guest
    if code != "given" or sent is None or guest.room is Room.PRACTICE:
        return None
    try:
        return bring_photo(
            client=guest.client, content=sent.read(), by=guest.actor, at=request.at
        ).pk
    except FileTrouble:
        return None
