"""`titian device enrol` prints what each phone must be told, and takes all clients or none."""

import json

import pytest

from browsing import signed_in
from cast import Cast
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
    assert enrol(*words, "--count", "9") == 1
    assert "Tidak cukup klien" in capsys.readouterr().err
    assert not Device.objects.exists()
