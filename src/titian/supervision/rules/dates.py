"""Which dates follow from a sentence, on what ground, and with what working?

The reading is M30X, exclusive, remission after the fraction; every other reading
that gives another day is shown as an alternative. What cannot be computed is absent. The law is
the one valid on the day of release, else the newest.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from titian.supervision.law import Law, law_on
from titian.supervision.rules.events import Released, SentenceFile
from titian.supervision.rules.guidance import (
    probation_end,
    revocable_until,
    stage_awal_until,
    stage_lanjutan_until,
)
from titian.supervision.rules.parsing import BadFile, parse_file
from titian.supervision.rules.programmes import (
    cb_conduct_from,
    cb_from,
    cmb_from,
    conduct_from,
    pb_from,
    pb_possible,
)
from titian.supervision.rules.reckoning import Reckoning
from titian.supervision.rules.results import Alternative, KeyDate
from titian.supervision.rules.sentence import sentence_of
from titian.supervision.rules.settings import LawSettings, UnknownSetting

__all__ = [
    "KEYS",
    "Alternative",
    "BadFile",
    "KeyDate",
    "LawSettings",
    "SentenceFile",
    "UnknownSetting",
    "key_dates",
    "parse_file",
]

KEYS: Mapping[str, Callable[[Reckoning], KeyDate | None]] = {
    "third": lambda reckoning: reckoning.share("third"),
    "half": lambda reckoning: reckoning.share("half"),
    "two_thirds": lambda reckoning: reckoning.share("two_thirds"),
    "expiry": Reckoning.expiry,
    "free": Reckoning.free,
    "pb_possible": pb_possible,
    "pb_from": pb_from,
    "conduct_from": conduct_from,
    "cb_from": cb_from,
    "cb_conduct_from": cb_conduct_from,
    "cmb_from": cmb_from,
    "probation_end": probation_end,
    "stage_awal_until": stage_awal_until,
    "stage_lanjutan_until": stage_lanjutan_until,
    "revocable_until": revocable_until,
}


def key_dates(
    file: SentenceFile, settings: LawSettings | None = None, *, with_alternatives: bool = True
) -> dict[str, KeyDate]:
    """Every date that can be computed, by key. Raises BadFile for events that contradict.

    Without alternatives it costs a tenth; for many files at once.
    """
    chosen, law = settings or LawSettings(), law_on(_law_day(file))
    found = _reckon(file, chosen, law)
    if not with_alternatives:
        return found
    others = [(n, c, _reckon(file, other, law)) for n, c, other in chosen.other_choices()]
    return {
        key: replace(result, alternatives=_others(key, result, others))
        for key, result in found.items()
    }


def _reckon(file: SentenceFile, settings: LawSettings, law: Law) -> dict[str, KeyDate]:
    reckoning = Reckoning(sentence_of(file, law), settings, law)
    computed = {key: compute(reckoning) for key, compute in KEYS.items()}
    return {key: result for key, result in computed.items() if result is not None}


def _others(
    key: str, result: KeyDate, others: list[tuple[str, str | bool, dict[str, KeyDate]]]
) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(setting, choice, found[key].value)
        for setting, choice, found in others
        if key in found and found[key].value != result.value
    )


def _law_day(file: SentenceFile) -> date:
    releases = [event.on for event in file.events if isinstance(event, Released)]
    return max(releases, default=date.max)
