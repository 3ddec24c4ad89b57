"""How does a test get a client's phone, and words from it?"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from cast import Cast
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.kit.millis import ms
from titian.tracking.devices import Enrolled, enrol_device, give_consent
from titian.tracking.opening import open_store
from titian.tracking.points import Facts, Poison, Sign, facts_text
from titian.tracking.store import Store


def consented(cast: Cast, name: str) -> None:
    client = cast.clients[name]
    assert client.officer is not None
    give_consent(
        id=uuid7(), client=client, kind="consent", reference="Surat pernyataan 7",
        on=date(2026, 11, 20), by=client.officer, at=clock.now(),
    )  # fmt: skip


def with_phone(cast: Cast, name: str, *, kind: str = "owntracks", hours_ago: int = 48) -> Enrolled:
    consented(cast, name)
    client = cast.clients[name]
    assert client.officer is not None
    at = clock.now() - timedelta(hours=hours_ago)
    return enrol_device(id=uuid7(), client=client, kind=kind, by=client.officer, at=at)


def ms_ago(minutes: float) -> int:
    return ms(clock.now() - timedelta(minutes=minutes))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The store of points that the pages read."""
    where = str(tmp_path / "points.db")
    with override_settings(POINTS=where), closing(open_store(where)) as opened:
        yield opened


def says(store: Store, made: Enrolled, minutes_ago: float, batt: int = 80, **facts: object) -> None:
    """The phone was heard so long ago; with a fresh fix, unless told otherwise."""
    told = {"fix_ms": ms_ago(minutes_ago), **facts}
    number = made.device.number
    text = facts_text(Facts(**told))  # type: ignore[arg-type]
    store.append([], [], [Sign(number, ms_ago(minutes_ago), "status", batt, text)])


def kept_apart(store: Store, made: Enrolled, raw: bytes, reason: str = "future") -> int:
    """The number of the message in quarantine."""
    store.append([], [Poison(ms_ago(5), made.device.number, "owntracks", reason, raw)], [])
    return store.quarantined([made.device.number])[0].id
