"""Writes the Word templates of papers, so that nobody edits them by hand in the repository.

An office that wants another form copies one into its own folder `surat` and edits that in Word.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table

FOLDER = Path(__file__).resolve().parent.parent / "src" / "titian" / "letters" / "word"
MONTHS = (
    ("Bulan", "name"), ("Laporan", "reports"), ("Terlambat", "late"), ("Tanpa kabar", "missed"),
    ("Izin", "excused"), ("Cara", "ways"),
)  # fmt: skip


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, make in PAPERS.items():
        paper = make()
        paper.core_properties.author, paper.core_properties.comments = "Titian", ""
        paper.save(str(FOLDER / f"{name}.docx"))


def resume() -> Paper:
    paper = sheet()
    centred(paper, "RESUME KLIEN PEMASYARAKATAN", bold=True, size=13)
    centred(paper, "Nomor register: {{ paper.number }}")
    heading(paper, "1. Identitas")
    facts(paper, "paper.identity")
    heading(paper, "2. Perkara dan bimbingan")
    facts(paper, "paper.guidance")
    heading(paper, "3. Wajib lapor, enam bulan terakhir")
    paper.add_paragraph("{{ paper.duty }}")
    months(paper)
    heading(paper, "4. Hal yang perlu diketahui")
    paper.add_paragraph("{%p for note in paper.notes %}")
    paper.add_paragraph("{{ note }}", style="List Bullet")
    paper.add_paragraph("{%p endfor %}")
    signature(paper)
    paper.add_paragraph("{{ paper.printed }}").runs[0].font.size = Pt(8.5)
    return paper


def agreement() -> Paper:
    """What two sides sign; each section shows what it has of words, pairs, a list, a table."""
    paper = sheet()
    centred(paper, "{{ paper.title }}", bold=True, size=13)
    centred(paper, "Nomor: {{ paper.number }}")
    paper.add_paragraph("{{ paper.opening }}")
    paper.add_paragraph("{%p for one in paper.sections %}")
    heading(paper, "{{ one.title }}")
    only_if(paper, "one.text", lambda: paper.add_paragraph("{{ one.text }}"))
    only_if(paper, "one.pairs", lambda: facts(paper, "one.pairs"))
    paper.add_paragraph("{%p for line in one.lines %}")
    line = paper.add_paragraph("{{ loop.index }}. {{ line }}")
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(6), Mm(-6)
    paper.add_paragraph("{%p endfor %}")
    only_if(paper, "one.grid", lambda: checklist(paper))
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("{{ paper.closing }}")
    place = paper.add_paragraph("{{ paper.place_and_day }}")
    place.paragraph_format.left_indent = Mm(83)
    place.paragraph_format.keep_with_next = True
    signatures(paper)
    paper.add_paragraph("{{ paper.printed }}").runs[0].font.size = Pt(8.5)
    return paper


def sheet() -> Paper:
    """A4 with the margins of official papers, and the letterhead."""
    paper = Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(25), Mm(18)
    page.top_margin, page.bottom_margin = Mm(16), Mm(14)
    usual = paper.styles["Normal"]
    usual.font.name, usual.font.size = "Times New Roman", Pt(10.5)
    usual.paragraph_format.space_after = Pt(2)
    paper.add_paragraph("{%p for line in paper.letterhead.lines %}")
    centred(paper, "{{ line }}", bold=True, size=12)
    paper.add_paragraph("{%p endfor %}")
    centred(paper, "{{ paper.letterhead.address }}", size=9)
    centred(paper, "_" * 84, size=9)
    return paper


def centred(paper: Paper, words: str, *, bold: bool = False, size: float = 10.5) -> None:
    written = paper.add_paragraph()
    written.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = written.add_run(words)
    run.bold, run.font.size = bold, Pt(size)


def heading(paper: Paper, words: str) -> None:
    written = paper.add_paragraph()
    written.paragraph_format.space_before = Pt(7)
    written.paragraph_format.keep_with_next = True
    written.add_run(words).bold = True


def facts(paper: Paper, name: str) -> None:
    """One row a fact, repeated by the template."""
    table = repeated(paper, f"for label, words in {name}", ("{{ label }}", "{{ words }}"))
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Mm(38), Mm(129)


def only_if(paper: Paper, name: str, write: Callable[[], object]) -> None:
    paper.add_paragraph(f"{{%p if {name} %}}")
    write()
    paper.add_paragraph("{%p endif %}")


def checklist(paper: Paper) -> None:
    """Four columns: a number, words, and two boxes."""
    table = repeated(paper, "for row in one.grid.rows", [f"{{{{ row[{n}] }}}}" for n in range(4)])
    table.style = "Table Grid"
    head = table.add_row()
    for n, cell in enumerate(head.cells):
        cell.paragraphs[0].add_run(f"{{{{ one.grid.head[{n}] }}}}").bold = True
    table._tbl.insert(table._tbl.index(table.rows[0]._tr), head._tr)
    for row in table.rows:
        for cell, width in zip(row.cells, (10, 113, 20, 24), strict=True):
            cell.width = Mm(width)


def signatures(paper: Paper) -> None:
    """Two in a row, with room for the hand."""
    lines = (
        "{{ pair[N].title }}", "", "", "", "{{ pair[N].name }}",
        "{% if pair[N].nip %}NIP {{ pair[N].nip }}{% endif %}", "",
    )  # fmt: skip
    table = repeated(paper, "for pair in paper.signers | batch(2)", ("", ""))
    for n, cell in enumerate(table.rows[1].cells):
        for words in lines:
            written = cell.add_paragraph(words.replace("N]", f"{n}]"))
            written.paragraph_format.keep_with_next = True


def months(paper: Paper) -> None:
    table = repeated(
        paper, "for one in paper.months", [f"{{{{ one.{name} }}}}" for _label, name in MONTHS]
    )
    table.style = "Table Grid"
    head = table.add_row()
    for cell, (label, _name) in zip(head.cells, MONTHS, strict=True):
        cell.paragraphs[0].add_run(label).bold = True
    table._tbl.insert(table._tbl.index(table.rows[0]._tr), head._tr)


def repeated(paper: Paper, loop: str, cells: tuple[str, ...] | list[str]) -> Table:
    table = paper.add_table(rows=3, cols=len(cells))
    table.rows[0].cells[0].text = f"{{%tr {loop} %}}"
    for cell, words in zip(table.rows[1].cells, cells, strict=True):
        cell.text = words
    table.rows[2].cells[0].text = "{%tr endfor %}"
    return table


def signature(paper: Paper) -> None:
    lines = (
        "{{ paper.place_and_day }}", "{{ paper.signer.title }}", "", "", "",
        "{{ paper.signer.name }}", "NIP {{ paper.signer.nip }}",
    )  # fmt: skip
    for words in lines:
        written = paper.add_paragraph(words)
        written.paragraph_format.left_indent = Mm(92)
        written.paragraph_format.keep_with_next = True


PAPERS: Mapping[str, Callable[[], Paper]] = {
    "resume": resume, "kontrak": agreement, "serah-terima": agreement,
}  # fmt: skip

if __name__ == "__main__":
    main()
