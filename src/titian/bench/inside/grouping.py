"""What do the filters of the search find among the sown clients? Categories, and decided stages.

Apart from the sowing, so that clients who were sown before get theirs without being sown again;
in one transaction, so that a killed run leaves nothing half.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Manager

from titian.audit.models import Row
from titian.clients.models import Category, Client, Nationality, Particulars
from titian.supervision.models import StageDecision, Supervision

AT_ONCE = 5000
SHARES = {"narkotika": 0.4, "residivis": 0.06, "korupsi": 0.02, "disabilitas": 0.012,
          "teroris": 0.001}  # fmt: skip
FOREIGN, DECIDED = 0.003, 0.7
QUARTERS = {"awal": 0, "lanjutan": 1, "akhir": 3}  # of guidance that lie behind
Who = tuple[UUID, UUID]  # client and office
Decree = tuple[UUID, UUID, date, date]  # supervision, office, first and last day


def answer(words: Sequence[str]) -> object:
    random, today = Random(int(words[0])), date.fromisoformat(words[1])
    with transaction.atomic():
        categories = sum(_keep(list(_groups(random, some))) for some in _clients())
        stages = sum(_keep(list(_stages(random, some, today))) for some in _decrees())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"categories": categories, "stages": stages}


def _clients() -> Iterator[list[Who]]:
    rows = Client.objects.order_by("pk").values_list("pk", "office")
    last = UUID(int=0)
    while some := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        yield some
        last = some[-1][0]


def _decrees() -> Iterator[list[Decree]]:
    running = Supervision.objects.filter(ended_on=None).order_by("pk")
    rows = running.values_list("pk", "office", "starts_on", "ends_on")
    last = UUID(int=0)
    while some := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        yield some
        last = some[-1][0]


def _groups(random: Random, some: Sequence[Who]) -> Iterator[Row]:
    for client, office in some:
        for kind, share in SHARES.items():
            if random.random() < share:
                yield Category(client_id=client, office_id=office, kind=kind)
        if random.random() < FOREIGN:
            yield Particulars(client_id=client, office_id=office, nationality=Nationality.FOREIGN)


def _stages(random: Random, some: Sequence[Decree], today: date) -> Iterator[Row]:
    """As far as guidance has gone, where the TPP met at all."""
    for supervision, office, starts_on, ends_on in some:
        if random.random() >= DECIDED:
            continue
        for stage, quarters in QUARTERS.items():
            on = starts_on + timedelta(days=(ends_on - starts_on).days * quarters // 4)
            if on <= today:
                yield StageDecision(
                    supervision_id=supervision, office_id=office, stage=stage, from_on=on, tpp_on=on
                )


def _keep(rows: Sequence[Row]) -> int:
    for model in (Category, Particulars, StageDecision):
        mine: list[Row] = [row for row in rows if isinstance(row, model)]
        for row in mine:
            row.rev = 1
        manager: Manager[Row] = model._base_manager
        manager.bulk_create(mine, batch_size=500)
    return len(rows)
