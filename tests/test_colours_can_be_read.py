"""Is every text on every background dark enough, also with high contrast?"""

import re

import pytest

from faces import STATIC

TEXT = [
    ("ink", "paper"), ("ink", "surface"), ("ink", "sunken"), ("ink", "tint"), ("ink", "ok-bg"),
    ("ink", "warn-bg"), ("ink", "bad-bg"), ("soft", "paper"), ("soft", "surface"),
    ("soft", "sunken"), ("accent", "paper"), ("accent", "surface"), ("accent", "tint"),
    ("deep", "tint"), ("deep", "paper"), ("ok", "ok-bg"), ("ok", "surface"), ("warn", "warn-bg"),
    ("warn", "surface"), ("warn", "paper"), ("bad", "bad-bg"), ("bad", "surface"),
    ("white", "accent"), ("white", "deep"), ("white", "bad"),
]  # fmt: skip
CONTROLS = [("edge", "paper"), ("edge", "surface"), ("focus", "paper"), ("focus", "surface")]
BLOCKS = {
    "plain": r":root\{(--paper.*?)\}",
    "chosen": r"\n\.kontras\{(.*?)\}",
    "asked by the system": r"prefers-contrast:more\)\{:root\{(.*?)\}",
}


def _tokens(block: str) -> dict[str, str]:
    found = re.search(BLOCKS[block], (STATIC / "titian.css").read_text(), re.DOTALL)
    assert found
    return {"white": "#fff", **dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", found[1]))}


def _light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(d * 2 for d in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_from_its_ground(block: str, text: str, ground: str) -> None:
    tokens = _tokens(block)
    assert _contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(("edge", "ground"), CONTROLS)
def test_the_edge_of_a_control_can_be_seen(block: str, edge: str, ground: str) -> None:
    tokens = _tokens(block)
    assert _contrast(tokens[edge], tokens[ground]) >= 3
