"""Which pages may each of these accounts open? Every address of ours, with an example for its ids.

Run as a program inside an installation, with user names as words: prints the visits as JSON.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from titian.bench.accounts import Account
from titian.bench.installation import Installation

if TYPE_CHECKING:
    from django.urls import URLPattern

    from titian.offices.models import Staff

ENDS_THE_VISIT = ("account_logout",)
NO_PAGES = ("live_ticket", "mfa_download_recovery_codes")


@dataclass(frozen=True)
class Visit:
    """One page as one person opens it."""

    username: str
    name: str
    path: str


def visits(office: Installation, people: Sequence[Account]) -> list[Visit]:
    """Only those that the entrance admits; some may still answer something else than a page."""
    found = office.ask("titian.bench.addresses", *(person.username for person in people))
    assert isinstance(found, list)
    return [Visit(**row) for row in found]


def public_paths() -> tuple[str, ...]:
    """Pages before the sign-in, and one that is not there."""
    return ("/masuk/login/", "/tidak-ada/")


def _visits(usernames: Sequence[str], at: datetime) -> Iterator[Visit]:
    from titian.desk.doors import entrance_of
    from titian.offices.models import Staff

    patterns = list(_patterns())
    for person in Staff.objects.filter(username__in=usernames).select_related("office"):
        for pattern in patterns:
            entrance = entrance_of(pattern.callback, pattern.name or "")
            if entrance is None or entrance.is_public or not entrance.admits(person):
                continue
            path = _path(pattern, person, at)
            if path is not None:
                yield Visit(person.username, pattern.name or "", path)


def _patterns() -> "Iterator[URLPattern]":
    from django.urls import URLPattern, get_resolver
    from django.urls.resolvers import URLResolver

    waiting: list[object] = list(get_resolver().url_patterns)
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, URLResolver):
            waiting[:0] = one.url_patterns
        elif isinstance(one, URLPattern) and one.name not in (*ENDS_THE_VISIT, *NO_PAGES):
            yield one


def _path(pattern: "URLPattern", person: "Staff", at: datetime) -> str | None:
    """None when the address cannot be named, or there is no example of what it shows."""
    from django.urls import NoReverseMatch, reverse

    wanted = {name: _example(name, person, at) for name in pattern.pattern.converters}
    if None in wanted.values() or not pattern.name:
        return None
    try:
        return reverse(pattern.name, kwargs=wanted)
    except NoReverseMatch:
        return None


def _example(name: str, person: "Staff", at: datetime) -> UUID | None:
    """A row that this person may see, by the name that addresses give its id."""
    from titian.alerts.models import Alert
    from titian.clients.models import Client
    from titian.offices.access import Right
    from titian.offices.models import Leave, Office, Staff
    from titian.reporting.models import Report
    from titian.supervision.models import Supervision

    files = Client.objects.visible_to(person, at=at)
    reach = Client.objects.reachable_by(person, Right.ALERT, at=at)
    if name == "client_id" and not files.exists():
        files = Client.objects.reachable_by(person, Right.REPORT, at=at)
    rows = {
        "client_id": files.filter(supervisions__ended_on=None),
        "alert_id": Alert.objects.filter(client__in=reach).order_by("-opened_at"),
        "report_id": Report.objects.filter(client__in=files).order_by("-received_at"),
        "supervision_id": Supervision.objects.filter(client__in=files, ended_on=None),
        "staff_id": Staff.objects.filter(office=person.office_id).exclude(pk=person.pk),
        "leave_id": Leave.objects.filter(office=person.office_id).order_by("-from_on"),
        "office_id": Office.objects.filter(parent=person.office_id),
    }.get(name)
    row = rows.first() if rows is not None else None
    return row.pk if row is not None else None


if __name__ == "__main__":
    import django

    django.setup()
    from titian.kit.clock import now

    found = [asdict(visit) for visit in _visits(sys.argv[1:], now())]
    sys.stdout.write(json.dumps(found) + "\n")
