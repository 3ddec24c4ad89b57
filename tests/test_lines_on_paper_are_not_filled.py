"""Is a line of a map on paper a line? SVG fills what nobody forbids to fill, in black."""

from titian.desk.evidence.drawings import STYLE, on_paper

LINES = ("shore", "limit", "way", "way-line", "trk", "axis", "bar-line", "zn2")


def test_every_line_of_a_map_says_that_it_is_not_filled() -> None:
    style = on_paper('<svg viewBox="0 0 1 1"></svg>')
    assert STYLE in style
    for name in LINES:
        assert f".{name}{{fill:none" in style or f".{name}{{stroke:#b9b1a3;fill:none" in style, name


def test_land_and_lakes_are_filled_although_they_are_their_own_shore() -> None:
    shore = STYLE.index(".shore{")
    assert shore < STYLE.index(".lake{")
    assert shore < STYLE.index(".land{")
