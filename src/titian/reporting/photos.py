"""How is the photo of a report kept? Drawn anew and small, under the client's own key.

What is no picture, too large or broken raises a FileTrouble: the caller's report goes without.
"""

from datetime import datetime

from titian.audit.actor import Actor
from titian.audit.deeds import deed
from titian.clients.models import Client
from titian.clients.sealing import cipher_of
from titian.documents.checking import MOST_BYTES, Checked
from titian.documents.keeping import Laid, lay, record
from titian.documents.models import File
from titian.documents.pictures import drawn_anew
from titian.documents.troubles import Empty, TooLarge

PHOTO_SIDE = 640
NAME = "foto-lapor"


def bring_photo(*, client: Client, content: bytes, by: Actor, at: datetime) -> File:
    """Before its report, which may still change. Raises FileTrouble."""
    laid = lay_photo(client=client, content=content, at=at)
    with deed("report.photo_brought", subject=client, by=by, at=at) as d:
        return record(d, laid)


def lay_photo(*, client: Client, content: bytes, at: datetime) -> Laid:
    """Drawn anew and on the disk; the report that comes with it records it. Raises FileTrouble."""
    if not content:
        raise Empty
    if len(content) > MOST_BYTES:
        raise TooLarge
    drawn = drawn_anew(content, longest_side=PHOTO_SIDE)
    return lay(
        office=client.office, register=client.register,
        checked=Checked(drawn, "image/jpeg", ".jpg", ""), received=content, name=NAME,
        cipher=cipher_of(client.register), at=at,
    )  # fmt: skip
