"""What does the trail cost a write? One row updated with its deed, minus the same update bare.

Run as a program inside an installation, on its real settings. The two are measured in turns, so
that a slow moment of the disk falls on both; a bare update is a transaction of its own as well.
"""

import json
import sys
import time
from collections.abc import Callable
from statistics import median

TURNS = 600
WARM_UP = 50


def measure(turns: int) -> dict[str, float]:
    """Medians in milliseconds."""
    from titian.clients.models import Client

    client = Client.objects.order_by("pk")[0]
    with_deed, bare = [], []
    for turn in range(turns + WARM_UP):
        first, second = _timed(_with_deed, client.pk, turn), _timed(_bare, client.pk, turn)
        if turn >= WARM_UP:
            with_deed.append(first)
            bare.append(second)
    return {
        "write_cost_ms": round(median(with_deed) - median(bare), 3),
        "with_deed_ms": round(median(with_deed), 3),
        "bare_ms": round(median(bare), 3),
        "updates": turns,
    }


def _timed(update: Callable[[object, int], None], pk: object, turn: int) -> float:
    """Reading the row is part of neither."""
    from titian.clients.models import Client

    client = Client.objects.get(pk=pk)
    client.work = f"Pekerjaan {turn} {update.__name__}"
    began = time.perf_counter()
    update(client, turn)
    return (time.perf_counter() - began) * 1000


def _with_deed(client: object, turn: int) -> None:
    from titian.audit.actor import Machine
    from titian.audit.deeds import deed
    from titian.clients.models import Client
    from titian.kit.clock import now

    _ = turn
    assert isinstance(client, Client)
    with deed("client.corrected", subject=client, by=Machine("bench"), at=now()) as d:
        d.save(client)


def _bare(client: object, turn: int) -> None:
    from django.db import transaction

    from titian.clients.models import Client

    _ = turn
    assert isinstance(client, Client)
    with transaction.atomic():
        Client.objects.filter(pk=client.pk, rev=client.rev).update(
            rev=client.rev + 1, work=client.work
        )


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))) + "\n")
