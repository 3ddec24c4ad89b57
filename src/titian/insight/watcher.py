"""Which recaps are due? Each day's at the office's hour; after a failure of ours the days missed.

What was sent lately is counted again once a day. Where a late fact makes another number, a new
version is proposed: a person sends it, or drops it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Max

from titian.audit.actor import Machine
from titian.insight.models import Recap
from titian.insight.recaps import (
    VersionWaits,
    as_counted_now,
    correct_recap,
    make_recap,
    newest_of,
)
from titian.insight.rules.spans import Kind, days_to_make, made_on
from titian.insight.rules.versions import differences
from titian.kit import clock
from titian.offices.models import Office
from titian.offices.settings_of import settings_of
from titian.offices.watcher import is_clock_doubtful

BY = Machine("recap")
LOOKED_BACK = {
    Kind.DAY: timedelta(days=14),
    Kind.MONTH: timedelta(days=100),
    Kind.YEAR: timedelta(days=400),
}
PROPOSED = "Diusulkan Titian: keterangan yang datang kemudian mengubah {count} angka."


@dataclass
class RecapWatch:
    """One office, or one recap that was sent, in a turn: other loops wait for it.

    Remembers for which day each office is done, so that a turn mostly asks for the offices alone.
    """

    done: dict[UUID, date] = field(default_factory=dict)
    to_check: list[UUID] = field(default_factory=list)

    def turn(self, at: datetime) -> int:
        """Returns how many recaps were made or proposed."""
        if is_clock_doubtful():
            return 0
        office = next((one for one in _bapas() if self._is_due(one, at)), None)
        if office is not None:
            made = make_due(office, at)
            self.to_check += [recap.pk for recap in sent_lately(office, at)]
            self.done[office.pk] = clock.today(office.zone, at)
            return len(made)
        if self.to_check:
            recap = Recap.objects.select_related("office").get(pk=self.to_check.pop())
            return int(propose_version(recap, at) is not None)
        return 0

    def _is_due(self, office: Office, at: datetime) -> bool:
        today = clock.today(office.zone, at)
        return self.done.get(office.pk) != today and at >= hour_of(office, today, at)


def hour_of(office: Office, day: date, at: datetime) -> datetime:
    """When the office's day is told, by the settings of now."""
    hour = time.fromisoformat(settings_of(office, at).recap_at)
    return clock.moment(day, hour.hour, hour.minute, office.zone)


def make_due(office: Office, at: datetime) -> list[Recap]:
    """Every recap that should be there by now and is not."""
    today = clock.today(office.zone, at)
    days = Recap.objects.filter(office=office, kind=Kind.DAY).aggregate(last=Max("from_on"))
    spans = [span for day in days_to_make(today, days["last"]) for span in made_on(day)]
    missing = [span for span in spans if newest_of(office, span) is None]
    return [make_recap(office=office, span=span, by=BY, at=at) for span in missing]


def propose_version(recap: Recap, at: datetime) -> Recap | None:
    """A new version of what was sent, where it would say something else now and none waits."""
    changed = differences(recap.figures, as_counted_now(recap, at))
    if not changed:
        return None
    note = PROPOSED.format(count=len(changed))
    try:
        return correct_recap(recap=recap, note=note, by=BY, at=at)
    except VersionWaits:
        return None


def sent_lately(office: Office, at: datetime) -> list[Recap]:
    """The newest version of each, where none waits."""
    today = clock.today(office.zone, at)
    newest: dict[tuple[str, date], Recap] = {}
    for kind, back in LOOKED_BACK.items():
        found = Recap.objects.filter(office=office, kind=kind, until_on__gt=today - back)
        for recap in found.select_related("office").order_by("version"):
            newest[recap.kind, recap.from_on] = recap
    return [recap for recap in newest.values() if recap.is_sent]


def _bapas() -> Iterator[Office]:
    yield from Office.objects.filter(kind=Office.Kind.BAPAS).order_by("code")
