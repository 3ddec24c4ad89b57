"""What does the page of dates say? Each date, how it was computed, and what a document names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.clients.models import Client
from titian.desk.readings import READINGS, OtherDay, other_days
from titian.desk.templatetags.titian import translated
from titian.offices.settings_of import settings_of
from titian.supervision.dates_file import LABELS
from titian.supervision.dates_of import (
    ComputedDates,
    dates_of,
    facts_before_a_decree,
    facts_under,
    guidance_end,
)
from titian.supervision.models import OfficialDate, SentenceEvent, Supervision
from titian.supervision.official import official_dates
from titian.supervision.rules.results import KeyDate

YES_OR_NO = {"pb_possible"}


@dataclass(frozen=True)
class DateLine:
    """One date: ours with its working, theirs with its source."""

    key: str
    label: str
    computed: KeyDate | None
    official: OfficialDate | None
    others: Sequence[OtherDay]

    @property
    def day(self) -> date | None:
        return self.official.on if self.official else self.computed_day

    @property
    def computed_day(self) -> date | None:
        found = self.computed
        return found.value if found is not None and isinstance(found.value, date) else None

    @property
    def is_possible(self) -> bool:
        return self.computed is not None and self.computed.value is True

    @property
    def may_be_official(self) -> bool:
        return self.key not in YES_OR_NO

    @property
    def difference(self) -> str:
        """How far the two lie apart, and which other reading would bring them together."""
        if self.official is None or self.computed_day is None:
            return ""
        return difference_words(self.official.on, self.computed_day, self.computed)


@dataclass(frozen=True)
class DatesOfClient:
    """Everything on the page."""

    supervision: Supervision | None
    detained_on: date | None
    lines: Sequence[DateLine]
    why_not: str
    end_words: str


def read_dates(client: Client, supervision: Supervision | None, at: datetime) -> DatesOfClient:
    """Under the decree that speaks for the client, else of the cases that wait for one."""
    facts = list(facts_under(supervision) if supervision else facts_before_a_decree(client))
    official = official_dates(client, supervision)
    dates = dates_of(client, facts, settings_of(client.office, at))
    return DatesOfClient(
        supervision=supervision,
        detained_on=_first_detained(facts),
        lines=list(_lines(dates, official)),
        why_not=dates.why_not,
        end_words=_end_words(supervision, dates),
    )


def difference_words(official: date, computed: date, found: KeyDate | None) -> str:
    """3 hari lebih awal daripada hitungan. Sama dengan bacaan lain: …"""
    days = (official - computed).days
    if not days:
        return _("Sama dengan hitungan kami.")
    far = (
        ngettext("%(n)s hari lebih akhir daripada hitungan.",
                 "%(n)s hari lebih akhir daripada hitungan.", days)
        if days > 0
        else ngettext("%(n)s hari lebih awal daripada hitungan.",
                      "%(n)s hari lebih awal daripada hitungan.", -days)
    ) % {"n": abs(days)}  # fmt: skip
    same = [_reading(other.setting, other.choice) for other in found.alternatives
            if other.value == official and other.setting in READINGS] if found else []  # fmt: skip
    if same:
        words = _("Bacaan lain memberi tanggal yang sama: {reading}.")
        return f"{far} {words.format(reading='; '.join(same))}"
    return f"{far} {_('Tidak ada bacaan aturan yang memberi tanggal itu.')}"


def _reading(setting: str, choice: object) -> str:
    reading = READINGS[setting]
    return f"{reading.question}: {reading.answers[str(choice)]}"


def _lines(dates: ComputedDates, official: dict[str, OfficialDate]) -> Iterator[DateLine]:
    """In the order of a sentence; what cannot be computed stands only where a document names it."""
    for key, label in LABELS.items():
        computed, theirs = dates.by_key.get(key), official.get(key)
        if computed is None and theirs is None:
            continue
        others = other_days(computed.alternatives) if computed else ()
        yield DateLine(key, translated(label), computed, theirs, others)


def _first_detained(facts: Sequence[SentenceEvent]) -> date | None:
    days = [
        date.fromisoformat(str(fact.data["on"]))
        for fact in facts
        if fact.kind == "detained" and fact.struck_at is None
    ]
    return min(days, default=None)


def _end_words(supervision: Supervision | None, dates: ComputedDates) -> str:
    """Does the end of guidance in the decree agree with what we compute?"""
    found = guidance_end(supervision.programme, dates) if supervision else None
    if supervision is None or found is None or not isinstance(found.value, date):
        return ""
    return difference_words(supervision.ends_on, found.value, found)
