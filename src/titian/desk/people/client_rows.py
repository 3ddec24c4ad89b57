"""How does a line of the list of clients look? Written here: a page has fifty of them, and the same
row as a template costs twenty times as much.
"""

from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from titian.desk.people.listing import ClientLine
from titian.desk.templatetags.titian import icon, tag


def rows_of(lines: Iterable[ClientLine]) -> SafeString:
    """The rows of the table; each cell carries its heading for narrow screens."""
    headings = [
        escape(word) for word in (_("Nomor register"), _("Jenis"), _("PK"), _("Jatuh tempo"))
    ]
    return mark_safe("\n".join(_row(line, headings) for line in lines))  # noqa: S308 - escaped


def _row(line: ClientLine, headings: Sequence[str]) -> str:
    number, kind, officer, due = headings
    return (
        f'<tr><th scope="row">{_who(line)}</th>'
        f'<td class="nowrap" data-l="{number}">{escape(line.client.number)}</td>'
        f'<td data-l="{kind}">{escape(line.programme)}</td>'
        f'<td data-l="{officer}">{escape(line.officer)}</td>'
        f'<td class="nowrap" data-l="{due}">{escape(line.due)}</td>'
        f"<td>{tag(line.state.word, line.state.kind, line.state.sign)}{_way(line)}</td></tr>"
    )


def _who(line: ClientLine) -> str:
    """Name, other name, and whether a reason is asked for."""
    name = f"<bdi>{escape(line.name)}</bdi>"
    parts = [f'<a href="{escape(line.address)}">{name}</a>' if line.address else name]
    if line.alias:
        parts.append(_soft(f"{escape(_('juga:'))} <bdi>{escape(line.alias)}</bdi>"))
    if line.needs_reason:
        parts.append(_soft(f"{icon('lock')} {escape(_('dibuka dengan alasan'))}"))
    return "<br>".join(parts)


def _way(line: ClientLine) -> str:
    """Whoever may not open the file may still take a report."""
    if not line.report_address or line.address:
        return ""
    words = f'{escape(_("Catat laporan"))}<span class="sr"> {escape(line.name)}</span>'
    return f'<br><a href="{escape(line.report_address)}">{words}</a>'


def _soft(text: str) -> str:
    return f'<span class="small soft">{text}</span>'
