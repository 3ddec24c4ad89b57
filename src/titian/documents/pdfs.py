"""What does a PDF say, and does it hold a program?

Every object that the document reaches is looked at; a viewer that opened it later would run
what stands under these names.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from titian.documents.troubles import Broken, HoldsProgram, Locked
from titian.documents.words import LONGEST_TEXT

if TYPE_CHECKING:
    from pypdf import PdfReader

PROGRAMS = frozenset(
    {"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/RichMedia", "/XFA"}
    | {"/ImportData", "/SubmitForm", "/GoToE", "/Movie", "/Sound", "/Rendition"}
)
MOST_OBJECTS = 200_000
MOST_PAGES = 300  # whose text is read


def text_of(content: bytes) -> str:
    """The text of its pages; raises Broken, Locked, HoldsProgram."""
    with _read(content) as reader:
        if reader.is_encrypted:
            raise Locked
        if any(name in PROGRAMS for name in _names(reader.trailer)):
            raise HoldsProgram
        return _text(page.extract_text() for page in reader.pages[:MOST_PAGES])


def pages_in(content: bytes) -> int:
    """How many; raises Broken."""
    with _read(content) as reader:
        return len(reader.pages)


@contextmanager
def _read(content: bytes) -> "Iterator[PdfReader]":
    """What garbage was seen to raise is Broken."""
    from pypdf import PdfReader  # noqa: PLC0415 - few requests need it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        yield PdfReader(BytesIO(content))
    except (PyPdfError, OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise Broken from error
    except (AttributeError, IndexError, AssertionError) as error:
        raise Broken from error


def _text(pages: Iterator[str]) -> str:
    found, length = [], 0
    for page in pages:
        found.append(page)
        length += len(page)
        if length > LONGEST_TEXT:
            break
    return "\n".join(found)[:LONGEST_TEXT]


def _names(trailer: object) -> Iterator[str]:
    """Every key and every name of every object that can be reached."""
    from pypdf.generic import IndirectObject, NameObject  # noqa: PLC0415

    seen: set[tuple[int, int]] = set()
    waiting: list[object] = [trailer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen or len(seen) > MOST_OBJECTS:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        if isinstance(one, dict):
            yield from (str(key) for key in one)
            waiting.extend(one.raw_get(key) if hasattr(one, "raw_get") else one[key] for key in one)
        elif isinstance(one, list):
            waiting.extend(list.__iter__(one))
        elif isinstance(one, NameObject):
            yield str(one)
