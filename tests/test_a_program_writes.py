"""What another program writes is a deed of its own, by the rules of the desk, and done once."""

from datetime import date, timedelta

import pytest
from django.db import OperationalError
from django.test import override_settings

from cast import Cast
from programs import Caller, a_program, identity, new_client
from titian.audit.models import Entry
from titian.clients.models import Client, Pair
from titian.kit import clock
from titian.reporting.models import Report

pytestmark = pytest.mark.django_db
KEY = "kunci-pertama-1"


def rusdins() -> list[Client]:
    return list(Client.objects.filter(name="Rusdin Labalo"))


def test_a_client_is_registered_by_the_program(cast: Cast) -> None:
    program = a_program(cast)
    answer = program.post("/klien", new_client(cast, phones=[{"number": "0812-3456-7890"}]))
    client = Client.objects.get(pk=answer.json()["id"])
    assert (answer.status_code, answer.json()["number"]) == (201, client.number)
    assert answer.headers["Location"] == f"/api/v1/klien/{client.pk}"
    assert (client.birth_on, client.mother_name) == (date(1991, 8, 19), "Halima")
    entry = Entry.objects.get(deed="client.registered", subject=f"clients.client:{client.pk}")
    assert entry.actor.startswith("token:")


def test_the_same_key_and_body_get_the_same_answer(cast: Cast) -> None:
    program, body = a_program(cast), new_client(cast)
    first = program.post("/klien", body, key=KEY)
    again = program.post("/klien", body, key=KEY)
    assert (again.status_code, again.json()) == (201, first.json())
    assert len(rusdins()) == 1


def test_the_same_key_with_another_body_is_refused(cast: Cast) -> None:
    program = a_program(cast)
    program.post("/klien", new_client(cast), key=KEY)
    other = new_client(cast, identity=identity(name="Orang Lain", nik=""))
    answer = program.post("/klien", other, key=KEY)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:titian:masalah:kunci")
    assert not Client.objects.filter(name="Orang Lain").exists()


def test_keys_of_two_programs_have_nothing_to_do_with_each_other(cast: Cast) -> None:
    body = new_client(cast, why_again="orangnya berbeda")
    answers = [a_program(cast).post("/klien", body, key=KEY).json()["id"] for _ in range(2)]
    assert len(set(answers)) == 2


def test_a_refused_request_leaves_its_key_free(cast: Cast) -> None:
    program, wrong = a_program(cast), new_client(cast, officer=str(cast.staff["lasmi"].pk))
    answer = program.post("/klien", wrong, key=KEY)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "officer")
    assert program.post("/klien", new_client(cast), key=KEY).status_code == 201


def test_without_a_key_nothing_is_done(cast: Cast) -> None:
    answer = a_program(cast)._send("POST", "/klien", new_client(cast), {})
    assert (answer.status_code, rusdins()) == (422, [])
    assert answer.json()["errors"][0] == {"field": "Idempotency-Key", "message": "Wajib diisi."}


def test_who_may_be_registered_already_is_said_first(cast: Cast) -> None:
    program = a_program(cast)
    twin = identity(name="Daeng Sarro bin Mappa", birth_on="1992-02-17", birth_place="Palu")
    body = new_client(cast, identity=twin, phones=[{"number": "0810-0000-4417"}])
    answer = program.post("/klien", body, key=KEY)
    assert answer.status_code == 409
    assert answer.json()["candidates"][0]["name"] == "Daeng Sarro bin Mappa"
    explained = program.post("/klien", {**body, "why_again": "KTP dicocokkan"}, key=KEY)
    assert explained.status_code == 201
    assert Pair.objects.filter(second=explained.json()["id"]).exists()


def test_an_identity_is_corrected_by_who_saw_the_last_version(cast: Cast) -> None:
    program, path = a_program(cast), f"/klien/{cast.clients['sarro'].pk}"
    seen = program.get(path)
    corrected = {**seen.json()["identity"], "work": "Nelayan"}
    answer = program.put(f"{path}/identitas", corrected, seen=seen.headers["ETag"])
    assert (answer.status_code, cast.sarro.work) == (200, "Nelayan")
    assert answer.headers["ETag"] == f'"{cast.sarro.rev}"'
    later = {**corrected, "work": "Petani"}
    late = program.put(f"{path}/identitas", later, seen=seen.headers["ETag"])
    assert (late.status_code, cast.sarro.work) == (412, "Nelayan")
    assert late.headers["ETag"] == answer.headers["ETag"]


@pytest.mark.parametrize(("seen", "status"), [("", 428), ("*", 428), ('"x"', 412), ('W/"1"', 200)])
def test_a_correction_names_the_version_that_was_seen(cast: Cast, seen: str, status: int) -> None:
    program, path = a_program(cast), f"/klien/{cast.clients['sarro'].pk}"
    given = program.get(path).json()["identity"]
    assert program.put(f"{path}/identitas", given, seen=seen).status_code == status


def test_a_token_that_only_registers_corrects_nobody(cast: Cast) -> None:
    program = a_program(cast, "program.pendaftaran")
    path = f"/klien/{cast.clients['sarro'].pk}/identitas"
    assert program.put(path, identity(), seen='"1"').status_code == 403


def test_a_report_is_taken_once(cast: Cast) -> None:
    program, path = a_program(cast), f"/klien/{cast.clients['marlina'].pk}/laporan"
    answer = program.post(path, {"work": "Buruh"}, key=KEY)
    assert answer.status_code == 201
    assert program.post(path, {"work": "Buruh"}, key=KEY).json() == answer.json()
    other = program.post(path, {"work": "Buruh"})
    assert (other.status_code, other.json()["type"]) == (409, "urn:titian:masalah:sudah-lapor")
    report = Report.objects.get(client=cast.clients["marlina"])
    assert report.taken_by.name == "Mesin kios"
    whole = program.get(f"/laporan/{report.pk}").json()
    assert (whole["work"], whole["channel"]) == ("Buruh", "desk")


def test_a_report_of_another_day_follows_the_rules_of_the_desk(cast: Cast) -> None:
    program, path = a_program(cast), f"/klien/{cast.clients['marlina'].pk}/laporan"
    for made_at in (clock.now() - timedelta(days=3), clock.now() + timedelta(days=1)):
        answer = program.post(path, {"made_at": made_at.isoformat()})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "made_at")
    ago = (clock.now() - timedelta(days=3)).isoformat()
    assert program.post(path, {"made_at": ago, "channel": "phone"}).status_code == 201


def test_a_kiosk_takes_a_childs_report_and_learns_no_name(cast: Cast) -> None:
    program = a_program(cast, "program.laporan")
    answer = program.post(f"/klien/{cast.clients['ayu'].pk}/laporan", {})
    assert answer.status_code == 201
    assert "Ayu" not in answer.content.decode()


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_a_request_that_is_too_large_is_said_to_be(cast: Cast) -> None:
    answer = a_program(cast).post("/klien", b"[" + b" " * 2000 + b"]")
    assert answer.status_code == 413


def test_what_cannot_be_done_now_may_be_sent_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(**_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("titian.api.clients.register_client", locked)
    program: Caller = a_program(cast)
    answer = program.post("/klien", new_client(cast), key=KEY)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    monkeypatch.undo()
    assert program.post("/klien", new_client(cast), key=KEY).status_code == 201
