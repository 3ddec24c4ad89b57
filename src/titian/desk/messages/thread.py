"""What stands in the conversation with one client? Every message, newest last, with its markers.

A marker says where the number, the officer or the office changed, so that a reader sees with whom
the client was speaking.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from titian.clients.models import Assignment, Client
from titian.desk.actors import names_of
from titian.desk.messages.state_words import kind_of, reason_of
from titian.desk.templatetags.titian import phone
from titian.messages.models import Message
from titian.selfservice.rules.links import ALPHABET, LENGTH

A_PAGE = 40
SECRET = re.compile(rf"/s/[{ALPHABET}]{{{LENGTH}}}/?")


@dataclass(frozen=True)
class Line:
    """One message as the page shows it."""

    message: Message
    who: str
    kind: str  # of the tag with its state
    reason: str | Promise
    markers: Sequence[str] = ()

    @property
    def text(self) -> str:
        """Without the secret of a personal link: it is the client's alone."""
        return SECRET.sub("/s/…", self.message.text)


def messages_of(client: Client) -> QuerySet[Message]:
    rows = Message.objects.filter(client=client).select_related("office", "seen_by", "settled_by")
    return rows.order_by("-made_at", "-pk")


def lines_of(client: Client, newest_first: Sequence[Message]) -> list[Line]:
    """Oldest first, as one reads."""
    rows = list(reversed(newest_first))
    names = names_of(row.actor for row in rows if row.actor)
    handed_over = _hand_overs(client, rows)
    found, before = [], None
    for row in rows:
        markers = [*_changes(before, row), *_officers(handed_over, before, row)]
        who = names.get(row.actor, "") or client.list_name
        found.append(Line(row, who, kind_of(row), reason_of(row), markers))
        before = row
    return found


def _changes(before: Message | None, row: Message) -> Iterator[str]:
    if before is None:
        return
    if before.number_index != row.number_index:
        yield _("Sejak ini lewat nomor {number}").format(number=phone(row.number))
    if before.office_id != row.office_id:
        yield _("Sejak ini dengan {office}").format(office=row.office.name)


def _hand_overs(client: Client, rows: Sequence[Message]) -> list[Assignment]:
    if not rows:
        return []
    since = Assignment.objects.filter(client=client, from_at__gt=rows[0].made_at)
    return list(since.select_related("officer").order_by("from_at"))


def _officers(
    handed_over: Sequence[Assignment], before: Message | None, row: Message
) -> Iterator[str]:
    since: datetime | None = before.made_at if before else None
    for one in handed_over:
        if since is not None and since < one.from_at <= row.made_at:
            yield _("Sejak ini dibimbing {name}").format(name=one.officer.name)
