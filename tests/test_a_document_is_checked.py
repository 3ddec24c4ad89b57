"""Which files are kept, and which are refused, whatever their name says?"""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis.strategies import binary, floats, sampled_from
from PIL import Image

import files_of_all_kinds as files
from titian.documents import troubles
from titian.documents.checking import MOST_BYTES, check

REFUSED = [
    ("nothing", b"", troubles.Empty),
    ("21 MB", b"a" * (MOST_BYTES + 1), troubles.TooLarge),
    ("a program", b"MZ\x90\x00\x03" + bytes(60), troubles.UnknownKind),
    ("a video", b"\x00\x00\x00\x18ftypmp42" + bytes(60), troubles.UnknownKind),
    ("a sound that begins like WebP", b"RIFF\x24\x00\x00\x00WAVEfmt ", troubles.UnknownKind),
    ("a page with a script", b"<html><script>alert(1)</script>", troubles.UnknownKind),
    ("a shell script", b"#!/bin/sh\nrm -rf /\n", troubles.UnknownKind),
    ("Word of 1997", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), troubles.OldOffice),
    ("20,000 by 20,000", files.huge_png(), troubles.TooManyPixels),
    ("8,000 by 8,000", files.huge_png(8_000), troubles.TooManyPixels),
    ("half a photo", files.photo()[:9_000], troubles.Broken),
    ("two pages as one picture", files.pages(), troubles.ManyPages),
    ("a PDF with a script", files.pdf(script="app.alert('x')"), troubles.HoldsProgram),
    ("a PDF that starts a program", files.pdf_that_starts_a_program(), troubles.HoldsProgram),
    ("a PDF with a file inside", files.pdf(embedded=b"MZ"), troubles.HoldsProgram),
    ("a PDF under a password", files.pdf(password="rahasia"), troubles.Locked),
    ("half a PDF", files.pdf()[:80], troubles.Broken),
    ("no PDF", b"%PDF-1.7\n" + b"\x00\xff" * 400, troubles.Broken),
    ("Word with a macro", files.docx(**{"word/vbaProject.bin": b"x"}), troubles.HoldsProgram),
    (
        "Word with a file inside",
        files.docx(**{"word/embeddings/a.bin": b"x"}),
        troubles.HoldsProgram,
    ),
    ("a zip bomb", files.bomb(), troubles.Inflated),
    ("a zip of anything", files.packed({"a.txt": b"halo"}), troubles.UnknownKind),
    ("half a zip", files.docx()[:120], troubles.Broken),
    ("a text with entities", files.docx(text="&lol;"), troubles.Broken),
]


@pytest.mark.parametrize(("what", "content", "why"), REFUSED, ids=[what for what, *_ in REFUSED])
def test_it_is_refused(what: str, content: bytes, why: type[Exception]) -> None:
    with pytest.raises(why):
        check(content)


def test_a_template_from_another_address_is_a_program() -> None:
    calls = (
        b'<Relationships><Relationship Id="a" Type="http://x/attachedTemplate"'
        b' Target="http://x/a.dotm" TargetMode="External"/></Relationships>'
    )
    with pytest.raises(troubles.HoldsProgram):
        check(files.docx(**{"word/_rels/settings.xml.rels": calls}))


def test_a_link_that_a_reader_may_click_is_none() -> None:
    link = (
        b'<Relationships><Relationship Id="a" Type="http://x/relationships/hyperlink"'
        b' Target="http://x/" TargetMode="External"/></Relationships>'
    )
    assert check(files.docx(**{"word/_rels/document.xml.rels": link})).suffix == ".docx"


def test_a_photo_loses_its_place_and_is_small() -> None:
    content = files.photo(size=(4000, 3000), with_place=True)
    kept = check(content)
    picture = Image.open(BytesIO(kept.content))
    assert not picture.getexif()
    assert picture.size == (2400, 1800)
    assert kept.media_type == "image/jpeg"


def test_a_photo_taken_sideways_stands_upright() -> None:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(out, "JPEG", exif=exif)
    assert Image.open(BytesIO(check(out.getvalue()).content)).size == (20, 40)


def test_what_was_transparent_is_paper() -> None:
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    kept = Image.open(BytesIO(check(out.getvalue()).content))
    assert kept.getpixel((5, 5)) == (255, 255, 255)


def test_what_stands_behind_the_picture_is_gone() -> None:
    assert b"MZ-program" not in check(files.photo() + b"MZ-program").content


def test_the_words_of_a_word_file_are_found() -> None:
    assert check(files.docx("Surat pernyataan penjamin")).text == "Surat pernyataan penjamin"


def test_a_pdf_stays_byte_for_byte() -> None:
    content = files.pdf()
    kept = check(content)
    assert (kept.content, kept.media_type) == (content, "application/pdf")


def test_plain_text_of_an_old_computer_is_read() -> None:
    kept = check("Kata “kutip” lama".encode("cp1252"))
    assert kept.text == "Kata “kutip” lama"


@pytest.mark.filterwarnings("ignore:Corrupt EXIF", "ignore:Truncated File", "ignore:Metadata")
@settings(max_examples=400)
@given(
    content=sampled_from([files.pdf(), files.docx(), files.photo(size=(40, 30)), files.pages()]),
    where=floats(0, 1),
    harm=binary(max_size=40),
)
def test_garbage_is_said_and_never_breaks_us(content: bytes, where: float, harm: bytes) -> None:
    at = int(where * len(content))
    with suppress(troubles.FileTrouble):
        check(content[:at] + harm + content[at + len(harm) :])
