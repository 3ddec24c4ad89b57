"""A Word file as small as Word still opens, the same bytes for the same words."""

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ALWAYS = (2026, 1, 1, 0, 0, 0)  # when each member was made, so that nothing depends on the clock
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SCHEMAS = "http://schemas.openxmlformats.org"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
TYPES = (
    f'{XML}<Types xmlns="{SCHEMAS}/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{RELATIONS}"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)
BEGINS = (
    f'{XML}<Relationships xmlns="{SCHEMAS}/package/2006/relationships"><Relationship Id="r1"'
    f' Type="{SCHEMAS}/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)


def word_file(lines: Sequence[str]) -> bytes:
    """Each line is a paragraph."""
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    text = (
        f'{XML}<w:document xmlns:w="{SCHEMAS}/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    members = {"[Content_Types].xml": TYPES, "_rels/.rels": BEGINS, "word/document.xml": text}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(ZipInfo(name, ALWAYS), content, ZIP_DEFLATED)
    return out.getvalue()
