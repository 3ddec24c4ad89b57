"""What does the trail cost a write? One row updated with its deed, minus the same update bare.

On the real settings of the installation. The two are measured in turns, so that a slow moment of
the disk falls on both; a bare update is a transaction of its own as well.
"""

import time
from collections.abc import Callable, Sequence
from statistics import median
from uuid import UUID

from django.db import connection, transaction

from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.clients.models import Client
from titian.kit.clock import now

WARM_UP = 50


def answer(words: Sequence[str]) -> object:
    """Medians in milliseconds, of so many updates of each kind."""
    turns = int(words[0])
    key = Client.objects.order_by("pk")[0].pk
    with_deed, bare = [], []
    for turn in range(turns + WARM_UP):
        first, second = _timed(_with_deed, key, turn), _timed(_bare, key, turn)
        if turn >= WARM_UP:
            with_deed.append(first)
            bare.append(second)
    return {
        "write_cost_ms": round(median(with_deed) - median(bare), 3),
        "with_deed_ms": round(median(with_deed), 3),
        "bare_ms": round(median(bare), 3),
        "updates": turns,
        "durability": _durability(),
    }


def _timed(update: Callable[[Client], None], key: UUID, turn: int) -> float:
    """Reading the row is part of neither."""
    client = Client.objects.get(pk=key)
    client.work = f"Pekerjaan {turn} {update.__name__}"
    began = time.perf_counter()
    update(client)
    return (time.perf_counter() - began) * 1000


def _with_deed(client: Client) -> None:
    with deed("client.corrected", subject=client, by=Machine("bench"), at=now()) as d:
        d.save(client)


def _bare(client: Client) -> None:
    with transaction.atomic():
        Client.objects.filter(pk=client.pk, rev=client.rev).update(
            rev=client.rev + 1, work=client.work
        )


def _durability() -> str:
    """What the database says of itself, so that nobody measures it switched off."""
    questions = (
        ("PRAGMA journal_mode", "PRAGMA synchronous")
        if connection.vendor == "sqlite"
        else ("SHOW fsync", "SHOW synchronous_commit")
    )
    with connection.cursor() as cursor:
        said = [cursor.execute(question).fetchone()[0] for question in questions]
    return " ".join(map(str, said))
