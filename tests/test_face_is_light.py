"""Does the face fit a slow line and an old browser, with all that it names?"""

import re

import pytest
import quickjs  # type: ignore[import-untyped]

from faces import DESK, STATIC, weight


def test_the_stylesheet_weighs_at_most_eight_kilobytes() -> None:
    assert weight("titian.css") <= 8_000


def test_our_script_weighs_at_most_three_kilobytes() -> None:
    assert weight("titian.js") <= 3_000


def test_the_sprite_weighs_at_most_three_kilobytes() -> None:
    assert weight("icons.svg") <= 3_000


def test_every_drawing_that_a_page_names_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    named = {
        name
        for page in DESK.rglob("*.html")
        for name in re.findall(r'(?:icon |sign=)"([\w-]+)"', page.read_text())
    }
    assert named - drawn == set()


def test_the_scripts_of_the_map_weigh_at_most_nine_kilobytes() -> None:
    assert weight("map.js") + weight("draw.js") + weight("map.css") <= 9_000


def test_the_script_that_draws_boxes_weighs_little() -> None:
    assert weight("black.js") <= 1_500


@pytest.mark.parametrize("name", ["titian.js", "map.js", "draw.js", "black.js", "replay.js"])
def test_our_scripts_parse_as_es2020(name: str) -> None:
    source = (STATIC / name).read_text()
    quickjs.Context().eval("(function () {" + source + "\n})")
