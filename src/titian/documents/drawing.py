"""How are boxes drawn into a picture: for good, and on the page where they are chosen?"""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from titian.documents.boxes import WHOLE, Box

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

QUALITY = 82
TENTH = WHOLE // 10
RULER, DRAFT = (23, 80, 95), (194, 83, 10)  # the colours of our pages: accent, focus


def opened_picture(content: bytes) -> "Image":
    """One of ours, which was drawn anew when it came."""
    from PIL import Image  # noqa: PLC0415 - few processes need it

    return Image.open(BytesIO(content), formats=("JPEG",)).convert("RGB")


def with_black(picture: "Image", boxes: Sequence[Box]) -> "Image":
    """The points under a box are overwritten: nothing stands below."""
    from PIL import ImageDraw  # noqa: PLC0415

    pen = ImageDraw.Draw(picture)
    for box in boxes:
        pen.rectangle(box.pixels(picture.size), fill="black")
    return picture


def with_grid(picture: "Image", boxes: Sequence[Box], draft: Box | None) -> "Image":
    """To work on: numbered boxes, the draft as an outline, tenths along the upper and left edge."""
    from PIL import ImageDraw  # noqa: PLC0415

    pen = ImageDraw.Draw(with_black(picture, boxes))
    high = max(14, max(picture.size) // 45)
    for number, box in enumerate(boxes, 1):
        left, top, right, bottom = box.pixels(picture.size)
        middle = ((left + right) / 2, (top + bottom) / 2)
        pen.text(middle, str(number), fill="white", anchor="mm", font=_font(high))
    _ruler(pen, picture.size, high)
    if draft is not None:
        pen.rectangle(draft.pixels(picture.size), outline=DRAFT, width=max(3, high // 4))
    return picture


def as_jpeg(picture: "Image", *, quality: int = QUALITY) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _ruler(pen: "ImageDraw", size: tuple[int, int], high: int) -> None:
    wide, tall = size
    for tenth in range(TENTH, WHOLE, TENTH):
        x, y = wide * tenth // WHOLE, tall * tenth // WHOLE
        _mark(pen, ((x, 0), (x, high)), (x + 4, 0), tenth, high)
        _mark(pen, ((0, y), (high, y)), (2, y + 2), tenth, high)


def _mark(
    pen: "ImageDraw", line: tuple[tuple[int, int], tuple[int, int]], at: tuple[int, int],
    tenth: int, high: int,
) -> None:  # fmt: skip
    pen.line(line, fill=RULER, width=max(2, high // 8))
    said = str(tenth * 100 // WHOLE)
    pen.text(at, said, fill=RULER, font=_font(high), stroke_width=3, stroke_fill="white")


def _font(high: int) -> "FreeTypeFont | ImageFont":
    from PIL.ImageFont import load_default  # noqa: PLC0415

    return load_default(high)
