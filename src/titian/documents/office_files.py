"""What does a Word or Excel file say, and does it hold a program?

It is a zip: its list of contents tells its real size before anything is unpacked.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as Xml
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from titian.documents.troubles import Broken, HoldsProgram, Inflated, Locked, UnknownKind
from titian.documents.words import LONGEST_TEXT

MOST_MEMBERS = 3_000
MOST_UNPACKED = 150 * 1024 * 1024  # bytes
MOST_TIMES = 200  # text packs to a tenth, a bomb to a thousandth
LARGE = 1024 * 1024
ENCRYPTED = 0x1  # flag of a zip member
PROGRAM = re.compile(r"(?i)vba|macrosheets|/embeddings/|activex|customui|\.exe$|\.js$|\.bin$")
HARMLESS = re.compile(r"(?i)printerSettings\d*\.bin$")
OUTSIDE = re.compile(rb'TargetMode\s*=\s*"External"')
A_LINK = re.compile(rb"relationships/hyperlink")
CONTENTS = "[Content_Types].xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {WORD: (".docx", "word/document.xml"), EXCEL: (".xlsx", "xl/sharedStrings.xml")}

UNREADABLE = (
    *(BadZipFile, ZlibError, Xml.ParseError, EOFError, OSError, ValueError, KeyError),
    RuntimeError,  # a packing that zipfile does not know
)


@dataclass(frozen=True)
class OfficeFile:
    """Which kind it is and what it says."""

    media_type: str
    suffix: str
    text: str


def read(content: bytes) -> OfficeFile:
    """Raises UnknownKind, Inflated, HoldsProgram, Locked, Broken."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            return _read(packed)
    except UNREADABLE as error:
        raise Broken from error


def _read(packed: ZipFile) -> OfficeFile:
    members = packed.infolist()
    refuse_bomb(members)
    names = {member.filename for member in members}
    if CONTENTS not in names:
        raise UnknownKind
    _refuse_program(packed, names)
    kinds = packed.read(CONTENTS).decode("utf-8", "replace")
    for media_type, (suffix, text_in) in KINDS.items():
        if f"{media_type}.main+xml" in kinds:
            text = _text(packed.read(text_in)) if text_in in names else ""
            return OfficeFile(media_type, suffix, text)
    raise UnknownKind


def refuse_bomb(members: list[ZipInfo]) -> None:
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Locked
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise Inflated
    for member in members:
        if member.file_size > LARGE and member.file_size > MOST_TIMES * member.compress_size:
            raise Inflated


def _refuse_program(packed: ZipFile, names: set[str]) -> None:
    if any(PROGRAM.search(name) and not HARMLESS.search(name) for name in names):
        raise HoldsProgram
    if "macroEnabled" in packed.read(CONTENTS).decode("utf-8", "replace"):
        raise HoldsProgram
    for name in names:
        if name.endswith(".rels") and _calls_outside(packed.read(name)):
            raise HoldsProgram


def _calls_outside(relations: bytes) -> bool:
    """A link that a reader may click is one thing; what opens by itself is another."""
    each = re.findall(rb"<Relationship\b[^>]*>", relations)
    return any(OUTSIDE.search(one) and not A_LINK.search(one) for one in each)


def _text(xml: bytes) -> str:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise HoldsProgram
    parts: list[str] = []
    for element in Xml.fromstring(xml).iter():  # noqa: S314 - no entities, size known
        tag = element.tag.rpartition("}")[2]
        if tag == "t" and element.text:
            parts.append(element.text)
        elif tag in {"p", "si", "tab", "br"}:
            parts.append("\n" if tag in {"p", "si"} else " ")
    return "".join(parts).strip()[:LONGEST_TEXT]
