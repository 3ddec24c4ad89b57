"""How does a line of the inbox look? Written here: a page has fifty of them, and the same row as
a template costs twenty times as much.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from titian.desk.addresses import address
from titian.desk.inbox.lines import Line
from titian.desk.inbox.reason_words import ALONE_IS_NOW, KINDS, SHORT
from titian.desk.templatetags.titian import date_short, tag
from titian.kit.clock import ZONE_LABELS
from titian.reporting.models import Channel, Doubt, Report
from titian.reporting.rules.attention import Reason

WEAK = Doubt.Kind.WEAK_EVIDENCE.label
NEEDS = dict(Report.Need.choices)
CHANNELS = dict(Channel.choices)


def rows_of(lines: Iterable[Line], *, reader: UUID) -> SafeString:
    """The rows of the table; each cell carries its heading for narrow screens."""
    said = _Said(reader)
    return mark_safe("\n".join(said.row(line) for line in lines))  # noqa: S308 - escaped


class _Said:
    """The words of one page, put into the reader's language once."""

    def __init__(self, reader: UUID) -> None:
        self.reader = reader
        self.reasons = {key: escape(str(word)) for key, word in SHORT.items()}
        self.signs = {key: tag(word, *KINDS[key]) for key, word in SHORT.items()}
        self.needs = {key: escape(str(word)) for key, word in NEEDS.items()}
        self.channels = {key: escape(str(word)) for key, word in CHANNELS.items()}
        self.why, self.told, self.came = (
            escape(word) for word in (_("Sebab"), _("Disampaikan"), _("Diterima"))
        )
        self.nothing = f'<span class="soft">{escape(_("Tidak ada yang berubah"))}</span>'
        self.quiet = tag(_("Tenang"), "plain")
        self.weak = tag(WEAK, *KINDS[Reason.DOUBT])
        self.red: SafeString | None = tag(SHORT[Reason.HELP], *ALONE_IS_NOW)  # for the first
        self.moments = Moments()

    def row(self, line: Line) -> str:
        return (
            f'<tr><th scope="row">{self._who(line)}</th>'
            f'<td data-l="{self.why}">{self._why(line)}</td>'
            f'<td data-l="{self.told}">{self._told(line)}</td>'
            f'<td data-l="{self.came}">{self.moments.of(line.received_at)}<br>'
            f'<span class="small soft">{self.channels.get(line.channel, "")}</span></td></tr>'
        )

    def _who(self, line: Line) -> str:
        where = address("report_review", line.pk)
        name = f'<a id="b-{line.pk}" href="{where}"><bdi>{escape(line.list_name)}</bdi></a>'
        if line.officer == self.reader or not line.officer_name:
            return name
        return f'{name}<br><span class="small soft">{escape(line.officer_name)}</span>'

    def _why(self, line: Line) -> str:
        """The worst as a sign, the others in words."""
        if not line.reasons:
            return self.quiet
        first, *others = line.reasons.split()
        if not others:
            return self._sign(first, line)
        more = ", ".join([self.reasons[key].lower() for key in others])
        return f'{self._sign(first, line)}<br><span class="small soft">{more}</span>'

    def _sign(self, reason: str, line: Line) -> str:
        if reason == Reason.HELP and self.red is not None:
            red, self.red = self.red, None
            return red
        is_weak = reason == Reason.DOUBT and not line.is_counted
        return self.weak if is_weak else self.signs[reason]

    def _told(self, line: Line) -> str:
        if not (line.need or line.changes):
            return self.nothing
        said = (self.needs.get(line.need, "") if line.need else "", escape(line.changes))
        return ". ".join([words for words in said if words])


class Moments:
    """Days and times of one page: fifty rows have few days."""

    def __init__(self) -> None:
        self.zone = timezone.get_current_timezone()
        self.label = ZONE_LABELS.get(str(self.zone), str(self.zone))
        self.time = "%H.%M" if (get_language() or "id")[:2] == "id" else "%H:%M"
        self.days: dict[date, str] = {}

    def of(self, at: datetime) -> str:
        """24 Nov, 09.12 WITA"""
        local = at.astimezone(self.zone)
        day = local.date()
        if day not in self.days:
            self.days[day] = escape(date_short(day))
        return f"{self.days[day]}, {local:{self.time}} {self.label}"
