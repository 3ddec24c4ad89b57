"""`titian device enrol` prints what each phone must be told, and takes all clients or none."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from browsing import signed_in
from cast import Cast
from processes import environment
from titian.config.cli import main
from titian.kit.ids import uuid7
from titian.tracking.devices import HEARTBEATS_S, hash_of
from titian.tracking.models import Consent, Device

pytestmark = pytest.mark.django_db


def enrol(*words: str) -> int:
    return main(["device", "enrol", *words, "--json"])


def test_it_prints_one_list_that_a_phone_can_be_set_up_with(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    assert enrol("--client", cast.sarro.number, "--kind", "owntracks", "--office", "PALU") == 0
    (entry,) = json.loads(capsys.readouterr().out.splitlines()[-1])
    device = Device.objects.get()
    assert (entry["client"], entry["device"]) == (cast.sarro.number, device.number)
    assert entry["url"].endswith("/ot")
    assert hash_of(entry["password"]) == hash_of(entry["id"]) == device.token_hash
    assert Consent.objects.get().recorded_by is None


@pytest.mark.parametrize("kind", ["owntracks", "traccar"])
def test_its_phones_keep_the_rhythm_of_those_that_people_enrol(cast: Cast, kind: str) -> None:
    assert enrol("--client", cast.sarro.number, "--office", "PALU", "--kind", kind) == 0
    by_command = Device.objects.get()
    browser = signed_in(cast, "ratmi")
    browser.post(
        f"/klien/{cast.sarro.pk}/perangkat/baru/",
        {"id": str(uuid7()), "kind": kind, "label": "HP"},
    )
    by_people = Device.objects.exclude(pk=by_command.pk).get()
    assert by_command.heartbeat_s == by_people.heartbeat_s == HEARTBEATS_S[kind]


def test_it_goes_on_with_the_clients_after_the_first(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--client", cast.sarro.number, "--office", "PALU", "--kind", "traccar")
    assert enrol(*words, "--count", "3") == 0
    entries = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [e["client"] for e in entries] == [
        cast.sarro.number, cast.marlina.number, cast.ayu.number,
    ]  # fmt: skip


def test_too_few_clients_enrol_nobody(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--client", cast.sarro.number, "--office", "PALU", "--kind", "traccar")
    assert enrol(*words, "--count", "9") == 2
    assert "hanya 3" in capsys.readouterr().err
    assert not Device.objects.exists()


@pytest.mark.parametrize(
    "words", [("--client", "tidak-ada"), ("--client", "tidak-ada", "--office", "PALU")]
)
def test_a_client_whom_nobody_knows_is_said_in_one_sentence(
    cast: Cast, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert enrol(*words, "--kind", "traccar") == 2
    assert capsys.readouterr().err == "Tidak ada klien dengan nomor register tidak-ada.\n"


@pytest.mark.parametrize("count", ["0", "-3", "x", "²"])
def test_an_amount_that_is_none_is_refused(
    cast: Cast, capsys: pytest.CaptureFixture[str], count: str
) -> None:
    with pytest.raises(SystemExit) as refused:
        enrol("--client", cast.sarro.number, "--kind", "traccar", "--count", count)
    assert refused.value.code == 2
    assert "tulis sebagai bilangan mulai dari 1" in capsys.readouterr().err
    assert not Device.objects.exists()


def test_a_database_that_is_not_there_yet_is_said_in_one_sentence(tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "titian.config.cli", "device", "enrol"]
    done = subprocess.run(
        [*argv, "--client", "1", "--kind", "traccar"],
        env=environment(TITIAN_DATA=str(tmp_path), TITIAN_CONFIG="/dev/null"),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Basis data belum dapat dipakai")
    assert done.stderr.count("\n") == 1


def test_a_tracker_is_enrolled_by_its_number(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--client", cast.sarro.number, "--office", "PALU", "--kind", "gt06")
    assert enrol(*words, "--imei", "865205030330012") == 0
    (entry,) = json.loads(capsys.readouterr().out.splitlines()[-1])
    device = Device.objects.get()
    assert (entry["imei"], device.imei, device.kind) == ("865205030330012",) * 2 + ("gt06",)
    assert "password" not in entry


@pytest.mark.parametrize(
    "words",
    [
        ("--kind", "gt06"),
        ("--kind", "gt06", "--imei", "12345"),
        ("--kind", "gt06", "--imei", "865205030330012", "--count", "2"),
        ("--kind", "owntracks", "--imei", "865205030330012"),
    ],
)
def test_a_number_that_cannot_be_is_refused(
    cast: Cast, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert enrol("--client", cast.sarro.number, "--office", "PALU", *words) == 2
    assert capsys.readouterr().err and not Device.objects.exists()


def test_a_number_that_is_taken_is_refused(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--client", cast.sarro.number, "--office", "PALU", "--kind", "gt06")
    assert enrol(*words, "--imei", "865205030330012") == 0
    assert enrol(*words, "--imei", "865205030330012") == 2
    assert "sudah terdaftar" in capsys.readouterr().err
    assert Device.objects.count() == 1
