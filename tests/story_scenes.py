"""What is told of Sarro? A document, and later rows of each kind, written as Ratmi would."""

from datetime import date

import files_of_all_kinds as files
from cast import NOW, Cast
from titian.guidance.documents import Paper, add_document
from titian.guidance.models import Document
from titian.kit.ids import uuid7


def a_document(
    cast: Cast, text: str = "Surat pernyataan", *, whom: str = "sarro", kind: str = "surat",
    title: str = "Surat",
) -> Document:  # fmt: skip
    return add_document(
        id=uuid7(), client=cast.clients[whom], received=files.docx(text), name="a.docx",
        paper=Paper(kind, title, date(2026, 11, 2)), by=cast.staff["ratmi"], at=NOW,
    )  # fmt: skip
