"""Can anybody check our alarms on a trace, against a filter and against the bare point?"""

import gzip
import json
from pathlib import Path

import pytest

from titian.config.cli import main
from titian.kit.shapes import Circle
from titian.tracking.homes import home_of
from titian.tracking.points import Point
from titian.tracking.replay import replay
from titian.tracking.traces import traces_in
from walks import MINUTE, MONDAY, PALU, point

HOUSE = Circle(*PALU, 100)
COLUMNS = "subject,timestamp,lat,lon,accuracy_m,speed_mps,heading_deg,altitude_m"
HOME = [point(minute, 0) for minute in range(0, 60, 10)]
SPIKES = [point(61, 300, 12), point(62, 0), point(63, 900, 140), point(64, 0)]
FAR_CELL = [point(65, 2_000, 800), point(66, 0)]
OUTING = [point(70 + 3 * step, 400, 20) for step in range(4)]


def line(point: Point, subject: str) -> str:
    at = f"2026-01-04T{16 + (point.at_ms - MONDAY) // (60 * MINUTE):02d}:"
    at += f"{(point.at_ms - MONDAY) // MINUTE % 60:02d}:00Z"
    return f"{subject},{at},{point.lat_e7 / 1e7:.7f},{point.lon_e7 / 1e7:.7f},{point.acc_m}.0,,,"


def file(tmp_path: Path, points: list[Point], *subjects: str) -> Path:
    lines = [COLUMNS, *(line(point, subject) for subject in subjects for point in points)]
    path = tmp_path / "jejak.csv.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_each_way_of_judging_counts_its_exits() -> None:
    found = replay([*HOME, *SPIKES, *FAR_CELL, *OUTING], HOUSE, "inclusion")
    assert (found.naive, found.filtered, found.titian) == (4, 3, 2)
    assert (found.true, found.true_kept) == (1, 1)


def test_a_true_exit_is_proved_by_three_good_fixes_over_five_minutes() -> None:
    def true(*outing: Point) -> int:
        return replay([*HOME, *outing, point(100, 0)], HOUSE, "inclusion").true

    assert true(*OUTING) == 1
    assert true(*OUTING[:2]) == 0
    assert true(*(one._replace(acc_m=51) for one in OUTING)) == 0
    assert true(point(70, 400), point(71, 400), point(74, 400)) == 0
    assert true(*OUTING[:2], point(74, 150), *OUTING[2:]) == 1  # in between: no matter
    assert true(*OUTING[:2], point(74, 0), *OUTING[2:]) == 0


def test_the_same_point_twice_is_one() -> None:
    once = replay([*HOME, *OUTING], HOUSE, "inclusion")
    assert replay([*OUTING, *HOME, *OUTING], HOUSE, "inclusion") == once


def test_the_home_is_where_most_time_was_spent_and_silence_counts_an_hour() -> None:
    away = [point(1_000 + minute, 5_000) for minute in range(0, 100, 10)]
    silent = [point(0, 20_000), point(900, 0)]
    lat, lon = home_of([*away, *silent])
    assert Circle(lat, lon, 150).signed_distance_m(*away[0][2:4]) < 0


def test_one_subject_is_one_object_with_its_episodes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, [*HOME, *SPIKES, *OUTING], "Joko")
    place = f"{PALU[0] / 1e7},{PALU[1] / 1e7}"
    assert main(["replay", str(path), "--home", place, "--radius", "100", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["naive"], told["filtered"], told["titian"]) == (3, 3, 2)
    assert told["episodes"][-1] == {
        "start": "2026-01-04T17:10:00Z",
        "end": None,
        "confidence": "certain",
        "kind": "outside",
    }


def test_several_subjects_are_judged_apart_and_summed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, [*HOME, *OUTING], "Joko", "Siti")
    assert main(["replay", str(path), "--radius", "100", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert set(told["subjects"]) == {"Joko", "Siti"}
    assert told["titian"] == sum(one["titian"] for one in told["subjects"].values()) == 2
    assert [one["subject"] for one in told["episodes"]] == ["Joko", "Siti"]


def test_a_forbidden_place_counts_entries(tmp_path: Path) -> None:
    (points,) = traces_in(file(tmp_path, [*OUTING, point(90, 0), point(95, 400)], "Joko")).values()
    assert replay(points, HOUSE, "exclusion").titian == 1


HEADER = b"timestamp,lat,lon,accuracy_m\n"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "kolom timestamp, lat, lon tidak ada"),
        (b"a,b\n1,2\n", "kolom timestamp, lat, lon tidak ada"),
        (HEADER, "tidak ada titik di dalamnya"),
        (HEADER + b"2026-01-01,-5,119,8\nnow,1,2,3\n", "baris 3 tidak dapat dipahami"),
        (HEADER + b"2026-01-01,91,2,3\n", "baris 2 tidak dapat dipahami"),
        (HEADER + b"2026-01-01,nan,2,3\n", "baris 2 tidak dapat dipahami"),
        (HEADER + b"2026-01-01,1\n", "baris 2 tidak dapat dipahami"),
        (HEADER + b"x" * 200_000, "tidak dapat dipahami"),
        (b"\xff\x00", "bukan berkas teks"),
    ],
)
def test_what_is_no_trace_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, why: str
) -> None:
    path = tmp_path / "jejak.csv"
    path.write_bytes(content)
    assert main(["replay", str(path), "--radius", "100"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Jejak tidak dapat dibaca")
    assert why in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("radius", ["0", "-5", "99999999999999999999"])
def test_a_radius_that_no_zone_has_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], radius: str
) -> None:
    path = file(tmp_path, OUTING, "Joko")
    assert main(["replay", str(path), "--radius", radius]) == 2
    assert capsys.readouterr().err == "Jari-jari wilayah harus antara 10 m dan 200 km.\n"


def test_the_bench_does_not_pass_on_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TITIAN_SHARED", str(tmp_path))
    assert main(["bench", "replay", "--json"]) == 2
    assert "TITIAN_SHARED" in capsys.readouterr().err
