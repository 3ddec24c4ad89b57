"""The office's trail: words for every deed, no values, sealed or waiting, paged by time."""

import ast
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import titian
from cast import Cast
from titian.audit.actor import Machine
from titian.audit.chain import append_heads, seal_waiting
from titian.audit.past import Past
from titian.desk.actors import MACHINES
from titian.desk.bureau.trail_query import PER_PAGE
from titian.desk.trail_words import DEEDS
from titian.kit import clock
from troubles import at, browser_of, silent

SOURCE = Path(titian.__file__).parent


def test_every_machine_of_ours_has_a_name() -> None:
    """Papers for a court say who opened an alert."""
    files = [path for path in SOURCE.rglob("*.py") if "bench" not in path.parts]
    named = {name for path in files for name in re.findall(r'Machine\("(\w+)"\)', path.read_text())}
    assert {"judge", "silence", "trackers"} <= named
    assert named <= set(MACHINES)


def names_of_deeds() -> set[str]:
    """First words of each call of deed(); where a name is passed on, every text of that shape."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        if "bench" in path.parts:
            continue
        tree = ast.parse(path.read_text())
        calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.args]
        firsts = [c.args[0] for c in calls if called(c.func) == "deed"]
        said = {a.value for a in firsts if isinstance(a, ast.Constant)}
        if len(firsts) > sum(isinstance(a, ast.Constant) for a in firsts):
            said |= {
                t for t in texts(tree) if t.partition(".")[0] in PREFIXES and t.count(".") == 1
            }
        found |= {str(name) for name in said}
    return found


def called(function: ast.expr) -> str:
    """`deed(…)`, and `past.deed(…)` of the invented years."""
    return str(getattr(function, "id", getattr(function, "attr", "")))


PREFIXES = {name.partition(".")[0] for name in DEEDS}


def texts(tree: ast.AST) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.replace(".", "").replace("_", "").isalpha()
    }


def test_every_deed_has_words() -> None:
    names = names_of_deeds() | {"look.seen", "look.refused"}
    assert len(names) > 30
    assert names - set(DEEDS) == set()


def trail(browser: Browser, **query: str) -> "list[object]":
    answer = browser.get(reverse("audit_trail"), query)
    assert answer.status_code == 200
    return answer.context["lines"]  # type: ignore[no-any-return]


ALL = {"dari": "01/01/2026"}
NOW = datetime(2026, 6, 9, 2, tzinfo=UTC)
TESTS = Machine("tests")


@pytest.fixture
def nurhayati(cast: Cast) -> Browser:
    silent(cast)
    return browser_of(cast.nurhayati)


@pytest.mark.parametrize(
    ("who", "status"),
    [("nurhayati", 200), ("kepala_ternate", 200), ("darsono", 403), ("ratmi", 403),
     ("lasmi", 403), ("tono", 403), ("markus", 403)],
)  # fmt: skip
@pytest.mark.django_db
def test_who_may_read_the_trail(cast: Cast, who: str, status: int) -> None:
    assert browser_of(cast.staff[who]).get(reverse("audit_trail")).status_code == status


@pytest.mark.django_db
def test_it_holds_no_other_office(cast: Cast) -> None:
    silent(cast)
    page = browser_of(cast.kepala_ternate).get(reverse("audit_trail"), ALL).content.decode()
    assert "Daeng Sarro" not in page
    assert "Ferdy Mokodaser" in page


@pytest.mark.django_db
def test_deeds_are_in_words_and_a_child_is_initials(cast: Cast, nurhayati: Browser) -> None:
    page = nurhayati.get(reverse("audit_trail"), ALL).content.decode()
    for words in ("Klien didaftarkan", "Peringatan dibuka", "Titian (pemeriksa kabar)",
                  "Daeng Sarro bin Mappa", "A.S.P. (anak)"):  # fmt: skip
        assert words in page
    for value in (
        "Ayu Sekar Putri",
        "Jalan Contoh",
        "0810",
        "search_key",
        "supervision.supervision",
    ):
        assert value not in page


@pytest.mark.django_db
def test_an_entry_waits_for_its_seal_and_then_has_a_number(nurhayati: Browser) -> None:
    assert {line.seal for line in trail(nurhayati, **ALL)} == {None}
    assert "menunggu segel" in nurhayati.get(reverse("audit_trail"), ALL).content.decode()
    seal_waiting(settings.SECRETS["audit"])
    lines = trail(nurhayati, **ALL)
    assert lines[0].seal == lines[1].seal + 1
    assert (
        f"tersegel no. {lines[0].seal}"
        in nurhayati.get(reverse("audit_trail"), ALL).content.decode()
    )


@pytest.mark.django_db
def test_filters_by_person_deed_day_and_client(cast: Cast, nurhayati: Browser) -> None:
    ratmi = cast.staff["ratmi"].reference
    assert {line.who for line in trail(nurhayati, **ALL, pelaku=ratmi)} == {"Ratmi Handayu"}
    opened = trail(nurhayati, **ALL, perbuatan="alert.opened")
    assert [line.deed for line in opened] == ["Peringatan dibuka"]
    assert trail(nurhayati, dari="09/06/2026", sampai="2026-06-10") == []
    number = cast.clients["sarro"].number
    about = trail(nurhayati, perihal=number)
    assert {line.client for line in about} == {cast.clients["sarro"]}
    assert {"Peringatan dibuka", "Klien didaftarkan"} <= {line.deed for line in about}
    assert trail(nurhayati, perihal=cast.clients["ferdy"].number + "x") == []


@pytest.mark.django_db
def test_wrong_days_and_marks_are_said_or_passed_over(nurhayati: Browser) -> None:
    answer = nurhayati.get(reverse("audit_trail"), {"dari": "30/02/2026", "sebelum": "x_y"})
    assert answer.status_code == 200
    assert "Kesalahan:" in answer.content.decode()


@pytest.mark.django_db
def test_pages_go_by_time_and_lose_nothing_when_new_entries_come(cast: Cast) -> None:
    office = cast.palu
    past = Past(Random(1))
    for n in range(2 * PER_PAGE):
        past.deed("settings.changed", subject=office, by=TESTS, at=NOW - timedelta(minutes=n // 3))
    past.keep()
    browser = browser_of(cast.nurhayati)
    with at(NOW):
        first = browser.get(reverse("audit_trail"))
        mark = first.context["older"]
        past.deed("settings.changed", subject=office, by=TESTS, at=NOW)
        past.keep()
        second = browser.get(reverse("audit_trail"), {"sebelum": mark, "dari": "2026-06-01"})
    assert len(first.context["lines"]) == PER_PAGE
    assert len(second.context["lines"]) == PER_PAGE
    assert first.context["lines"][-1].at >= second.context["lines"][0].at


@pytest.mark.django_db
def test_the_last_written_head_is_shown(nurhayati: Browser) -> None:
    seal_waiting(settings.SECRETS["audit"])
    append_heads(settings.AUDIT_HEADS, NOW)
    page = nurhayati.get(reverse("audit_trail")).content.decode()
    settings.AUDIT_HEADS.unlink()
    assert "9 Juni 2026, 10.00 WITA" in page


@pytest.mark.django_db
def test_more_entries_ask_no_more_questions(cast: Cast, nurhayati: Browser) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            trail(nurhayati, **ALL)
        return len(asked)

    questions()
    few = questions()
    for name in ("ayu", "marlina"):
        silent(cast, name)
    assert questions() == few


def test_the_same_page_looked_at_again_within_a_minute_stands_in_one_line(
    cast: Cast, nurhayati: Browser
) -> None:
    page = reverse("client", args=[cast.clients["sarro"].pk])
    for _ in range(3):
        nurhayati.get(page)
    seal_waiting(settings.SECRETS["audit"])
    line = trail(nurhayati, perbuatan="look.seen")[0]
    assert (line.times, line.seal - line.first_seal) == (3, 2)
    assert "3 kali dalam satu menit" in nurhayati.get(reverse("audit_trail")).content.decode()
    own = reverse("client_trail", args=[cast.clients["sarro"].pk])
    assert "3 kali dalam satu menit" in nurhayati.get(own).content.decode()


def test_a_look_by_somebody_else_or_later_has_a_line_of_its_own(
    cast: Cast, nurhayati: Browser
) -> None:
    page = reverse("client", args=[cast.clients["sarro"].pk])
    nurhayati.get(page)
    browser_of(cast.ratmi).get(page)
    nurhayati.get(page)
    with at(clock.now() + timedelta(minutes=3)):
        nurhayati.get(page)
        assert [line.times for line in trail(nurhayati, perbuatan="look.seen")[:4]] == [1, 1, 1, 1]
