"""What stands where a photo would? A drawn face of circles, that nobody can take for a person."""

from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SIZE = (240, 320)
WALLS = ("#dfe6e4", "#e8e0d0", "#d9e2ec", "#e6dfe8", "#dde8d8")
SKINS = ("#c9a27c", "#b08a6a", "#9a7355", "#d6b48f")
SHIRTS = ("#00596d", "#7a4b2a", "#4f5f33", "#6b3a53", "#33475b")
HAIRS = ("#2b2622", "#4a4039", "#8b857c")
INK = "#2b2622"
QUALITY = 82


def draw_face(random: Random, *, is_woman: bool) -> bytes:
    """A JPEG of a few kilobytes; the same random gives the same face."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - 9 MB that few need

    picture = Image.new("RGB", SIZE, random.choice(WALLS))
    pen = ImageDraw.Draw(picture)
    hair, shirt = random.choice(HAIRS), random.choice(SHIRTS)
    if is_woman:
        pen.ellipse((44, 52, 196, 262), fill=shirt if random.random() < 0.6 else hair)
    pen.rounded_rectangle((24, 244, 216, 360), radius=70, fill=shirt)
    _head(pen, random, hair, has_hair=not is_woman)
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _head(pen: "ImageDraw", random: Random, hair: str, *, has_hair: bool) -> None:
    skin, wide = random.choice(SKINS), random.randint(48, 58)
    pen.ellipse((120 - wide, 86, 120 + wide, 226), fill=skin)
    if has_hair:
        pen.pieslice((118 - wide, 74, 122 + wide, 190), 180, 360, fill=hair)
    for x in (98, 142):
        pen.ellipse((x - 6, 142, x + 6, 154), fill=INK)
    pen.arc((96, 160, 144, 160 + random.randint(24, 40)), 20, 160, fill=INK, width=5)
