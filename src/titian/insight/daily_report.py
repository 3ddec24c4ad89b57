"""In which words does a daily recap go up? That of a Bapas, or those of a Kanwil's Bapas as one."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import translation
from django.utils.functional import Promise

from titian.insight.figures.daily import DAILY
from titian.insight.figures.figure import Section
from titian.insight.models import Recap
from titian.insight.rules.daily_text import Head, Line, Part, Unit, daily_text
from titian.kit import clock
from titian.offices.models import Office, Staff

HEAD_OF_GUIDANCE = "Kepala Bidang Pembimbingan Kemasyarakatan"


def text_of(recap: Recap) -> str:
    """As it was sent, or as it would be sent now."""
    if recap.is_sent:
        return recap.text
    office = recap.office
    head_of_office = head_of(office)
    head = Head(
        about=office.name,
        sender=f"Kepala {office.name}",
        through=f"Kepala {office.parent.name}" if office.parent else "",
        signer=head_of_office.name if head_of_office else "",
        nip=head_of_office.nip if head_of_office else "",
        **_when(recap.from_on, recap.counted_at, office.zone),
    )
    return daily_text(head, PARTS, [Unit(office.name, recap.figures)])


def text_of_region(kanwil: Office, recaps: Sequence[Recap], by: Staff, at: datetime) -> str:
    """Of the Bapas that have sent theirs, one under the other in each section."""
    region = kanwil.name.removeprefix("Kanwil ")
    head = Head(
        about=f"Balai Pemasyarakatan Wilayah {region}",
        sender=f"{HEAD_OF_GUIDANCE} {kanwil.name}",
        through="",
        signer=by.name,
        nip=by.nip,
        **_when(recaps[0].from_on, at, kanwil.zone),
    )
    return daily_text(head, PARTS, [Unit(one.office.name, one.figures) for one in recaps])


def head_of(office: Office) -> Staff | None:
    """Nobody where the office has no head, or more than one."""
    found = Staff.objects.filter(office=office, state=Staff.State.ACTIVE)
    heads = list(found.filter(roles__role="kepala", roles__until_at=None).distinct()[:2])
    return heads[0] if len(heads) == 1 else None


def _when(day: date, at: datetime, zone: str) -> dict[str, str]:
    return {"day": clock.weekday_date(day), "hour": clock.clock_time(at, zone)}


def _part(section: Section) -> Part:
    lines = [
        Line(one.key, one.short or _indonesian(one.title), one.under, one.is_shown_empty)
        for one in section.figures
    ]
    return Part(_indonesian(section.title), lines, section.has_total)


def _indonesian(words: str | Promise) -> str:
    with translation.override("id"):
        return str(words)


PARTS = tuple(_part(section) for section in DAILY)
