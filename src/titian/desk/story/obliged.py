"""What do conditions, measures and warning letters put into the timeline?"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.people.timeline_event import Event, on_day
from titian.desk.templatetags.titian import date_words, translated
from titian.guidance.conditions import conditions_of
from titian.guidance.measures import measures_of
from titian.guidance.models import Finding, WarningLetter
from titian.guidance.warnings import warnings_of
from titian.kit import clock


def obliged(client: Client, zone: str) -> Iterator[Event]:
    return chain(_conditions(client, zone), _measures(client, zone), _warnings(client, zone))


def _conditions(client: Client, zone: str) -> Iterator[Event]:
    """Each on the day on which it begins, and what was found of it."""
    for one in conditions_of(client, clock.today(zone, clock.now())):
        row = one.condition
        words = _("{kind}: {text}. Dicatat {name}.").format(
            kind=row.get_kind_display(), text=row.text.rstrip(". "), name=row.by.name
        )
        yield replace(on_day(row.from_on, zone, words), link=_("Syarat"))
        for finding in one.findings:
            event = on_day(finding.on, zone, _finding_words(finding))
            strike = reverse("finding_strike", args=[client.pk, finding.pk])
            yield replace(event, link=_("Keadaan syarat"), strike=strike)


def _finding_words(row: Finding) -> str:
    said = [f"{row.condition.text.rstrip('. ')}: {row.get_state_display().lower()}."]
    if row.due_on:
        said.append(_("Untuk jatuh tempo {day}.").format(day=date_words(row.due_on)))
    said += [f"{part.rstrip('. ')}." for part in (row.note, row.source) if part]
    return " ".join([*said, _("Dicatat {name}.").format(name=row.by.name)])


def _measures(client: Client, zone: str) -> Iterator[Event]:
    for row in measures_of(client):
        if row.struck_at is None:
            note = f" {row.note.rstrip('. ')}." if row.note else ""
            by = _("Diputuskan {name}.").format(name=row.by.name)
            event = on_day(row.on, zone, f"{translated(row.kind_label)}.{note} {by}")
            strike = reverse("measure_strike", args=[client.pk, row.pk])
            yield replace(event, link=_("Tindakan"), strike=strike)


def _warnings(client: Client, zone: str) -> Iterator[Event]:
    for row in warnings_of(client):
        yield from _warning(row, client, zone)


def _warning(row: WarningLetter, client: Client, zone: str) -> Iterator[Event]:
    title = _("Surat Peringatan {roman}").format(roman=row.roman)
    address = reverse("client_warnings", args=[client.pk])
    if row.issued_on is not None:
        text = _("{number} dikeluarkan.").format(number=row.number)
        yield replace(on_day(row.issued_on, zone, text), link=title, address=address)
    if row.delivered_on is not None:
        text = f"{row.number}: {row.get_delivered_by_way_display().lower()}."
        yield replace(on_day(row.delivered_on, zone, text), link=title, address=address)
    if row.withdrawn_at is not None:
        text = _("{number} dicabut: {why}.").format(
            number=row.number, why=row.withdrawn_because.rstrip(". ")
        )
        yield Event(row.withdrawn_at, text, at=row.withdrawn_at, link=title, address=address)
    if row.is_issued is False and row.decided_at is not None:
        text = _("Tidak dikeluarkan: {why}.").format(why=row.decision_note.rstrip(". "))
        yield Event(row.decided_at, text, at=row.decided_at, link=title, address=address)
