"""Do the positions come back with everything else, while the gate goes on writing?"""

from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

from django.db import connection

from cast import NOW, Cast
from titian.config.backup import take_backup
from titian.config.place import Place
from titian.config.restoring import restore_backup
from titian.tracking.opening import open_store
from titian.tracking.points import Point, Poison
from titian.tracking.store import Store, StoreClosed

FIRST = Point(1, 1_000, -50000000, 1190000000, received_ms=2_000)
SECOND = FIRST._replace(at_ms=60_000)
POISON = Poison(2_000, 1, "owntracks", "future", b"raw")


def store_of(place: Place) -> Store:
    if connection.vendor == "sqlite":
        return open_store(place.data / "points.db")
    described = connection.settings_dict
    return open_store(
        f"postgresql://{described['USER']}@/{described['NAME']}?host={described['HOST']}"
    )


def test_positions_and_quarantine_come_back_with_the_office(
    living: Cast, place: Place, tmp_path: Path
) -> None:
    with closing(store_of(place)) as store:
        store.append([FIRST], [POISON], [])
        store.drain()
        assert store.dirty() == [(1, FIRST.at_ms)]
        store.save(1, FIRST.at_ms, b"folded", checkpoint=True)
        take_backup(tmp_path / "b", place=place, at=NOW)
        store.append([SECOND], [POISON], [])
        assert store.count() == 2
    with closing(store_of(place)) as open_all_the_time:
        open_all_the_time.append([SECOND], [], [])
        restore_backup(tmp_path / "b", place=place, at=NOW + timedelta(hours=1))
        assert open_all_the_time.points(1, 0) == [FIRST]
        assert open_all_the_time.state_before(1, 9_000) == b"folded"
        assert [one.poison for one in open_all_the_time.quarantined()] == [POISON]
        open_all_the_time.append([SECOND], [], [])
        assert open_all_the_time.count() == 2


def test_a_backup_from_before_there_were_positions_leaves_a_gate_that_works(
    living: Cast, place: Place, tmp_path: Path
) -> None:
    take_backup(tmp_path / "b", place=place, at=NOW)
    with closing(store_of(place)) as store:
        store.append([FIRST], [], [])
        restore_backup(tmp_path / "b", place=place, at=NOW + timedelta(hours=1))
        with suppress(StoreClosed):  # the tables went away: the next word makes them anew
            store.append([FIRST], [], [])
        store.append([SECOND], [], [])
        assert store.points(1, 0) == [] and store.waiting() >= 1
