"""How does a line of the inbox look? Written here: a page has fifty of them, and the same row as
a template costs twenty times as much.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from titian.desk.addresses import address
from titian.desk.inbox.lines import Line
from titian.desk.inbox.reason_words import ALONE_IS_NOW, KINDS, SHORT
from titian.desk.templatetags.titian import clock, date_short, tag
from titian.reporting.models import Channel, Doubt, Report
from titian.reporting.rules.attention import Reason

WEAK = Doubt.Kind.WEAK_EVIDENCE.label
NEEDS = dict(Report.Need.choices)
CHANNELS = dict(Channel.choices)
Words = Mapping[str, str]


def rows_of(lines: Iterable[Line], *, reader: UUID) -> SafeString:
    """The rows of the table; each cell carries its heading for narrow screens."""
    said = _Said(reader)
    return mark_safe("\n".join(said.row(line) for line in lines))  # noqa: S308 - escaped


class _Said:
    """The words of one page, put into the reader's language once."""

    def __init__(self, reader: UUID) -> None:
        self.reader = reader
        self.reasons = {key: escape(str(word)) for key, word in SHORT.items()}
        self.needs = {key: escape(str(word)) for key, word in NEEDS.items()}
        self.channels = {key: escape(str(word)) for key, word in CHANNELS.items()}
        self.why, self.told, self.came = (
            escape(word) for word in (_("Sebab"), _("Disampaikan"), _("Diterima"))
        )
        self.nothing = f'<span class="soft">{escape(_("Tidak ada yang berubah"))}</span>'
        self.weak = escape(str(WEAK))
        self.quiet = tag(_("Tenang"), "plain")
        self.red = True  # not used yet

    def row(self, line: Line) -> str:
        came = f"{date_short(line.received_at)}, {clock(line.received_at)}"
        return (
            f'<tr><th scope="row">{self._who(line)}</th>'
            f'<td data-l="{self.why}">{self._why(line)}</td>'
            f'<td data-l="{self.told}">{self._told(line)}</td>'
            f'<td data-l="{self.came}">{escape(came)}<br>'
            f'<span class="small soft">{self.channels.get(line.channel, "")}</span></td></tr>'
        )

    def _who(self, line: Line) -> str:
        where = escape(address("report_review", line.pk))
        name = f'<a id="b-{line.pk}" href="{where}"><bdi>{escape(line.list_name)}</bdi></a>'
        if line.officer == self.reader or not line.officer_name:
            return name
        return f'{name}<br><span class="small soft">{escape(line.officer_name)}</span>'

    def _why(self, line: Line) -> str:
        """The worst as a sign, the others in words."""
        first, *others = line.reasons.split() or [""]
        if not first:
            return self.quiet
        more = ", ".join(self.reasons[key].lower() for key in others)
        beside = f'<br><span class="small soft">{more}</span>' if more else ""
        return f"{self._tag(first, line)}{beside}"

    def _tag(self, reason: str, line: Line) -> SafeString:
        kind, sign = KINDS[reason]
        if reason == Reason.HELP and self.red:
            self.red, (kind, sign) = False, ALONE_IS_NOW
        is_weak = reason == Reason.DOUBT and not line.is_counted
        return tag(self.weak if is_weak else self.reasons[reason], kind, sign)

    def _told(self, line: Line) -> str:
        said = [self.needs[line.need]] if line.need else []
        said += [escape(line.changes)] if line.changes else []
        return ". ".join(said) or self.nothing
