"""What does a scanned letter look like? Drawn, with the invented name of a neighbour on it."""

from io import BytesIO

from titian.documents.boxes import Box

SIZE = (900, 1270)  # A4
LINES = (
    "SURAT KETERANGAN", "", "Yang bertanda tangan di bawah ini, tetangga klien:",
    "Nama: Contoh Tetangga, RT 02", "", "menerangkan bahwa klien dengan register {number}",
    "tinggal bersama kakaknya dan bekerja setiap hari.", "", "Tanda tangan",
)  # fmt: skip
LEFT, FIRST, APART, HIGH = 90, 140, 62, 30
NAME_AT = Box(1, 90, 250, 600, 45)  # the line with the name
QUALITY = 60


def draw_letter(number: str) -> bytes:
    """A JPEG of some kilobytes, the same for the same number."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - 9 MB that few need
    from PIL.ImageFont import load_default  # noqa: PLC0415

    picture = Image.new("L", SIZE, "#f6f4ee")
    pen, font = ImageDraw.Draw(picture), load_default(HIGH)
    for place, line in enumerate(LINES):
        words = line.format(number=number)
        pen.text((LEFT, FIRST + place * APART), words, fill="#222", font=font)
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
