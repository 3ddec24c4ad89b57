"""Can anybody try the matcher on a list of their own, and is a bad list told in one sentence?"""

import json
from pathlib import Path

import pytest

from titian.config.cli import main

HEAD = "id,nama,tanggal_lahir,nik,ibu,alamat,telepon"
ROWS = (
    "a1,Suparmin bin Karto,17/02/1984,7271011702840001,Siti Aminah,Jl. Kenari 12,081234567890",
    "a2,Soeparmin Karto,1984-02-17,,St. Aminah,Jalan Kenari No 12,",
    "a3,Sukirman bin Karto,17 Feb 1984,7271011702840002,Siti Aminah,Jl. Kenari 12,081234567890",
    "a4,Marlina,,,,,",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "daftar.csv"


def written(path: Path, *lines: str, encoding: str = "utf-8") -> str:
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return str(path)


def test_the_last_line_is_one_json_object_with_every_pair(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["duplicates", written(path, HEAD, *ROWS), "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["rows"] == 4
    (pair,) = told["pairs"]
    assert (pair["a"], pair["b"]) == ("a1", "a2")
    assert 0.8 < pair["score"] <= 1
    assert "Tanggal lahir sama" in pair["for"]
    assert pair["against"] == []


def test_without_json_the_pairs_are_lines_to_read(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["duplicates", written(path, HEAD, *ROWS), "--possible"]) == 0
    out = capsys.readouterr().out
    assert "a1 = a2  Suparmin bin Karto / Soeparmin Karto" in out
    assert out.splitlines()[-1].endswith("dari 4 baris.")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_excels_own_delimiters_and_mark_are_understood(
    path: Path, delimiter: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (line.replace(",", delimiter) for line in (HEAD.upper(), *ROWS))
    assert main(["duplicates", written(path, *lines, encoding="utf-8-sig"), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["pairs"]) == 1


def test_odd_names_are_compared_and_break_nothing(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = ("Ma'ruf 🙂", "\u202eAminah\u200f", "=cmd|' /C calc'!A0", "a" * 300, "%", "ﷺ")
    rows = [f'{n},"{name}",,,,,' for n, name in enumerate(odd)]
    assert main(["duplicates", written(path, HEAD, *rows), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == len(odd)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ((), "Kolom id, nama"),
        (("id,nama",), "Kolom tanggal_lahir, nik, ibu, alamat, telepon tidak ada"),
        ((HEAD + ",nama",), "Kolom nama ada dua kali."),
        ((HEAD, "a1,Budi"), "Baris 2 punya 2 kolom; seharusnya 7."),
        ((HEAD, ",Budi,,,,,"), "Baris 2 tidak punya id."),
        ((HEAD, "a1,Budi,,,,,", "a1,Budi,,,,,"), "Id a1 dipakai dua baris."),
        ((HEAD, f"a1,{'a' * 3000},,,,,"), "Baris 2 terlalu panjang"),
        ((HEAD, 'a1,"Budi" x,,,,,'), "Berkas CSV rusak pada baris 2."),
        ((HEAD, "a1,Bu\0di,,,,,"), "Berkas bukan teks CSV."),
    ],
)
def test_a_bad_list_is_one_sentence_and_exit_two(
    path: Path, lines: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["duplicates", written(path, *lines), "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert sentence in told.err
    assert len(told.err.splitlines()) == 1


def test_what_is_no_text_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_bytes(b"id,nama\n\xff\xfe\x00")
    assert main(["duplicates", str(path)]) == 2
    assert main(["duplicates", str(path.parent)]) == 2
    assert main(["duplicates", str(path.parent / "tidak-ada.csv")]) == 2
    assert "simpan sebagai “CSV UTF-8”" in capsys.readouterr().err
