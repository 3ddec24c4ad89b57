"""Does `titian decode` print one object for each message, and say what it does not understand?"""

import json

import pytest

from titian.config.cli import main
from tracker_frames import CODEC_8_TWO, GT06_ALARM, GT06_LOGIN, H02_FIX

FIELDS = [
    "type", "imei", "time", "lat", "lon", "speed_kmh", "course", "altitude_m", "satellites",
    "valid", "battery", "alarm", "serial", "crc_ok", "attributes",
]  # fmt: skip


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_message_is_one_object_with_the_documented_fields(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["decode", "teltonika", "--hex", CODEC_8_TWO.hex(), "--json"]) == 0
    found = printed(capsys)
    assert [list(one) for one in found] == [FIELDS, FIELDS]


def test_text_and_hexadecimal_are_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decode", "h02", "--text", H02_FIX.decode(), "--json"]) == 0
    by_text = printed(capsys)
    assert main(["decode", "h02", "--hex", H02_FIX.hex(" "), "--json"]) == 0
    assert printed(capsys) == by_text


def test_a_stream_of_several_frames(capsys: pytest.CaptureFixture[str]) -> None:
    stream = (GT06_LOGIN + GT06_ALARM).hex().upper()
    assert main(["decode", "gt06", "--hex", stream, "--json"]) == 0
    assert [one["imei"] for one in printed(capsys)] == ["123456789012345"] * 2


def test_what_is_not_understood_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decode", "gt06", "--hex", GT06_ALARM[:20].hex(), "--json"]) == 2
    assert "Tidak dipahami mulai bita 0" in capsys.readouterr().err


def test_a_good_message_beside_noise_is_still_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decode", "h02", "--text", f"xyz{H02_FIX.decode()}", "--json"]) == 2
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1 and "bukan awal pesan" in said.err


def test_other_signs_than_hexadecimal_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ("zz", "78f", ""):
        assert main(["decode", "gt06", "--hex", wrong]) == 2
    assert "pasangan angka" in capsys.readouterr().err


def test_numbers_that_are_none_leave_it_json(capsys: pytest.CaptureFixture[str]) -> None:
    said = r'{"_type":"status","a":NaN,"b":1e999,"c":"\ud800"}'
    assert main(["decode", "owntracks", "--text", said, "--json"]) == 0
    out = capsys.readouterr().out
    assert out.isascii() and "NaN," not in out and json.loads(out)["attributes"]["b"] == "1e999"


def test_without_json_it_is_one_line_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decode", "h02", "--text", H02_FIX.decode()]) == 0
    assert 'imei="4970105243"' in capsys.readouterr().out


def test_the_documentation_names_every_field() -> None:
    from pathlib import Path

    text = (Path(__file__).parents[1] / "docs" / "alat-pelacak.md").read_text()
    assert all(f"| `{field}` |" in text for field in FIELDS)
