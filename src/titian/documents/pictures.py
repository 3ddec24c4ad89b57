"""How is a picture made harmless and small? It is drawn anew, and only what was drawn is kept.

The size is read from the header first: 20,000 × 20,000 would take 1.2 GB to unpack.
"""

from io import BytesIO
from struct import error as Damaged
from typing import TYPE_CHECKING

from titian.documents.troubles import Broken, ManyPages, TooManyPixels, UnknownKind

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")
MOST_PIXELS = 60_000_000  # an A3 page at 400 dpi has 31 million
SCAN_SIDE = 2400  # pixels: A4 at 200 dpi, small print stays readable
PHOTO_SIDE = 480
SMALL_SIDE = 640
QUALITY = 82
# What Pillow was seen to raise from garbage.
UNREADABLE = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, Damaged)


def drawn_anew(content: bytes, *, longest_side: int = SCAN_SIDE) -> bytes:
    """The picture as a JPEG without EXIF, upright, at most `longest_side` pixels long.

    Raises UnknownKind, TooManyPixels, ManyPages, Broken.
    """
    picture = _opened(content)
    try:
        drawn = _on_white(_upright(picture, longest_side))
        return _as_jpeg(drawn, is_small=longest_side <= SMALL_SIDE)
    except UNREADABLE:
        raise Broken from None


def _opened(content: bytes) -> "Image":
    """Only the header is read."""
    from PIL import Image  # noqa: PLC0415 - 9 MB that few requests need

    try:
        picture: Image.Image = Image.open(BytesIO(content), formats=FORMATS)
        frames = getattr(picture, "n_frames", 1)
    except Image.DecompressionBombError:
        raise TooManyPixels from None
    except UNREADABLE:
        raise UnknownKind from None
    if picture.width * picture.height > MOST_PIXELS:
        raise TooManyPixels
    if frames > 1:
        raise ManyPages
    return picture


def _upright(picture: "Image", longest_side: int) -> "Image":
    from PIL import ImageOps  # noqa: PLC0415

    picture.draft("RGB", (longest_side, longest_side))
    ImageOps.exif_transpose(picture, in_place=True)
    picture.thumbnail((longest_side, longest_side))
    return picture


def _on_white(picture: "Image") -> "Image":
    from PIL import Image  # noqa: PLC0415

    if picture.mode == "RGB" and not picture.has_transparency_data:
        return picture
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _as_jpeg(picture: "Image", *, is_small: bool) -> bytes:
    """A scan is squeezed; of a phone's photo that would cost three times the time for a tenth."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=not is_small, progressive=not is_small)
    return out.getvalue()
