"""Which contents are missing on the disk although their records say that they are kept?

Only whether each is there: whether it is whole is proved when it is opened, and in a backup.
"""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from titian.documents.models import File
from titian.documents.vault import is_there


def lost_in(folder: Path) -> Iterator[UUID]:
    """The records whose content is not in the folder of documents."""
    rows = File.objects.order_by("pk").values_list("pk", "office", "register", "sha256")
    for pk, office, register, name in rows.iterator():
        if not is_there(folder, office=office, register=register, name=name):
            yield pk
