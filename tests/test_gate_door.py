"""Whom does the phones' door let in, and what does it answer? On both databases."""

import json
import socket
import subprocess
import sys
import time
from contextlib import closing
from hashlib import sha256

import pytest

from gates import REVOKE, ROW, TABLE, GatePlace, answered, asked, basic, fix, send, token
from processes import PATHS, free_port, is_open, running, wait_until
from titian.gate.guesses import MOST_WRONG

KNOWN_WITHIN = 2.0  # seconds in which a change of a device counts


def test_a_position_is_answered_with_an_empty_array_and_is_kept(gate_place: GatePlace) -> None:
    with gate_place.open():
        body = json.dumps(fix()).encode()
        assert asked(gate_place.port, "POST", "/ot", body, basic(token(1))) == (200, b"[]")
        assert gate_place.count() == 1
    assert gate_place.log == ""


@pytest.mark.parametrize("prefix", ["", "/g"])
def test_every_way_to_name_a_device_opens_the_door(gate_place: GatePlace, prefix: str) -> None:
    port, secret = gate_place.port, token(2)
    query = f"{prefix}/?id={secret}&lat=-5.1&lon=119.5&timestamp="
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    now = int(time.time())
    item = {"id": secret, "lat": -5.1, "lon": 119.5, "timestamp": now - 4}
    wrapped = {"timestamp": "2026-01-01T00:00:00Z", "coords": {"latitude": -5, "longitude": 119}}
    with gate_place.open():
        for number, (path, headers) in enumerate(
            [
                (f"{prefix}/ot", basic(secret)),
                (f"{prefix}/ot", basic("anything", user=secret)),
                (f"{prefix}/ot/{secret}", {}),
                (f"{prefix}/ot?token={secret}", {}),
                (f"{prefix}/ot/?u={secret}&d=hp", {}),
                (f"{prefix}/ot", {"Authorization": f"Bearer {secret}"}),
            ]
        ):
            body = json.dumps(fix(100 - number)).encode()  # later each time, however slow
            assert asked(port, "POST", path, body, headers) == (200, b"[]"), path
        assert asked(port, "GET", f"{query}{now - 1}") == (200, b"")
        assert asked(port, "POST", f"{query}{now - 2}") == (200, b"")
        posted = f"id={secret}&lat=-5.1&lon=119.5&timestamp={now - 3}".encode()
        assert asked(port, "POST", f"{prefix}/", posted, form) == (200, b"")
        assert asked(port, "POST", f"{prefix}/", json.dumps([item]).encode()) == (200, b"")
        nine = json.dumps({"device_id": secret, "location": wrapped}).encode()
        assert asked(port, "POST", f"{prefix}/", nine) == (200, b"")
        assert gate_place.count() == 11
    assert gate_place.log == ""


def test_an_empty_body_and_a_deleted_friend_are_fine(gate_place: GatePlace) -> None:
    with gate_place.open():
        assert send(gate_place.port, b"") == 200
        assert answered(gate_place.port, "POST", "/ot") == 401
        assert gate_place.count() == 0


def test_a_browser_that_opens_the_code_of_a_phone_is_told_what_to_scan_it_with(
    gate_place: GatePlace,
) -> None:
    port, secret = gate_place.port, token(1)
    wishes = "accuracy=high&distance=75&interval=300&heartbeat=600&buffer=true"
    sentence = b"Pindai kode ini dari aplikasi Traccar Client.\n"
    with gate_place.open():
        assert asked(port, "GET", f"/?id={secret}&{wishes}") == (200, sentence)
        assert asked(port, "GET", f"/g/?id={secret}") == (200, sentence)
        assert asked(port, "GET", f"/?id={secret}&notificationToken=abc") == (200, b"")
        assert asked(port, "POST", "/", f"id={secret}".encode()) == (200, b"")
        assert answered(port, "GET", f"/?id={token(9)}&{wishes}") == 401
        with gate_place.store() as store:
            assert store.last_sign([1]) == {}
        now = int(time.time())
        assert asked(port, "GET", f"/?id={secret}&timestamp={now}&batt=50") == (200, b"")
        with gate_place.store() as store:
            assert store.last_sign([1])[1].kind == "heartbeat"
            assert store.quarantined() == []


def test_a_poison_is_acknowledged_and_kept_for_people(gate_place: GatePlace) -> None:
    with gate_place.open():
        assert send(gate_place.port, b'{"_type":"location","tst":17') == 200
        assert send(gate_place.port, fix(-86400)) == 200
        with gate_place.store() as store:
            reasons = [one.poison.reason for one in store.quarantined([1])]
        assert sorted(reasons) == ["future", "unreadable"]


def test_what_nobody_foresaw_does_not_stop_a_phone(gate_place: GatePlace) -> None:
    port, secret = gate_place.port, token(1)
    cut = b'{"device_id":"' + secret.encode() + b'","location":{"coords":{"lati'
    with gate_place.open():
        assert send(port, b'{"_type":"transition","desc":"\\ud800"}') == 200
        assert send(port, b'{"_type":"transition","desc":"\\u0000"}') == 200
        assert send(port, fix(tst="9" * 39)) == 200
        assert answered(port, "POST", "/", cut) == 200
        assert answered(port, "GET", f"/?id={secret}&lat=%ff%fe&lon=1&timestamp=1e400") == 200
        assert answered(port, "GET", f"/?id={secret}&" + "a=1&" * 300) == 200
        with gate_place.store() as store:
            kept = store.quarantined([1])
            assert len(kept) >= 4
            assert not any(secret.encode() in one.poison.raw for one in kept)
        assert send(port, fix()) == 200
    assert secret not in gate_place.log


def test_unknown_foreign_and_misshapen_tokens_are_refused(gate_place: GatePlace) -> None:
    port = gate_place.port
    with gate_place.open():
        for wrong in (token(9), token(1)[:-1], token(1).replace("_1_", "_2_"), "", "a:b", "ä"):
            assert answered(port, "POST", "/ot", b"{}", basic(wrong)) == 401
            assert (
                answered(port, "GET", f"/?id={wrong if wrong != 'ä' else 'x'}&lat=1&lon=2") == 401
            )
        assert answered(port, "POST", "/", b"[]") == 401
        assert answered(port, "POST", "/", b"{") == 401
        assert answered(port, "POST", "/ot", b"{}", {"Authorization": "Basic !!!"}) == 401
        assert answered(port, "GET", "/elsewhere") == 404
        assert answered(port, "DELETE", "/ot", b"", basic(token(1))) == 405
        assert gate_place.count() == 0


def test_a_guesser_is_held_back_and_the_others_are_not(gate_place: GatePlace) -> None:
    port = gate_place.port
    with gate_place.open():
        said = [send(port, {}, number=100 + guess) for guess in range(1000)]
        assert said.count(401) == MOST_WRONG
        assert said.count(429) == 1000 - MOST_WRONG
        assert send(port, fix()) == 200
    assert "tt_device" not in gate_place.log


def test_a_new_device_is_known_and_a_revoked_one_refused_within_two_seconds(
    gate_place: GatePlace,
) -> None:
    port = gate_place.port
    with gate_place.open():
        assert send(port, fix(), number=50) == 401
        gate_place.say(ROW, 50, sha256(token(50).encode()).hexdigest())
        wait_until(lambda: send(port, fix(), number=50) == 200, KNOWN_WITHIN)
        gate_place.say(REVOKE, int(time.time() * 1000))
        wait_until(lambda: send(port, fix(), number=50) == 401, KNOWN_WITHIN)


def test_what_a_revoked_phone_had_buffered_is_put_aside_and_acknowledged(
    gate_place: GatePlace,
) -> None:
    port, secret = gate_place.port, token(1)
    gate_place.say(REVOKE, int((time.time() - 600) * 1000))
    old, new = int(time.time()) - 900, int(time.time()) - 60
    with gate_place.open():
        assert send(port, fix(900)) == 200
        assert send(port, fix(60)) == 401
        assert send(port, {"_type": "status"}) == 401
        assert send(port, b"") == 401
        assert answered(port, "GET", f"/?id={secret}&lat=-5&lon=119&timestamp={old}") == 200
        assert answered(port, "GET", f"/?id={secret}&lat=-5&lon=119&timestamp={new}") == 401
        with gate_place.store() as store:
            assert [one.poison.reason for one in store.quarantined()] == ["revoked", "revoked"]
            assert store.count() == 0


def test_before_the_table_of_devices_exists_nobody_is_known(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    place = GatePlace(tmp_path_factory.mktemp("early"))
    place.say("CREATE TABLE other (a integer)")
    with place.open():
        assert send(place.port, fix()) == 401
        place.say(TABLE)
        place.say(ROW, 1, sha256(token(1).encode()).hexdigest())
        wait_until(lambda: send(place.port, fix()) == 200, KNOWN_WITHIN)


def test_a_phone_is_told_to_come_back_while_the_devices_are_not_known(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    place = GatePlace(tmp_path_factory.mktemp("none"))
    with running([sys.executable, "-m", "titian.gate"], place.env, place.folder / "gate.log"):
        wait_until(lambda: is_open(place.port))
        assert send(place.port, fix()) == 503
        assert not place.is_well()
        place.make_devices()
        wait_until(lambda: send(place.port, fix()) == 200, KNOWN_WITHIN)


def test_one_connection_serves_many_requests_and_piecemeal_ones(gate_place: GatePlace) -> None:
    head = "".join(f"{k}: {v}\r\n" for k, v in basic(token(1)).items())
    with gate_place.open():
        with closing(socket.create_connection(("127.0.0.1", gate_place.port), 5)) as phone:
            for number in range(20):
                body = json.dumps(fix(10 * number))
                raw = f"POST /ot HTTP/1.1\r\nHost: x\r\n{head}Content-Length: {len(body)}\r\n\r\n"
                for piece in (raw[:9], raw[9:60], raw[60:] + body[:5], body[5:]):
                    phone.sendall(piece.encode())
                    time.sleep(0.001)
                assert phone.recv(4096).startswith(b"HTTP/1.1 200 ")
            chunked = f"POST /ot HTTP/1.1\r\nHost: x\r\n{head}Transfer-Encoding: chunked\r\n\r\n"
            phone.sendall(f"{chunked}{len(body):x}\r\n{body}\r\n0\r\n\r\n".encode())
            assert phone.recv(4096).startswith(b"HTTP/1.1 200 ")
        assert gate_place.count() == 20


def test_of_two_requests_in_one_piece_only_the_first_is_taken(gate_place: GatePlace) -> None:
    head = "".join(f"{k}: {v}\r\n" for k, v in basic(token(1)).items())
    with gate_place.open():
        with closing(socket.create_connection(("127.0.0.1", gate_place.port), 5)) as phone:
            bodies = [json.dumps(fix(number)) for number in (1, 2)]
            raw = "POST /ot HTTP/1.1\r\nHost: x\r\n{}Content-Length: {}\r\n\r\n{}"
            phone.sendall("".join(raw.format(head, len(one), one) for one in bodies).encode())
            heard = b""
            while part := phone.recv(4096):
                heard += part
        assert heard.count(b"HTTP/1.1 200 ") == 1
        assert gate_place.count() == 1


@pytest.mark.parametrize("more", ["titian.tracking.store_sqlite", "titian.tracking.store_postgres"])
def test_the_gate_loads_neither_django_nor_pydantic(more: str) -> None:
    code = (
        f"import sys, titian.gate.__main__, {more}, titian.gate.device_table_postgres;"
        "print([m for m in ('django', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": PATHS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_behind_caddy_the_guesser_is_the_caller_and_not_caddy(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    place = GatePlace(tmp_path_factory.mktemp("proxy"))
    place.make_devices()
    with place.open(TITIAN_GATE_BEHIND_PROXY="1"):
        for guess in range(MOST_WRONG + 1):
            said = answered(
                place.port, "POST", "/ot", b"{}",
                basic(token(100 + guess)) | {"X-Forwarded-For": "10.0.0.9, 192.168.1.7"},
            )  # fmt: skip
        assert said == 429
        other = basic(token(100)) | {"X-Forwarded-For": "192.168.1.7, 192.168.1.8"}
        assert answered(place.port, "POST", "/ot", b"{}", other) == 401


def test_a_port_is_asked_for_on_loopback_only(gate_place: GatePlace) -> None:
    with gate_place.open(), socket.socket() as other:
        other.settimeout(1)
        assert other.connect_ex(("127.0.0.2", gate_place.port)) != 0
    assert free_port() != gate_place.port
