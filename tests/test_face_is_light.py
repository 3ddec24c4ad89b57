"""Does the face fit a slow line and an old browser?"""

import quickjs  # type: ignore[import-untyped]

from faces import STATIC, weight


def test_the_stylesheet_weighs_at_most_eight_kilobytes() -> None:
    assert weight("titian.css") <= 8_000


def test_our_script_weighs_at_most_three_kilobytes() -> None:
    assert weight("titian.js") <= 3_000


def test_the_sprite_weighs_at_most_three_kilobytes() -> None:
    assert weight("icons.svg") <= 3_000


def test_our_script_parses_as_es2020() -> None:
    source = (STATIC / "titian.js").read_text()
    quickjs.Context().eval("(function () {" + source + "\n})")
