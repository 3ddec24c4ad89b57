"""How is a part of a picture or of a PDF made black, so that nothing of it is left?

A black bar over a PDF can be taken off again, and the text under it copied. So each page is drawn
as a picture, the boxes are filled in the picture, and a new file is made of what was drawn: it
has no text, no layers, no history, and nothing of the bytes that came. In a process of its own,
which gives its memory back, and which a page that kills the drawing does not take along.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

import msgspec

from titian.documents.boxes import Box
from titian.documents.checking import Checked
from titian.documents.drawing import as_jpeg, opened_picture, with_black, with_grid
from titian.documents.pdfs import pages_in
from titian.documents.pictures import SCAN_SIDE
from titian.documents.troubles import Broken, TooManyPages

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

PICTURE, PDF = "image/jpeg", "application/pdf"
MOST_PAGES = 60  # 150 ms and 300 kB each
DOTS = 150  # an inch: what was typed on a machine stays readable
POINTS = 72  # an inch, the unit of a PDF
SHOWN_SIDE, SHARP_SIDE = 1000, 2000  # of the page to work on: 100 kB on a slow line, or legible
SHOWN_QUALITY = 40
LONGEST_SECONDS = 60


class Order(msgspec.Struct, frozen=True):
    """What the process is asked for: one page to look at (0: the whole file to give away)."""

    media_type: str
    boxes: tuple[Box, ...]
    page: int = 0
    draft: Box | None = None
    longest_side: int = SHOWN_SIDE


def can_be_blacked(media_type: str) -> bool:
    """A Word or Excel file cannot: print it, or scan it."""
    return media_type in (PICTURE, PDF)


def count_pages(content: bytes, media_type: str) -> int:
    """Raises Broken, TooManyPages."""
    pages = pages_in(content) if media_type == PDF else 1
    if pages > MOST_PAGES:
        raise TooManyPages
    return pages


def blacked_out(content: bytes, media_type: str, boxes: Sequence[Box]) -> Checked:
    """The copy that is given away. Raises Broken, TooManyPages."""
    count_pages(content, media_type)
    made = _apart(Order(media_type, tuple(boxes)), content)
    suffix = ".jpg" if media_type == PICTURE else ".pdf"
    return Checked(made, media_type, suffix, "")


def page_shown(
    content: bytes,
    media_type: str,
    page: int,
    boxes: Sequence[Box],
    *,
    draft: Box | None = None,
    is_sharp: bool = False,
) -> bytes:
    """One page as a grey JPEG to work on: boxes numbered, the draft only outlined, a ruler at the
    edge. Raises Broken.
    """
    side = SHARP_SIDE if is_sharp else SHOWN_SIDE
    return _apart(Order(media_type, tuple(boxes), page, draft, side), content)


def _apart(order: Order, content: bytes) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "titian.documents.blacking"],
            input=msgspec.json.encode(order) + b"\n" + content,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=True,
            timeout=LONGEST_SECONDS,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise Broken from error
    return done.stdout


def _obeyed(order: Order, content: bytes) -> bytes:
    if order.page:
        page = _page_of(order.media_type, content, order.page)
        page.thumbnail((order.longest_side, order.longest_side))
        page = page.convert("L").convert("RGB")  # colours cost a third of the bytes
        drawn = with_grid(page, _on(order.boxes, order.page), order.draft)
        return as_jpeg(drawn, quality=SHOWN_QUALITY)
    if order.media_type == PICTURE:
        return as_jpeg(with_black(opened_picture(content), order.boxes))
    return _as_pdf(content, order.boxes)


def _page_of(media_type: str, content: bytes, number: int) -> "Image":
    if media_type == PICTURE:
        return opened_picture(content)
    with _opened(content) as document:
        return _drawn(document, number)


def _as_pdf(content: bytes, boxes: Sequence[Box]) -> bytes:
    """A new PDF, of one picture a page."""
    import pypdfium2  # noqa: PLC0415 - only this process needs it

    out = BytesIO()
    with _opened(content) as given, pypdfium2.PdfDocument.new() as new:
        for number, size in _sizes(given):
            jpeg = as_jpeg(with_black(_drawn(given, number), _on(boxes, number)))
            _add_page(new, jpeg, size)
        new.save(out)
    return out.getvalue()


def _add_page(new: "PdfDocument", jpeg: bytes, size: tuple[float, float]) -> None:
    import pypdfium2  # noqa: PLC0415

    page = new.new_page(*size)
    image = pypdfium2.PdfImage.new(new)
    image.load_jpeg(BytesIO(jpeg), inline=True)
    image.set_matrix(pypdfium2.PdfMatrix().scale(*size))
    page.insert_obj(image)
    page.gen_content()
    page.close()


def _sizes(document: "PdfDocument") -> Iterator[tuple[int, tuple[float, float]]]:
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        yield number, page.get_size()
        page.close()


def _drawn(document: "PdfDocument", number: int) -> "Image":
    """Upright, with what was written into its forms and over it."""
    page = document[number - 1]
    scale = min(DOTS / POINTS, SCAN_SIDE / max(page.get_size()))
    picture: Image = page.render(scale=scale).to_pil().convert("RGB")
    page.close()
    return picture


def _opened(content: bytes) -> "PdfDocument":
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    return document


def _on(boxes: Sequence[Box], page: int) -> list[Box]:
    return [box for box in boxes if box.page == page]


if __name__ == "__main__":
    asked, _newline, received = sys.stdin.buffer.read().partition(b"\n")
    sys.stdout.buffer.write(_obeyed(msgspec.json.decode(asked, type=Order), received))
