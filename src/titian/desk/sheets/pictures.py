"""The client's photo for a paper; nothing where there is none, or where the disk lost it."""

from titian.clients.models import Client, Particulars
from titian.clients.sealing import cipher_of
from titian.documents.keeping import content_of
from titian.documents.troubles import Missing


def photo_of(client: Client) -> bytes:
    known = Particulars.objects.filter(client=client).select_related("photo").first()
    if known is None or known.photo is None:
        return b""
    try:
        return content_of(known.photo, cipher=cipher_of(client.register))
    except Missing:
        return b""
