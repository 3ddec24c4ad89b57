"""Is somebody twice in a register that nobody typed in today? Compared a few files at a time.

Whoever is entered at the desk is compared at once; what came by import, or stood there before
this part of Titian, is compared by this loop, the oldest first.
"""

from datetime import datetime

from titian.audit.actor import Machine
from titian.clients.models import Client, Compared
from titian.clients.pairing import note_alike

NAME = "register"
AT_ONCE = 10  # files of one turn: about 50 ms
BY = Machine("doubles")


def compare_register(at: datetime) -> int:
    """Returns how many files were compared; a failed turn is taken again."""
    mark = Compared.objects.filter(name=NAME).first()
    files = Client.objects.filter(merged_into=None).select_related("office").order_by("pk")
    new = list((files.filter(pk__gt=mark.until) if mark else files)[:AT_ONCE])
    for client in new:
        note_alike(client, by=BY, at=at)
    if new:
        Compared.objects.update_or_create(name=NAME, defaults={"until": new[-1].pk})
    return len(new)
