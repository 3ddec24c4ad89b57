"""Which dates follow from a client's sentence, and how often must the client report by law?

The facts of the sentence as stored, read by the office's own readings of the law.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from titian.audit.questions import Question
from titian.clients.models import Client
from titian.offices.settings_of import OfficeSettings
from titian.supervision.facts import EventEntry
from titian.supervision.law import NoSuchRule
from titian.supervision.models import SentenceEvent, Supervision
from titian.supervision.rules.dates import BadFile, KeyDate, LawSettings, key_dates, parse_file
from titian.supervision.rules.frequencies import ProgrammeFrequency, frequency_of
from titian.supervision.rules.settings import CHOICES

# Which computed date ends the guidance of a programme.
GUIDANCE_ENDS = {
    "PB": "probation_end",
    "anak_PB": "probation_end",
    "CB": "expiry",
    "anak_CB": "expiry",
    "CMB": "expiry",
    "anak_CMB": "expiry",
}


@dataclass(frozen=True)
class ComputedDates:
    """The dates by key, or one sentence that says why there are none."""

    by_key: Mapping[str, KeyDate] = field(default_factory=dict)
    why_not: str = ""
    official: Mapping[str, date] = field(default_factory=dict)

    def day(self, key: str) -> date | None:
        """The official date where a document names one, else the computed one."""
        return self.official.get(key) or self.computed_day(key)

    def computed_day(self, key: str) -> date | None:
        found = self.by_key.get(key)
        return found.value if found is not None and isinstance(found.value, date) else None


def facts_before_a_decree(client: Client) -> QuerySet[SentenceEvent]:
    """The facts of a sentence that no decree carries out yet."""
    return SentenceEvent.objects.filter(client=client, supervision=None).order_by("position")


def facts_under(supervision: Supervision) -> list[SentenceEvent]:
    """The facts of the sentence behind this decree, struck ones too."""
    return _FACTS.rows(supervision.client_id, supervision.pk)


def _facts(client: UUID, supervision: UUID) -> QuerySet[SentenceEvent]:
    facts = SentenceEvent.objects.filter(client=client)
    return facts.filter(Q(supervision=supervision) | Q(supervision=None)).order_by("position")


_FACTS = Question(_facts)


def dates_of(
    client: Client,
    events: Iterable[SentenceEvent],
    settings: OfficeSettings,
    *,
    official: Mapping[str, date] | None = None,
    with_alternatives: bool = True,
) -> ComputedDates:
    """From the stored facts that are not struck out, with the days of the other readings.

    Each other reading is one more reckoning: whoever shows no working leaves them out.
    """
    standing = [EventEntry(e.kind, e.data) for e in events if e.struck_at is None]
    found = dates_from(client.register, standing, settings, with_alternatives=with_alternatives)
    return replace(found, official=official or {})


def dates_from(
    register: str,
    events: Iterable[EventEntry],
    settings: OfficeSettings,
    *,
    with_alternatives: bool = False,
) -> ComputedDates:
    """From facts as entered; facts that contradict each other are a sentence, not a crash."""
    rows = [{"kind": event.kind, **event.data} for event in events]
    if not rows:
        return ComputedDates()
    if not any(row["kind"] == "verdict" for row in rows):
        return ComputedDates(why_not=_("Putusan belum dicatat."))
    try:
        file = parse_file({"register": register, "events": rows})
        found = key_dates(file, law_settings(settings), with_alternatives=with_alternatives)
    except BadFile as bad:
        return ComputedDates(why_not=str(bad))
    return ComputedDates(found)


def guidance_end(programme: str, dates: ComputedDates) -> KeyDate | None:
    """The computed end of guidance under this programme, with its working."""
    return dates.by_key.get(GUIDANCE_ENDS.get(programme, ""))


def law_settings(settings: OfficeSettings) -> LawSettings:
    """The readings that the office chose; a choice that the law does not leave is passed over."""
    chosen = LawSettings()
    for name, said in settings.law.items():
        for choice in CHOICES.get(name, ()):
            if str(choice).lower() == str(said).lower():
                chosen = chosen.with_choice(name, choice)
    return chosen


def usual_frequency(programme: str, on: date, settings: OfficeSettings) -> str:
    """How often a client of this programme reports: the office's own choice, else the law's."""
    own = settings.frequencies.get(programme)
    if own:
        return own
    law = frequency_by_law(programme, on)
    return law.frequency.value if law else "monthly"


def frequency_by_law(programme: str, on: date) -> ProgrammeFrequency | None:
    """The law's rule with its ground; None before the programme existed."""
    try:
        return frequency_of(programme, on)
    except NoSuchRule:
        return None
