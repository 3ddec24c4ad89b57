"""Can any office check us against its own files, and is a bad file told in one sentence?"""

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from titian.supervision.dates_file import dates_command

DETAINED = {"kind": "detained", "on": "2024-07-01"}
VERDICT = {"kind": "verdict", "years": 4, "months": 0, "days": 0}


def run(path: Path, content: bytes | object, *, as_json: bool = True) -> tuple[int, str, str]:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    path.write_bytes(raw)
    out, err = io.StringIO(), io.StringIO()
    return dates_command(path, as_json=as_json, out=out, err=err), out.getvalue(), err.getvalue()


def file(*events: object, **more: object) -> dict[str, object]:
    return {"register": "adult", "events": list(events), **more}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "berkas.json"


def test_the_last_line_is_one_json_object_with_every_date(path: Path) -> None:
    fine = {"kind": "fine", "subsider_months": 3, "paid_share": 0.5}
    remission = {"kind": "remission", "months": 2, "days": 15}
    status, out, err = run(path, file(DETAINED, VERDICT, remission, fine))
    found = json.loads(out.splitlines()[-1])["dates"]
    assert (status, err) == (0, "")
    assert found["expiry"]["date"] == "2028-04-17"
    assert found["free"]["date"] == "2028-06-01"
    assert found["pb_possible"]["value"] is True
    assert "probation_end" not in found
    assert found["expiry"]["steps"][-1] == "Remisi 75 hari diperhitungkan: 17 April 2028."
    assert {"rule", "ground", "steps"} <= set(found["two_thirds"])


def test_without_json_the_dates_are_a_table_to_read(path: Path) -> None:
    status, out, _ = run(path, file(DETAINED, VERDICT), as_json=False)
    assert status == 0
    assert "Ekspirasi" in out
    assert "1 Juli 2028" in out


def test_the_file_may_choose_another_reading_of_the_law(path: Path) -> None:
    chosen = file(DETAINED, VERDICT, settings={"first_day": "inclusive"})
    _, out, _ = run(path, chosen)
    assert json.loads(out)["dates"]["expiry"]["date"] == "2028-06-30"


ESCAPED = {"kind": "escaped", "on": "2025-05-01"}
RETURNED = {"kind": "returned", "on": "2025-04-01"}
BAD_FILES: list[tuple[str, bytes | object]] = [
    ("no JSON", b"{"),
    ("nothing", b""),
    ("not UTF-8", b"\xff\xfe\x00"),
    ("very deep", b"[" * 100_000),
    ("too large", b" " * 1_000_001),
    ("a list", []),
    ("null", None),
    ("no register", {"events": []}),
    ("strange register", {"register": "dewasa", "events": []}),
    ("register is a list", {"register": [], "events": []}),
    ("no events", {"register": "adult"}),
    ("an event is text", file("detained")),
    ("unknown kind", file(DETAINED, VERDICT, {"kind": "moved"})),
    ("kind is a list", file({"kind": []})),
    ("no kind", file({})),
    ("no verdict", file(DETAINED)),
    ("verdict of nothing", file(DETAINED, {"kind": "verdict"})),
    ("30 February", file({"kind": "detained", "on": "2024-02-30"}, VERDICT)),
    ("no date", file({"kind": "detained"}, VERDICT)),
    ("short date", file({"kind": "detained", "on": "20240701"}, VERDICT)),
    ("date is a number", file({"kind": "detained", "on": 20240701}, VERDICT)),
    ("year 1", file({"kind": "detained", "on": "0001-01-01"}, VERDICT)),
    ("negative", file(DETAINED, {"kind": "verdict", "years": -4})),
    ("half a year", file(DETAINED, {"kind": "verdict", "years": 0.5})),
    ("true years", file(DETAINED, {"kind": "verdict", "years": True})),
    ("ten thousand years", file(DETAINED, {"kind": "verdict", "years": 10_000})),
    ("misspelt", file(DETAINED, {"kind": "verdict", "year": 4})),
    ("special is text", file(DETAINED, {**VERDICT, "special": "yes"})),
    ("remission too big", file(DETAINED, VERDICT, {"kind": "remission", "months": 49})),
    ("strange custody", file(DETAINED, VERDICT, {"kind": "custody", "place": "rutan", "days": 1})),
    ("custody without days", file(DETAINED, VERDICT, {"kind": "custody", "place": "house"})),
    ("returned before escaped", file(DETAINED, VERDICT, ESCAPED, RETURNED)),
    ("returned only", file(DETAINED, VERDICT, RETURNED)),
    ("escaped twice", file(DETAINED, VERDICT, ESCAPED, ESCAPED)),
    ("escaped before detained", file(DETAINED, VERDICT, {"kind": "escaped", "on": "2023-01-01"})),
    ("released before detained",
     file(DETAINED, VERDICT, {"kind": "released", "programme": "PB", "on": "2023-01-01"})),
    ("strange programme",
     file(DETAINED, VERDICT, {"kind": "released", "programme": "CMK", "on": "2026-01-01"})),
    ("paid too much",
     file(DETAINED, VERDICT, {"kind": "fine", "subsider_months": 3, "paid_share": 1.5})),
    ("paid NaN", b'{"register": "adult", "events": [{"kind": "fine", "subsider_months": 3,'
                 b' "paid_share": NaN}]}'),
    ("detention ends before it begins",
     file({**DETAINED, "until": "2024-01-01"}, DETAINED, VERDICT)),
    ("detentions overlap",
     file({**DETAINED, "until": "2025-01-01"}, {"kind": "detained", "on": "2024-12-01"}, VERDICT)),
    ("strange setting", file(DETAINED, VERDICT, settings={"month": 31})),
    ("strange choice", file(DETAINED, VERDICT, settings={"first_day": "maybe"})),
    ("choice of another kind", file(DETAINED, VERDICT, settings={"cb_floor": 1})),
    ("settings is a list", file(DETAINED, VERDICT, settings=[])),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content"), BAD_FILES, ids=[name for name, _ in BAD_FILES])
def test_bad_input_ends_with_status_2_and_one_sentence(
    path: Path, name: str, content: bytes | object
) -> None:
    status, out, err = run(path, content)
    assert (status, out) == (2, "")
    assert err.endswith(".\n")
    assert err.count("\n") == 1


def test_a_file_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    err = io.StringIO()
    assert dates_command(tmp_path, as_json=True, out=io.StringIO(), err=err) == 2
    assert "tidak dapat dibaca" in err.getvalue()


words = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.integers(), st.floats(), st.text(max_size=4),
    st.sampled_from(["2024-07-01", "2024-02-29", "9999-12-31", "house", "city", "PB", "CB"]),
)  # fmt: skip
names = ("on", "until", "years", "months", "days", "special", "place", "programme",
         "subsider_months", "paid_share")  # fmt: skip
kinds = ("detained", "verdict", "remission", "custody", "escaped", "returned", "released",
         "detained_other_case", "fine", "?")  # fmt: skip
events = st.builds(
    lambda kind, row: {**row, "kind": kind},
    st.sampled_from(kinds),
    st.dictionaries(st.sampled_from(names), words, max_size=4),
)


@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None
)
@given(st.lists(events, max_size=6))
def test_no_file_whatever_ends_in_a_traceback(path: Path, rows: list[object]) -> None:
    status, out, err = run(path, file(DETAINED, VERDICT, *rows))
    assert (status == 0 and json.loads(out)) or (status == 2 and err.count("\n") == 1)
