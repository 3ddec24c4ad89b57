"""Files as people bring them, and as those bring them who mean harm. All made here."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def photo(*, size: tuple[int, int] = (640, 480), with_place: bool = False) -> bytes:
    """A JPEG as a phone takes it; `with_place` puts a position into its EXIF."""
    picture = Image.effect_noise(size, 40).convert("RGB")
    exif = Image.Exif()
    if with_place:
        exif[0x010F] = "Telepon"
        exif.get_ifd(0x8825)[2] = (7.0, 30.0, 0.0)
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def huge_png(side: int = 20_000) -> bytes:
    """A few bytes that say they are a picture of `side` × `side`."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"\0"))


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def pages(count: int = 2) -> bytes:
    """A picture file with several pages."""
    first, *rest = [Image.new("L", (40, 40), shade) for shade in range(count)]
    out = BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=rest)
    return out.getvalue()


def pdf(*, script: str = "", password: str = "", embedded: bytes = b"") -> bytes:
    """A PDF of one empty page, and what is asked for inside."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if script:
        _open_with(writer, {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(script)})
    if embedded:
        writer.add_attachment("isi.exe", embedded)
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def written_pdf(*pages: str, turned: int = 0) -> bytes:
    """A PDF with words on its pages, and some that only its title says."""
    writer = PdfWriter()
    writer.add_metadata({"/Title": "Rahasia di judul"})
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    names = {NameObject(key): NameObject(value) for key, value in font.items()}
    fonts = DictionaryObject({NameObject("/F1"): DictionaryObject(names)})
    for words in pages:
        page = writer.add_blank_page(300, 400)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        said = DecodedStreamObject()
        said.set_data(f"BT /F1 20 Tf 30 300 Td ({words}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(said)
        if turned:
            page.rotate(turned)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _open_with(writer: PdfWriter, action: dict[str, PdfObject]) -> None:
    named = DictionaryObject({NameObject(key): value for key, value in action.items()})
    writer.root_object[NameObject("/OpenAction")] = named


def pdf_that_starts_a_program() -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    launch = DictionaryObject(
        {
            NameObject("/S"): NameObject("/Launch"),
            NameObject("/F"): TextStringObject("cmd.exe"),
        }
    )
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): launch})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(text: str = "Surat pernyataan", **more: bytes) -> bytes:
    """A Word file as small as Word still opens; `more` are further members by their path."""
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'content-types"><Override PartName="/word/document.xml" ContentType="{WORD}.main+xml"/>'
        "</Types>"
    )
    body = (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    members = {"[Content_Types].xml": types.encode(), "word/document.xml": body.encode()}
    return packed({**members, **more})


def packed(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def bomb(megabytes: int = 40) -> bytes:
    """A Word file whose text is all the same letter."""
    return docx(**{"word/media/besar.xml": b"a" * (megabytes * 1024 * 1024)})
