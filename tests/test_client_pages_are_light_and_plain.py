"""Do the client's pages fit an old browser and a slow line, and hold nothing inline?"""

import gzip
import re
from pathlib import Path

import pytest
import quickjs  # type: ignore[import-untyped]

import titian.phone
from test_templates_hold_no_inline_code import INLINE
from titian.phone.pictures import drawings
from titian.phone.scripts import folded
from titian.reporting.questions import forms

PHONE = Path(titian.phone.__file__).parent
STATIC = PHONE / "static" / "klien"
AFTER_ES2017 = re.compile(r"\?\.|\?\?|\.\.\.|=>|\bconst\b|\blet\b|\basync\b|catch\s*{|`")
PICTURE = re.compile(r"{% picture \"([\w-]+)\"")


def weight(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))


def test_the_stylesheet_weighs_at_most_three_kilobytes() -> None:
    assert weight("klien.css") <= 3_000


@pytest.mark.parametrize(
    ("name", "most"),
    [("klien.js", 1_200), ("kios.js", 600), ("kotak.js", 4_000), ("luring.js", 3_400),
     ("layar.js", 800), ("simpanan.js", 1_600), ("../../kerja.js", 1_300)],
)  # fmt: skip
def test_a_script_is_small_and_older_than_es2018(name: str, most: int) -> None:
    source = folded((STATIC / name).read_text())
    quickjs.Context().eval("(function () {" + source + "\n})")
    assert AFTER_ES2017.findall(re.sub(r"//.*", "", source)) == []
    assert len(gzip.compress(source.encode(), 9)) <= most


@pytest.mark.parametrize(
    "path", sorted((PHONE / "templates").rglob("*.html")), ids=lambda path: path.name
)
def test_a_template_holds_no_inline_style_or_script(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


def test_every_picture_is_drawn() -> None:
    wanted = {"ask"}
    for path in (PHONE / "templates").rglob("*.html"):
        wanted |= set(PICTURE.findall(path.read_text()))
    for form in forms():
        for question in form.questions:
            wanted |= {question.icon, *(answer.icon for answer in question.answers)}
    assert wanted - set(drawings()) == set()
    assert set(drawings()) - wanted == set()
