"""May this file be kept, and what does it say?

By what it holds, never by its name: a program called .pdf is no PDF. Pictures are drawn anew,
so that the place in their EXIF and everything hidden beside the picture fall out. A PDF stays
byte for byte, since its signature would break; one that holds a program is refused. What is
kept is served as a download only.
"""

from collections.abc import Callable
from dataclasses import dataclass

from titian.documents import office_files, pdfs, pictures
from titian.documents.troubles import Empty, OldOffice, TooLarge, UnknownKind
from titian.documents.words import LONGEST_TEXT

MOST_BYTES = 20 * 1024 * 1024
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
TEXT_ENCODINGS = ("utf-8-sig", "cp1252")


@dataclass(frozen=True)
class Checked:
    """What is kept."""

    content: bytes
    media_type: str
    suffix: str
    text: str  # what a search finds in it; of pictures nothing


def check(content: bytes) -> Checked:
    """Raises a FileTrouble that says why not."""
    if not content:
        raise Empty
    if len(content) > MOST_BYTES:
        raise TooLarge
    for begins, read in KINDS:
        if content.startswith(begins):
            return read(content)
    return _plain_text(content)


def _picture(content: bytes) -> Checked:
    return Checked(pictures.drawn_anew(content), "image/jpeg", ".jpg", "")


def _pdf(content: bytes) -> Checked:
    return Checked(content, "application/pdf", ".pdf", pdfs.text_of(content))


def _office_file(content: bytes) -> Checked:
    found = office_files.read(content)
    return Checked(content, found.media_type, found.suffix, found.text)


def _old_office(_content: bytes) -> Checked:
    raise OldOffice


def _plain_text(content: bytes) -> Checked:
    for encoding in TEXT_ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_readable(text):
            return Checked(content, "text/plain", ".txt", text[:LONGEST_TEXT])
    raise UnknownKind


def _is_readable(text: str) -> bool:
    """A page of somebody's program is text too, but no document."""
    head = text.lstrip()[:200].lower()
    if head.startswith(("<!doctype", "<html", "<script", "<?xml", "<svg", "#!", "%!ps")):
        return False
    return all(sign.isprintable() or sign in "\r\n\t\f" for sign in text)


KINDS: tuple[tuple[bytes, Callable[[bytes], Checked]], ...] = (
    (b"\xff\xd8\xff", _picture),
    (b"\x89PNG\r\n\x1a\n", _picture),
    (b"RIFF", _picture),  # WebP; a sound that begins so is refused by the drawing
    (b"II*\x00", _picture),
    (b"MM\x00*", _picture),
    (b"BM", _picture),
    (b"GIF8", _picture),
    (b"%PDF-", _pdf),
    (b"PK\x03\x04", _office_file),
    (OLD_OFFICE, _old_office),
)
