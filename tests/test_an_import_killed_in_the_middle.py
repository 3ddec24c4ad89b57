"""The process that writes a list dies: whole clients only, and the next one goes on."""

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from browsing import signed_in
from cast import NOW, Cast, make_cast
from list_files import csv_of
from list_scenes import HEAD, SUTO, WATI, brought, now, states, workbook
from titian.clients.models import Assignment, Client, RegisterCounter
from titian.exchange import writing
from titian.exchange.actions import confirm_list, take_list_back
from titian.exchange.models import Import, Line
from titian.exchange.work import work_on_lists
from titian.supervision.models import Supervision

DECREE = ("Jenis", "No SK", "Tgl SK", "Mulai", "Berakhir")
PB = ("PB", "PAS-1", "01-02-2026", "1 Maret 2026", "2027-03-01")


class Died(BaseException):
    """As a process dies: nobody catches it."""


def halves() -> list[str]:
    """Clients who lack what came in the same line."""
    people = Client.objects.filter(name__startswith="Orang ")
    return [
        one.name
        for one in people
        if not (one.supervisions.count() == 1 == Assignment.objects.filter(client=one).count())
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("documents_here")
def test_a_death_between_client_and_decree_leaves_neither(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = brought(cast, workbook((*HEAD, *DECREE), (*SUTO, *PB), (*WATI, *PB)))
    confirm_list(one=one, with_alike=False, by=cast.nurhayati, at=NOW)

    def dies(**_given: object) -> Supervision:
        raise Died

    with monkeypatch.context() as patched, pytest.raises(Died):
        patched.setattr(writing, "receive", dies)
        work_on_lists(now)
    assert not Client.objects.filter(name="Suto bin Karyo").exists()
    assert (
        "Sedang dimasukkan"
        in signed_in(cast, "nurhayati").get(f"/impor/{one.pk}/").content.decode()
    )
    work_on_lists(now)
    assert set(states(one).values()) == {"written"}
    assert Supervision.objects.filter(decree_number="PAS-1").count() == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("documents_here")
def test_a_half_written_list_is_taken_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    people = set(Client.objects.values_list("pk", flat=True))
    one = brought(cast, workbook(HEAD, SUTO, WATI))
    confirm_list(one=one, with_alike=False, by=cast.nurhayati, at=NOW)
    told = iter([NOW, NOW])

    def dying() -> datetime:
        if (at := next(told, None)) is None:
            raise Died
        return at

    with pytest.raises(Died):
        work_on_lists(dying)
    assert sorted(states(one).values()) == ["good", "written"]
    take_list_back(one=one, because="mesin mati", by=cast.nurhayati, at=NOW)
    work_on_lists(now)
    assert set(Client.objects.values_list("pk", flat=True)) == people
    assert sorted(states(one).values()) == ["good", "returned"]
    assert not Line.objects.filter(of=one, state="written").exists()
    assert Import.objects.get(pk=one.pk).state == "returned"


@pytest.mark.django_db
@pytest.mark.usefixtures("documents_here")
def test_pressed_twice_it_goes_in_once(cast: Cast) -> None:
    one = brought(cast, workbook(HEAD, SUTO))
    page = signed_in(cast, "nurhayati")
    for _ in range(2):
        assert page.post(f"/impor/{one.pk}/pemasukan/").status_code == 302
    work_on_lists(now)
    work_on_lists(now)
    assert Client.objects.filter(name="Suto bin Karyo").count() == 1


def test_the_process_itself_is_killed_and_goes_on(
    committed_db: Path | None, documents_here: Path, tmp_path: Path
) -> None:
    cast = make_cast()
    names = [f"Orang {chr(65 + n % 26)}{chr(97 + n // 26)}u" for n in range(120)]
    rows = [(n, name, "L", "", "", "", "", "Yudi Tanase", *PB) for n, name in enumerate(names)]
    one = brought(cast, csv_of([(*HEAD, *DECREE), *rows]), name="daftar.csv")
    confirm_list(one=one, with_alike=True, by=cast.nurhayati, at=datetime.now(UTC))
    first = RegisterCounter.objects.get(office=cast.palu, book="dewasa", year=2026).last
    for wanted in (15, 60):
        process = _start(tmp_path)
        _wait_for(wanted, process)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert halves() == []
    assert _start(tmp_path).wait(120) == 0
    assert Import.objects.get(pk=one.pk).state == "written"
    assert Client.objects.filter(name__startswith="Orang ").count() == 120
    numbers = {c.number for c in Client.objects.filter(office=cast.palu, register="adult")}
    assert len(numbers) == first + 120


def _start(data: Path) -> subprocess.Popen[bytes]:
    """On the copy of the database that this test works on, with the same keys."""
    where = connection.settings_dict
    url = f"postgresql://{where['USER']}@/{where['NAME']}?host={where['HOST']}"
    shutil.copytree(settings.SECRETS_FOLDER, data / "rahasia", dirs_exist_ok=True)
    env = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "titian.config.settings", "TITIAN_DATA": str(data),
        "TITIAN_DATABASE_URL": url if connection.vendor == "postgresql" else "",
    }  # fmt: skip
    return subprocess.Popen([sys.executable, "-m", "titian.config.list_work"], env=env)


def _wait_for(wanted: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while Line.objects.filter(state="written").count() < wanted:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.02)
